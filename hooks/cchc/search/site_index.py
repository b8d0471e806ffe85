"""The site's own index as groups of files for the publisher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from cchc.base import address
from cchc.base.processes import Progress
from cchc.memo.publish import Output, Outputs
from cchc.memo.store import digest
from cchc.search.entry import Findable, entries, names
from cchc.search.index import cards, outputs, text
from cchc.search.record import Passage
from cchc.site.build import Build


def search_files(build: Build, progress: Progress | None = None) -> Iterator[Outputs]:
    """What `/tim-kiem/` reads but the texts. Asked for after all texts are rendered."""
    docs = repr([(page.address, page.title, page.description) for page in build.docs])
    shown = digest(build.matter + docs.encode())

    @cache
    def found() -> tuple[Findable, ...]:
        return entries(build.site, build.docs)

    def index() -> Iterator[Output]:
        stamp, read = build.articles.digest, _reader(build)
        return outputs(found(), build.cache, stamp, read, progress, names(build.site))

    yield Outputs("search", digest(shown + build.articles.state), index)
    yield Outputs("search/cards", shown, lambda: cards(found()))


def text_files(build: Build, slug: str) -> Iterator[Output]:
    """The plain text of a unit's column and of its items."""
    unit, stamp = build.site.catalogue.unit[slug], build.articles.digest
    yield text(address.of_unit(slug), unit.path, stamp(unit.path), _reader(build))
    for item in build.site.by_unit.get(slug, ()):
        yield text(address.of_item(item), item.path, stamp(item.path), _reader(build))


def _reader(build: Build) -> Callable[[str], Iterable[Passage]]:
    return lambda path: build.articles.article(path).sections
