"""The site's own index as a group of files for the publisher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc.exports.search.entry import entries
from cchc.exports.search.index import outputs
from cchc.exports.search.record import Passage
from cchc.pages.build import Build
from cchc.render.output import Output, Outputs
from cchc.render.store import digest
from cchc.workers import Progress


def search_files(build: Build, progress: Progress | None = None) -> Outputs:
    """Everything `/tim-kiem/` reads. Asked for after all texts are rendered."""
    docs = repr([(page.address, page.title, page.description) for page in build.docs])
    state = digest(b"\n".join((b"search", build.matter, build.articles.state, docs.encode())))

    def read(path: str) -> Iterable[Passage]:
        return build.articles.article(path).sections

    def made() -> Iterator[Output]:
        found = entries(build.site, build.docs)
        yield from outputs(found, build.cache, build.articles.digest, read, progress)

    return Outputs(state, made)
