"""Small files that browsers, search engines and language models look for."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.memo.output import Output
from cchc.release.export import Export, of_docs
from cchc.site.build import Build
from cchc.site.reader import Reader


def _of_site(build: Build) -> Iterator[Output]:
    from cchc.opendata.plain_files import plain_files

    return plain_files(build.reader, build.docs)


def _addresses(reader: Reader) -> Iterator[str]:
    yield "/llms.txt"


EXPORT = Export(_of_site, addresses=_addresses, inputs=of_docs)
