"""The plain texts of columns and items, which the search page reads for its excerpts."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.memo.output import Output
from cchc.release.export import Export
from cchc.site.build import Build


def _of_unit(build: Build, slug: str) -> Iterator[Output]:
    from cchc.search.site_index import text_files

    return text_files(build.reader, slug)


EXPORT = Export(of_unit=_of_unit)
