"""Open data as outputs: every table as CSV and JSON with its schema, and the dated snapshot."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import Any, Final

from cchc.base.address import DATA, PROGRESS, Top
from cchc.memo.digests import digest
from cchc.memo.output import Output
from cchc.opendata.items import ITEMS
from cchc.opendata.table import Table, as_csv, as_json, csv_head, csv_rows, resource, schema
from cchc.opendata.tables import (
    DOCUMENTS,
    DUTIES,
    STANDINGS,
    UNIT_TABLE,
    VOCABULARY,
    duties,
    standings,
    words,
)
from cchc.site.identifiers import whole
from cchc.site.reader import Reader

_FOLDER, _DESK = Top.DATA, Top.PROGRESS

SMALL: Final[tuple[tuple[Table[Any], Callable[[Reader], Iterable[Any]]], ...]] = (
    (UNIT_TABLE, lambda reader: reader.units),
    (DUTIES, duties),
    (DOCUMENTS, lambda reader: reader.documents),
    (VOCABULARY, words),
)
"""Tables that are one file each; items are cut by unit, for a unit never changes."""

TABLES: Final[tuple[Table[Any], ...]] = (ITEMS, *(table for table, _ in SMALL), STANDINGS)


def open_data(reader: Reader) -> Iterator[Output]:
    """Every table but the items of single units; they must be in place already."""
    slugs = tuple(unit.slug for unit in reader.units)
    yield Output(f"{_FOLDER}/muc.csv", digest(repr(slugs).encode()), partial(_all, reader, slugs))
    yield _ready(f"{_FOLDER}/muc.json", _shards(reader))
    for table, rows in SMALL:
        for form, write in (("json", as_json), ("csv", as_csv)):
            content = write(table, rows(reader), reader)
            yield _ready(f"{_FOLDER}/{table.name}.{form}", content)
    for table in TABLES:
        yield _ready(f"{_FOLDER}/luoc-do/{table.name}.json", schema(table))
    yield _ready(f"{_FOLDER}/datapackage.json", _package(reader))


def unit_data(reader: Reader, slug: str) -> Output:
    """The items of one unit."""
    return Output(_of_unit(slug), b"", partial(_unit, reader, slug))


def _unit(reader: Reader, slug: str) -> bytes:
    return as_json(ITEMS, reader.items(reader.listed(f"unit/{slug}")), reader, unit=slug)


def _all(reader: Reader, slugs: Iterable[str]) -> bytes:
    """The items of all units, put together from the units' own files: one edit opens one unit."""
    table = BytesIO()  # keeps it once: it is the largest file of all
    table.write(csv_head(ITEMS))
    for slug in slugs:
        records = json.loads(reader.output(_of_unit(slug)))["rows"].values()
        table.write(csv_rows(ITEMS, records))
    return table.getvalue()


def _of_unit(slug: str) -> str:
    return f"{_FOLDER}/muc/{slug}.json"


def _shards(reader: Reader) -> bytes:
    """Which files the items are in."""
    units = [
        {"unit": unit.slug, "name": unit.name, "items": reader.count(f"unit/{unit.slug}"),
         "path": f"{DATA}muc/{unit.slug}.json"}
        for unit in reader.units
    ]  # fmt: skip
    head = {"table": ITEMS.name, "title": ITEMS.title, "schema": f"{DATA}luoc-do/{ITEMS.name}.json"}
    return _json({**head, "items": reader.count("all"), "units": units})


def snapshot(reader: Reader) -> Iterator[Output]:
    """`progress.json` and `progress.csv`: what a figure in a report can be traced to.

    The JSON names the day, the digest of the CSV, and a digest of the texts that were counted.
    """
    rows = tuple(standings(reader))
    table = as_csv(STANDINGS, rows, reader)
    plans = [book.plan for book in reader.ledgers]
    counts = Counter(one.row.status.value for one in rows)
    texts = "".join(sorted(f"{key} {signed}\n" for key, signed in reader.signed_texts))
    facts = as_json(
        STANDINGS, rows, reader,
        as_of=reader.day.isoformat(),
        plans={plan.slug: {"title": plan.title, "document": plan.document} for plan in plans},
        csv_sha256=hashlib.sha256(table).hexdigest(),
        items=reader.count("all"),
        items_sha256=hashlib.sha256(texts.encode()).hexdigest(),
        statuses=dict(sorted(counts.items())),
    )  # fmt: skip
    yield _ready(f"{_DESK}/progress.csv", table)
    yield _ready(f"{_DESK}/progress.json", facts)


def _package(reader: Reader) -> bytes:
    """A description of the CSV files that tools can load as it is (datapackage.org)."""
    shown = [resource(table, f"{table.name}.csv") for table in (ITEMS, *(t for t, _ in SMALL))]
    if reader.settings.url:  # a path may not leave the package's folder, an address may
        shown.append(resource(STANDINGS, whole(reader.settings, f"{PROGRESS}progress.csv")))
    return _json({
        "name": "cai-cach-hanh-chinh",
        "title": reader.settings.name,
        "homepage": reader.settings.url or DATA,
        "resources": shown,
    })  # fmt: skip


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _ready(path: str, content: bytes) -> Output:
    return Output(path, digest(content), partial(bytes, content))
