"""One build: articles, pages and everything else the site consists of, as outputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from cchc.base import address
from cchc.base.diagnostic import Diagnostic
from cchc.base.processes import Progress
from cchc.content.item import Status
from cchc.memo.digests import digest
from cchc.memo.files import SourceFile
from cchc.memo.output import Output, Outputs, ready_output
from cchc.memo.table import Table
from cchc.site.article import Article
from cchc.site.articles import Articles
from cchc.site.compiled_templates import compiled_templates
from cchc.site.cover_filter import cover_filter
from cchc.site.docs_views import DocsViews
from cchc.site.fragments import Fragments
from cchc.site.page import Page
from cchc.site.page_tree import list_pages, unit_pages
from cchc.site.pictures import Gallery
from cchc.site.reader import Reader
from cchc.site.rendering import Renderer
from cchc.site.shell import Shells
from cchc.site.site import Site, is_public
from cchc.site.sitemap import robots, sitemap, sitemap_index
from cchc.site.text_rendering import Text
from cchc.site.view_functions import ALL_VIEWS
from cchc.source.markdown.converter import Dialect

More = Callable[[str], Iterable[Output]]

_COMMON = "sitemap-chung.xml"

_OF_UNITS = (address.Top.UNITS, address.Top.PROGRESS)


class Build:
    """What the hooks hand from event to event."""

    def __init__(
        self,
        root: Path,
        cache: Path,
        theme: Path,
        site: Site,
        media: Mapping[str, SourceFile],
        dialect: Dialect,
        table: Table,
    ) -> None:
        self.root, self.cache, self.site, self.media = root, cache, site, media
        self.table = table
        self.articles = Articles(root, table, dialect, media)
        self.templates = compiled_templates(table)
        self.gallery = Gallery(root, table, media)
        self.shells = Shells(table)
        self.reader = Reader(site, theme, self.articles, self.shells)
        filters = {"picture": cover_filter(root)}
        fragments = Fragments(theme, self.reader, self.templates, filters)
        self.renderer = Renderer(self.reader, fragments, ALL_VIEWS)
        self._docs_views = DocsViews(table, self.renderer)
        self._pages: dict[str, Mapping[str, Page]] = {}
        self._covers: Collection[str] = ()
        self._attached: Collection[str] = ()
        self.nav: object = None  # MkDocs's navigation, for the theme
        self.is_download: Callable[[str], bool] = lambda where: False  # an export docs/ may link to
        self.docs: list[Page] = []  # pages of docs/, added as MkDocs reads them

    def _pages_of(self, slug: str) -> Mapping[str, Page]:
        """The pages of a unit and its items, by address."""
        if slug not in self._pages:
            unit = self.site.catalogue.unit[slug]
            self._pages[slug] = {page.address: page for page in unit_pages(self.reader, unit)}
        return self._pages[slug]

    @cached_property
    def _lists(self) -> Mapping[str, Page]:
        """Lists and directories of the whole site, by address; what is made asks for them anew."""
        return {page.address: page for page in list_pages(self.reader)}

    def page_at(self, where: str) -> Page | None:
        """The page at an address, if it is one beside those of `docs/`."""
        parts, units = where.split("/"), self.site.catalogue.unit
        if len(parts) > 3 and parts[1] in _OF_UNITS and parts[2] in units:
            return self._pages_of(parts[2]).get(where)
        owner = self._moved.get(where)
        return self._pages_of(owner)[where] if owner else self._lists.get(where)

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        """Former addresses, and whose they are."""
        catalogue = self.site.catalogue
        owners = {alias: unit.slug for unit in catalogue.units for alias in unit.aliases}
        for item in catalogue.cards:
            if item.aliases and is_public(item, self.site.as_of) and item.unit in catalogue.unit:
                owners |= dict.fromkeys(item.aliases, item.unit)
        return owners

    def has_anchor(self, where: str, anchor: str) -> bool:
        """Whether the text at an address has a place of that name; True when it holds no text."""
        page = self.page_at(where)
        if page is None or not page.source:
            return True
        return anchor in self.articles.article(page.source).anchors

    def render_articles(self, progress: Progress | None = None) -> tuple[Diagnostic, ...]:
        """Bring all articles up to date; what is wrong with them."""
        catalogue = self.site.catalogue
        texts = [Text(unit.path, unit.body.start, unit.body.text) for unit in catalogue.units]
        texts += [
            Text(item.path, item.start, item.text)
            for item in catalogue.cards
            if item.status is not Status.WITHDRAWN
        ]
        self.articles.refresh(texts, progress)
        return (*self.articles.diagnostics, *self._pictures(progress))

    def _pictures(self, progress: Progress | None) -> tuple[Diagnostic, ...]:
        cards = self.site.catalogue.cards
        self._covers = {one.cover_file for one in cards if one.cover_file} | self.articles.shown
        self._attached = {file for one in cards for file in one.attached}
        return self.gallery.refresh(self._covers, self._attached, progress)

    def view(self, page: Page, article: Article) -> str:
        """The content of a page of `docs/`. Raises LookupError for an unknown view."""
        return self._docs_views.content(page, article)

    def outputs(self, more: More = lambda slug: ()) -> Iterator[Outputs]:
        """Every file of the site that MkDocs does not make; `more` gives further ones of a unit."""
        ids = sorted((path, file.id) for path, file in self.media.items())
        shown = repr((ids, sorted(self._covers), sorted(self._attached))).encode()
        yield Outputs("media", self._media_files, digest(shown))
        for unit in self.site.catalogue.units:
            yield Outputs(
                f"units/{unit.slug}", partial(self._unit_files, unit.slug, more), small=True
            )
        yield Outputs("lists", self._list_files)
        yield Outputs("index", self._index_files, digest(repr(self.docs).encode()))

    def _list_files(self) -> Iterator[Output]:
        """Lists that show the same items are made one after another: a row is then rendered once."""
        return map(self._output, sorted(list_pages(self.reader), key=_newest_item))

    def _media_files(self) -> Iterator[Output]:
        for path in self.media:
            yield from self.gallery.outputs(path)

    def _unit_files(self, slug: str, more: More) -> Iterator[Output]:
        pages = [*unit_pages(self.reader, self.reader.unit(slug))]
        yield from map(self._output, pages)
        url = self.reader.settings.url
        if url:
            yield ready_output(f"sitemap-{slug}.xml", sitemap(pages, url))
        self.reader.note_code(more)
        yield from more(slug)

    def _index_files(self) -> Iterator[Output]:
        """`robots.txt` and `sitemap.xml`, with the pages of `docs/` and the lists of all units."""
        url = self.reader.settings.url
        yield ready_output("robots.txt", robots(url))
        if url:
            last = self.reader.last_change
            newest = [(f"sitemap-{u.slug}.xml", last(u.slug)) for u in self.reader.units]
            yield ready_output("sitemap.xml", sitemap_index([(_COMMON, None), *newest], url))
            yield ready_output(_COMMON, sitemap((*self.docs, *list_pages(self.reader)), url))

    def _output(self, page: Page) -> Output:
        inputs = digest(repr(page).encode())
        return Output(address.file_of(page.address), inputs, partial(self.renderer.page, page))


def _newest_item(page: Page) -> int:
    return page.lastmod.toordinal() if page.lastmod else 0
