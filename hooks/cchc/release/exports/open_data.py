"""Tables of open data, with their schemas and the package that describes them."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base import address
from cchc.memo.output import Output
from cchc.release.export import Export
from cchc.site.build import Build
from cchc.site.reader import Reader


def _of_site(build: Build) -> Iterator[Output]:
    from cchc.opendata.outputs import open_data

    return open_data(build.reader)


def _of_unit(build: Build, slug: str) -> Iterator[Output]:
    from cchc.opendata.outputs import unit_data

    yield unit_data(build.reader, slug)


def _addresses(reader: Reader) -> Iterator[str]:
    from cchc.opendata.outputs import OPEN_TABLES, WHOLE_TABLES

    names = ["datapackage.json", "muc.csv", "muc.json"]
    names += [f"luoc-do/{table.name}.json" for table in OPEN_TABLES]
    names += [f"{table.name}.{form}" for table, _ in WHOLE_TABLES for form in ("csv", "json")]
    return (f"{address.DATA}{name}" for name in names)


EXPORT = Export(_of_site, _of_unit, _addresses)
