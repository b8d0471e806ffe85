"""Headers for hosts that read them from a file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.memo.output import Output
from cchc.release.export import Export
from cchc.site.build import Build


def _of_site(build: Build) -> Iterator[Output]:
    from cchc.release.servers import headers_output

    yield headers_output()


EXPORT = Export(_of_site)
