"""How the duties stand on the day of the build: what a figure in a report can be traced to."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base import address
from cchc.memo.output import Output
from cchc.release.export import Export
from cchc.site.build import Build
from cchc.site.reader import Reader


def _of_site(build: Build) -> Iterator[Output]:
    from cchc.opendata.outputs import snapshot

    return snapshot(build.reader)


def _addresses(reader: Reader) -> Iterator[str]:
    return (f"{address.PROGRESS}progress.{form}" for form in ("csv", "json"))


EXPORT = Export(_of_site, addresses=_addresses)
