"""Open data as outputs: every table as CSV and JSON with its schema, and the dated snapshot."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from cchc.base.address import DATA, PROGRESS, Top
from cchc.content.catalogue import newest_first
from cchc.content.item import Item
from cchc.memo.publish import Output
from cchc.memo.store import digest, replace
from cchc.opendata.items import ITEMS
from cchc.opendata.table import Table, as_csv, as_json, csv_head, csv_rows, resource, schema
from cchc.opendata.tables import DOCUMENTS, DUTIES, UNITS, VOCABULARY, duties, standings, words
from cchc.opendata.tables import PROGRESS as STANDINGS
from cchc.site.fingerprints import Prints
from cchc.site.identifiers import whole
from cchc.site.site import Site

_DIGEST = 16
_FOLDER, _DESK = Top.DATA, Top.PROGRESS

SMALL: Final[tuple[tuple[Table[Any], Callable[[Site], Iterable[Any]]], ...]] = (
    (UNITS, lambda site: site.catalogue.units),
    (DUTIES, duties),
    (DOCUMENTS, lambda site: site.catalogue.documents),
    (VOCABULARY, words),
)
"""Tables that are one file each; items are cut by unit, for a unit never changes."""

TABLES: Final[tuple[Table[Any], ...]] = (ITEMS, *(table for table, _ in SMALL), STANDINGS)


def open_data(site: Site, look: bytes, prints: Prints, cache: Path) -> Iterator[Output]:
    """`look` stands for everything but items, plans and the ledger; `cache` is a folder."""
    stands = {unit.slug: _stands(site, unit.slug, look, prints) for unit in site.catalogue.units}
    every = digest(b"".join(stands.values()))
    slugs = list(stands)

    def all_items() -> bytes:
        made = BytesIO()  # keeps it once: it is the largest file of all
        made.write(csv_head(ITEMS))
        for slug in slugs:
            made.write(keep_rows(site, slug, look, prints, cache))
        return made.getvalue()

    yield Output(f"{_FOLDER}/muc.csv", every, all_items)
    yield _ready(f"{_FOLDER}/muc.json", _shards(site))
    for table, rows in SMALL:
        for form, write in (("json", as_json), ("csv", as_csv)):
            content = write(table, rows(site), site)
            yield _ready(f"{_FOLDER}/{table.name}.{form}", content)
    for table in TABLES:
        yield _ready(f"{_FOLDER}/luoc-do/{table.name}.json", schema(table))
    yield _ready(f"{_FOLDER}/datapackage.json", _package(site))


def unit_data(site: Site, slug: str, look: bytes, prints: Prints) -> Output:
    """The items of one unit."""
    make = partial(as_json, ITEMS, published_items(site, slug), site, unit=slug)
    return Output(f"{_FOLDER}/muc/{slug}.json", _stands(site, slug, look, prints), make)


def _stands(site: Site, slug: str, look: bytes, prints: Prints) -> bytes:
    told = [item.shown for item in site.by_unit.get(slug, ())]
    return digest(look + "".join(told).encode())


def published_items(site: Site, slug: str) -> tuple[Item, ...]:
    """The published items of a unit, newest first."""
    items = site.catalogue.items_of(slug)
    return newest_first([item for item in items if item.published(site.as_of)])


def keep_rows(site: Site, slug: str, look: bytes, prints: Prints, cache: Path) -> bytes:
    """A unit's rows of the CSV of all items, which is put together from such pieces."""
    path, stands = cache / "rows" / f"{slug}.csv", _stands(site, slug, look, prints)
    with suppress(OSError):
        raw = path.read_bytes()
        if raw[:_DIGEST] == stands and raw[_DIGEST : 2 * _DIGEST] == digest(raw[2 * _DIGEST :]):
            return raw[2 * _DIGEST :]
    rows = csv_rows(ITEMS, published_items(site, slug), site)
    with suppress(OSError):  # it costs time, never a build
        replace(path, stands + digest(rows) + rows)
    return rows


def _shards(site: Site) -> bytes:
    """Which files the items are in."""
    units = [
        {"unit": unit.slug, "name": unit.name, "items": len(site.by_unit.get(unit.slug, ())),
         "path": f"{DATA}muc/{unit.slug}.json"}
        for unit in site.catalogue.units
    ]  # fmt: skip
    head = {"table": ITEMS.name, "title": ITEMS.title, "schema": f"{DATA}luoc-do/{ITEMS.name}.json"}
    return _json({**head, "items": len(site.published), "units": units})


def snapshot(site: Site) -> Iterator[Output]:
    """`progress.json` and `progress.csv`: what a figure in a report can be traced to.

    The JSON names the day, the digest of the CSV, and a digest of the texts that were counted.
    """
    rows = tuple(standings(site))
    table = as_csv(STANDINGS, rows, site)
    plans = [book.plan for book in site.ledgers]
    counts = Counter(one.row.status.value for one in rows)
    texts = "".join(sorted(f"{item.key} {item.signed}\n" for item in site.published))
    facts = as_json(
        STANDINGS, rows, site,
        as_of=site.as_of.isoformat(),
        plans={plan.slug: {"title": plan.title, "document": plan.document} for plan in plans},
        csv_sha256=hashlib.sha256(table).hexdigest(),
        items=len(site.published),
        items_sha256=hashlib.sha256(texts.encode()).hexdigest(),
        statuses=dict(sorted(counts.items())),
    )  # fmt: skip
    yield _ready(f"{_DESK}/progress.csv", table)
    yield _ready(f"{_DESK}/progress.json", facts)


def _package(site: Site) -> bytes:
    """A description of the CSV files that tools can load as it is (datapackage.org)."""
    shown = [resource(table, f"{table.name}.csv") for table in (ITEMS, *(t for t, _ in SMALL))]
    if site.settings.url:  # a path may not leave the package's folder, an address may
        shown.append(resource(STANDINGS, whole(site.settings, f"{PROGRESS}progress.csv")))
    return _json({
        "name": "cai-cach-hanh-chinh",
        "title": site.settings.name,
        "homepage": site.settings.url or DATA,
        "resources": shown,
    })  # fmt: skip


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _ready(path: str, content: bytes) -> Output:
    return Output(path, digest(content), partial(bytes, content))
