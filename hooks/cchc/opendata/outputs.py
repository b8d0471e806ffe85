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
from cchc.memo.output import Output, ready_output
from cchc.opendata.items import ITEMS_TABLE
from cchc.opendata.table import (
    OpenTable,
    as_csv,
    as_json,
    csv_head,
    csv_rows,
    indented_json,
    resource,
    schema,
)
from cchc.opendata.tables import (
    DOCUMENTS_TABLE,
    DUTIES_TABLE,
    PROGRESS_TABLE,
    UNITS_TABLE,
    VOCABULARY_TABLE,
    listed_terms,
    plan_duties,
    plan_rows,
)
from cchc.site.identifiers import full_address
from cchc.site.reader import Reader

_FOLDER = Top.DATA

WHOLE_TABLES: Final[tuple[tuple[OpenTable[Any], Callable[[Reader], Iterable[Any]]], ...]] = (
    (UNITS_TABLE, lambda reader: reader.units),
    (DUTIES_TABLE, plan_duties),
    (DOCUMENTS_TABLE, lambda reader: reader.documents),
    (VOCABULARY_TABLE, listed_terms),
)
"""Tables that are one file each; items are cut by unit, for a unit never changes."""

OPEN_TABLES: Final[tuple[OpenTable[Any], ...]] = (
    ITEMS_TABLE,
    *(table for table, _ in WHOLE_TABLES),
    PROGRESS_TABLE,
)


def open_data(reader: Reader) -> Iterator[Output]:
    """Every table but the items of single units; they must be in place already."""
    slugs = tuple(unit.slug for unit in reader.units)
    yield Output(f"{_FOLDER}/muc.csv", digest(repr(slugs).encode()), partial(_all, reader, slugs))
    yield ready_output(f"{_FOLDER}/muc.json", _shards(reader))
    for table, rows in WHOLE_TABLES:
        for form, write in (("json", as_json), ("csv", as_csv)):
            content = write(table, rows(reader), reader)
            yield ready_output(f"{_FOLDER}/{table.name}.{form}", content)
    for table in OPEN_TABLES:
        yield ready_output(f"{_FOLDER}/luoc-do/{table.name}.json", schema(table))
    yield ready_output(f"{_FOLDER}/datapackage.json", _package(reader))


def unit_data(reader: Reader, slug: str) -> Output:
    """The items of one unit."""
    return Output(_of_unit(slug), b"", partial(_unit, reader, slug))


def _unit(reader: Reader, slug: str) -> bytes:
    return as_json(ITEMS_TABLE, reader.items(reader.listed(f"unit/{slug}")), reader, unit=slug)


def _all(reader: Reader, slugs: Iterable[str]) -> bytes:
    """The items of all units, put together from the units' own files: one edit opens one unit."""
    csv = BytesIO()  # keeps it once: it is the largest file of all
    csv.write(csv_head(ITEMS_TABLE))
    for slug in slugs:
        records = json.loads(reader.output(_of_unit(slug)))["rows"].values()
        csv.write(csv_rows(ITEMS_TABLE, records))
    return csv.getvalue()


def _of_unit(slug: str) -> str:
    return f"{_FOLDER}/muc/{slug}.json"


def _shards(reader: Reader) -> bytes:
    """Which files the items are in."""
    units = [
        {"unit": unit.slug, "name": unit.name, "items": reader.count(f"unit/{unit.slug}"),
         "path": f"{DATA}muc/{unit.slug}.json"}
        for unit in reader.units
    ]  # fmt: skip
    head = {
        "table": ITEMS_TABLE.name,
        "title": ITEMS_TABLE.title,
        "schema": f"{DATA}luoc-do/{ITEMS_TABLE.name}.json",
    }
    return indented_json({**head, "items": reader.count("all"), "units": units})


def snapshot(reader: Reader) -> Iterator[Output]:
    """`progress.json` and `progress.csv`: what a figure in a report can be traced to.

    The JSON names the day, the digest of the CSV, and a digest of the texts that were counted.
    """
    rows = tuple(plan_rows(reader))
    table = as_csv(PROGRESS_TABLE, rows, reader)
    plans = [ledger.plan for ledger in reader.ledgers]
    counts = Counter(one.row.status.value for one in rows)
    texts = "".join(sorted(f"{key} {signed}\n" for key, signed in reader.signed_texts))
    facts = as_json(
        PROGRESS_TABLE, rows, reader,
        as_of=reader.day.isoformat(),
        plans={plan.slug: {"title": plan.title, "document": plan.document} for plan in plans},
        csv_sha256=hashlib.sha256(table).hexdigest(),
        items=reader.count("all"),
        items_sha256=hashlib.sha256(texts.encode()).hexdigest(),
        statuses=dict(sorted(counts.items())),
    )  # fmt: skip
    yield ready_output(f"{Top.PROGRESS}/progress.csv", table)
    yield ready_output(f"{Top.PROGRESS}/progress.json", facts)


def _package(reader: Reader) -> bytes:
    """A description of the CSV files that tools can load as it is (datapackage.org)."""
    shown = [
        resource(table, f"{table.name}.csv")
        for table in (ITEMS_TABLE, *(t for t, _ in WHOLE_TABLES))
    ]
    if reader.settings.url:  # a path may not leave the package's folder, an address may
        shown.append(
            resource(PROGRESS_TABLE, full_address(reader.settings, f"{PROGRESS}progress.csv"))
        )
    return indented_json({
        "name": "cai-cach-hanh-chinh",
        "title": reader.settings.name,
        "homepage": reader.settings.url or DATA,
        "resources": shown,
    })  # fmt: skip
