"""One build: articles, pages and everything else the site consists of, as outputs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from cchc.base import address
from cchc.base.diagnostic import Diagnostic
from cchc.base.processes import Progress
from cchc.content.item import Status
from cchc.content.unit import Unit
from cchc.memo.code_version import package_digest
from cchc.memo.files import SourceFile
from cchc.memo.publish import Output, Outputs
from cchc.memo.store import digest
from cchc.memo.table import Table
from cchc.site.article import Article, moved
from cchc.site.articles import Articles, Text
from cchc.site.card_choice import card_of
from cchc.site.compiled_templates import compiled_templates
from cchc.site.cover_filter import cover_filter
from cchc.site.docs_cache import Kept
from cchc.site.filters import absolute_address
from cchc.site.fingerprints import Prints
from cchc.site.fragments import Fragments
from cchc.site.head import head
from cchc.site.page import Page
from cchc.site.page_tree import list_pages, unit_pages
from cchc.site.pictures import Gallery
from cchc.site.related_items import Related
from cchc.site.shell import ShellKey, Shells
from cchc.site.site import Site, is_public
from cchc.site.sitemap import robots, sitemap, sitemap_index
from cchc.site.views import SHOWN, VIEWS
from cchc.site.views.home import materials
from cchc.source.markdown.converter import Dialect

NO_ARTICLE = Article("")
More = Callable[[str], Iterable[Output]]

_COMMON = "sitemap-chung.xml"

_OF_UNITS = frozenset(where.strip("/") for where in (address.UNITS, address.PROGRESS))


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
        self.table = table
        self.root, self.cache, self.theme, self.site, self.media = root, cache, theme, site, media
        self.articles = Articles(root, table, dialect, media)
        self.templates = compiled_templates(table)
        self.gallery = Gallery(root, table, media)
        filters = {"picture": cover_filter(root)}
        self.fragments = Fragments(theme, site.frame, self.templates, filters)
        self.shells = Shells(table)
        self._kept = Kept(cache / "views")
        self._related = Related(cache / "related")
        self._looks: dict[ShellKey, bytes] = {}  # fragments and shell together
        self._pages: dict[str, Mapping[str, Page]] = {}
        self._covers: Collection[str] = ()
        self._attached: Collection[str] = ()
        self.prints = Prints()
        self.nav: object = None  # MkDocs's navigation, for the theme
        self.is_download: Callable[[str], bool] = lambda where: False  # an export docs/ may link to
        self.docs: list[Page] = []  # pages of docs/, added as MkDocs reads them

    def pages_of(self, slug: str) -> Mapping[str, Page]:
        """The pages of a unit and its items, by address."""
        if slug not in self._pages:
            unit = self.site.catalogue.unit[slug]
            self._pages[slug] = {page.address: page for page in unit_pages(self.site, unit)}
        return self._pages[slug]

    @cached_property
    def lists(self) -> Mapping[str, Page]:
        """Lists and directories of the whole site, by address."""
        return {page.address: page for page in list_pages(self.site)}

    def page_at(self, where: str) -> Page | None:
        """The page at an address, if it is one beside those of `docs/`."""
        parts, units = where.split("/"), self.site.catalogue.unit
        if len(parts) > 3 and parts[1] in _OF_UNITS and parts[2] in units:
            return self.pages_of(parts[2]).get(where)
        owner = self._moved.get(where)
        return self.pages_of(owner)[where] if owner else self.lists.get(where)

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        """Former addresses, and whose they are."""
        catalogue = self.site.catalogue
        found = {alias: unit.slug for unit in catalogue.units for alias in unit.aliases}
        for item in catalogue.cards:
            if item.aliases and is_public(item, self.site.as_of) and item.unit in catalogue.unit:
                found |= dict.fromkeys(item.aliases, item.unit)
        return found

    def is_media(self, path: str) -> bool:
        """Whether a path from the project's root is a file to download."""
        return path in self.media

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

    def fragment(self, page: Page, article: Article) -> str:
        """The content of a page. Raises LookupError for an unknown view."""
        return self.fragments.render(page, article, VIEWS[page.view](self.site, page))

    def view(self, page: Page, article: Article) -> str:
        """The content of a page of `docs/`, remembered. Raises LookupError for an unknown view."""
        inputs = self.prints.of(self.matter, self.files, page, article.html)
        return self._kept.content(page.address, inputs, lambda: self.fragment(page, article))

    def save(self) -> None:
        """Remember for the next build what this one rendered for the theme and for `docs/`."""
        self._kept.save()
        self._related.save()

    @cached_property
    def files(self) -> bytes:
        """Stands for all files to download and pictures."""
        stamps = sorted((path, found.id) for path, found in self.media.items())
        return digest(repr(stamps).encode())

    @cached_property
    def look(self) -> bytes:
        """Stands for all fragments, this package, and what every fragment may look at."""
        templates = sorted((self.theme / "cchc").glob("*.html"))
        texts = [path.name + path.read_text("utf-8") for path in templates]
        frame = self.site.frame
        units = [self.prints.unit(unit) for unit in frame.units]
        rest = repr((frame.settings, frame.vocabulary, frame.documents, self.site.scheme))
        return digest("\n".join([package_digest(), *texts, *units, rest]).encode())

    @cached_property
    def matter(self) -> bytes:
        """Stands for all that pages are made of but texts and the theme's shells."""
        site = self.site
        rows = [self.prints.of(book.rows).hex() for book in site.ledgers]
        return digest(self.look + self.fronts + self.plans + "\n".join(rows).encode())

    @cached_property
    def plans(self) -> bytes:
        """Stands for the plans, which of them is the current one, and the day."""
        site = self.site
        told = (site.as_of, site.plan and site.plan.path, site.catalogue.plans)
        return digest(repr(told).encode())

    @cached_property
    def fronts(self) -> bytes:
        """Stands for all that pages show of items which are not their own."""
        fronts = [card.shown for card in self.site.catalogue.cards]
        return digest("".join(fronts).encode())

    def outputs(self, more: More = lambda slug: ()) -> Iterator[Outputs]:
        """Every file of the site that MkDocs does not make; `more` gives further ones of a unit."""
        shown = repr((sorted(self._covers), sorted(self._attached))).encode()
        yield Outputs("media", digest(self.files + shown), self._media_files)
        self._related.begin(self.site, self.fronts)
        for unit in self.site.catalogue.units:
            made = partial(self._unit_files, unit.slug, more)
            yield Outputs(f"units/{unit.slug}", self._unit_state(unit), made, small=True)
        docs = repr(self.docs).encode()
        lists = digest(self.matter + self.shells.state)
        yield Outputs("lists", lists, self._list_files)
        yield Outputs("index", digest(self.matter + docs), self._index_files)

    def _list_files(self) -> Iterator[Output]:
        """Lists that show the same items are made one after another: a row is then rendered once."""
        early = dt.date.min
        return map(self._output, sorted(self.lists.values(), key=lambda p: p.lastmod or early))

    def _media_files(self) -> Iterator[Output]:
        for path in self.media:
            yield from self.gallery.outputs(path)

    def _unit_files(self, slug: str, more: More) -> Iterator[Output]:
        yield from map(self._output, self.pages_of(slug).values())
        yield from self._unit_sitemap(slug)
        yield from more(slug)
        self._pages.pop(slug)  # a site is larger than memory

    def _output(self, page: Page) -> Output:
        return Output(address.file_of(page.address), self._inputs(page), partial(self._page, page))

    def _unit_state(self, unit: Unit) -> bytes:
        """Stands for all pages of a unit: its column, its items, and what they show of others."""
        site, slug = self.site, unit.slug
        items = site.catalogue.cards_of(slug)
        wholes = "".join([item.whole for item in items])
        texts = self.articles.digests([unit.path, *[item.path for item in items]])
        rows = [book.of(slug) for book in site.ledgers]
        named = {key for of_plan in rows for row in of_plan for key in row.items}
        told = [site.catalogue.card[key].shown for key in sorted(named)]
        own = "".join((wholes, *told, *self._own_cards.get(slug, ())))
        stands = (self._ground, texts, self._related.of(site, slug), own.encode())
        return self.prints.of(digest(b"\n".join(stands)), rows)

    @cached_property
    def _own_cards(self) -> Mapping[str, list[str]]:
        """Keys of items that have a card of their own, by unit."""
        found: dict[str, list[str]] = {}
        for key in sorted(self.site.shown_off):
            found.setdefault(key.partition("/")[0], []).append(key)
        return found

    @cached_property
    def _ground(self) -> bytes:
        """Stands for what all pages of units depend on beside their own unit."""
        site = self.site
        shown = [item.shown for item in materials(site)]
        rest = repr(([quarter.key for quarter in site.quarters], shown))
        return digest(b"\n".join((self.look, self.plans, self.shells.state, rest.encode())))

    def _unit_sitemap(self, slug: str) -> Iterator[Output]:
        url = self.site.settings.url
        if url:
            content = sitemap(self.pages_of(slug).values(), url)
            yield _ready(f"sitemap-{slug}.xml", content)

    def _index_files(self) -> Iterator[Output]:
        """`robots.txt` and `sitemap.xml`, with the pages of `docs/` and the lists of all units."""
        url, units = self.site.settings.url, self.site.catalogue.units
        yield _ready("robots.txt", robots(url))
        if url:
            newest = [(f"sitemap-{unit.slug}.xml", self._newest(unit.slug)) for unit in units]
            yield _ready("sitemap.xml", sitemap_index([(_COMMON, None), *newest], url))
            yield _ready(_COMMON, sitemap((*self.docs, *self.lists.values()), url))

    def _newest(self, slug: str) -> dt.date | None:
        """The day of the last change of any item of a unit."""
        return max((card.changed for card in self.site.by_unit.get(slug, ())), default=None)

    def _inputs(self, page: Page) -> bytes:
        text = self.articles.digest(page.source) if page.source else b""
        card, key = card_of(self.site, page), shell_key(page)
        look = self._looks.get(key)
        if look is None:
            shell = b"" if page.view == "redirect" else self.shells.digest(key)
            look = self._looks[key] = digest(self.look + shell)
        own = self.site.catalogue.card.get(page.subject)
        shown = (own.whole if own else "", SHOWN[page.view](self.site, page))
        return self.prints.of(look, page, text, card.address if card else "", shown)

    def _article(self, page: Page) -> Article:
        """The page's text; a poster shows its item's from one level further down."""
        if not page.source:
            return NO_ARTICLE
        article, home = self.articles.article(page.source), address.of_source(page.source)
        return (
            article
            if page.address == home
            else moved(article, address.relative(home, page.address))
        )

    def _page(self, page: Page) -> bytes:
        article = self._article(page)
        content = self.fragment(page, article)
        if page.view == "redirect":
            return content.encode()
        url = absolute_address(self.site.settings.url, page.address)
        shell = self.shells[shell_key(page)]
        return shell.filled(
            content,
            head(self.site, page, article),
            title=page.title,
            description=page.description,
            canonical=url,
        ).encode()


def shell_key(page: Page) -> ShellKey:
    """The shell of a page. Its section is the menu's entry it belongs to."""
    depth = page.address.count("/") - 1
    first = page.address.split("/")[1]
    section = f"{first}/" if depth == 1 else f"{first}/*"
    return ShellKey(depth, page.view, section)


def _ready(path: str, content: bytes) -> Output:
    return Output(path, digest(content), partial(bytes, content))
