"""One build: articles, pages and everything else the site consists of, as outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from cchc import address
from cchc.diagnostic import Diagnostic
from cchc.load.cache import package_digest
from cchc.load.tree import Found
from cchc.model import Item, Status
from cchc.pages.book import pages
from cchc.pages.cards import card_of
from cchc.pages.filters import absolute_address
from cchc.pages.fragments import Fragments, compiled_templates
from cchc.pages.head import head
from cchc.pages.kept import Kept
from cchc.pages.page import Page
from cchc.pages.prints import Prints
from cchc.pages.seen import Seen
from cchc.pages.shown import cover_filter
from cchc.pages.site import Site
from cchc.pages.sitemap import robots, sitemaps
from cchc.pages.views import SHOWN, VIEWS
from cchc.render.article import Article, moved
from cchc.render.articles import Articles, Text
from cchc.render.gallery import Gallery
from cchc.render.markdown import Dialect
from cchc.render.output import Output, Outputs
from cchc.render.shell import ShellKey, Shells
from cchc.render.store import digest
from cchc.workers import Progress

NO_ARTICLE = Article("")


class Build:
    """What the hooks hand from event to event."""

    def __init__(
        self,
        root: Path,
        cache: Path,
        theme: Path,
        site: Site,
        media: Mapping[str, Found],
        dialect: Dialect,
    ) -> None:
        self.root, self.cache, self.theme, self.site, self.media = root, cache, theme, site, media
        self.articles = Articles(root, cache, dialect, media)
        self.templates = compiled_templates(cache / "templates")
        self.gallery = Gallery(root, cache, media)
        filters = {"picture": cover_filter(root)}
        self.fragments = Fragments(theme, site.frame, self.templates, filters)
        self.shells = Shells(cache / "shells")
        self._kept = Kept(cache / "views")
        self._seen = Seen(cache / "seen")
        self._looks: dict[ShellKey, bytes] = {}  # fragments and shell together
        self.prints = Prints()
        self.nav: object = None  # MkDocs's navigation, for the theme
        self.downloads: frozenset[str] = frozenset()  # addresses of exports that docs/ may link to
        self.docs: list[Page] = []  # pages of docs/, added as MkDocs reads them

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page beside those of `docs/`."""
        return tuple({page.address: page for page in pages(self.site)}.values())

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Where there are pages beside those of `docs/`."""
        return frozenset(page.address for page in self.pages)

    def is_media(self, path: str) -> bool:
        """Whether a path from the project's root is a file to download."""
        return path in self.media

    def has_anchor(self, where: str, anchor: str) -> bool:
        """Whether the text at an address has a place of that name; True when it holds no text."""
        path = next((page.source for page in self.pages if page.address == where), "")
        return not path or anchor in self.articles.article(path).anchors

    def render_articles(self, progress: Progress | None = None) -> tuple[Diagnostic, ...]:
        """Bring all articles up to date; what is wrong with them."""
        catalogue = self.site.catalogue
        texts = [Text(unit.path, unit.body) for unit in catalogue.units]
        texts += [
            Text(item.path, item.body)
            for item in catalogue.items
            if item.status is not Status.WITHDRAWN
        ]
        self.articles.refresh(texts, progress)
        return (*self.articles.diagnostics, *self._pictures(progress))

    def _pictures(self, progress: Progress | None) -> tuple[Diagnostic, ...]:
        items = self.site.catalogue.items
        covers = {item.cover.src for item in items if item.cover}
        attached = {attachment.file for item in items for attachment in item.attachments}
        return self.gallery.refresh(covers | self.articles.shown, attached, progress)

    def fragment(self, page: Page, article: Article) -> str:
        """The content of a page. Raises LookupError for an unknown view."""
        return self.fragments.render(page, article, VIEWS[page.view](self.site, page))

    def view(self, page: Page, article: Article) -> str:
        """The content of a page of `docs/`, remembered. Raises LookupError for an unknown view."""
        inputs = self.prints.of(self.matter, self.files, page, article.html)
        return self._kept.content(page.address, inputs, lambda: self.fragment(page, article))

    def save(self) -> None:
        """Remember for the next build what this one rendered for the theme and for `docs/`."""
        self.shells.save()
        self._kept.save()
        self._seen.save()

    @cached_property
    def files(self) -> bytes:
        """Stands for all files to download and pictures."""
        stamps = sorted((path, found.stamp) for path, found in self.media.items())
        return digest(repr(stamps).encode())

    @cached_property
    def look(self) -> bytes:
        """Stands for all fragments, this package, and what every fragment may look at."""
        templates = sorted((self.theme / "cchc").glob("*.html"))
        texts = [path.name + path.read_text("utf-8") for path in templates]
        frame = self.site.frame
        units = [self.prints.unit(unit) for unit in frame.units]
        rest = repr((frame.settings, frame.vocabulary, frame.documents))
        return digest("\n".join([package_digest(), *texts, *units, rest]).encode())

    @cached_property
    def matter(self) -> bytes:
        """Stands for all that pages are made of but the texts themselves and the theme's shells."""
        site = self.site
        items = [self.prints.item(item) for item in site.catalogue.items]
        plans = repr((site.as_of, site.plan and site.plan.path, site.catalogue.plans))
        rows = [self.prints.of(book.rows).hex() for book in site.ledgers]
        return digest(self.look + "\n".join([*items, *rows, plans]).encode())

    def outputs(self) -> Outputs:
        """Every file of the site that MkDocs does not make."""
        docs = repr(self.docs).encode()
        parts = (self.matter, self.articles.state, self.shells.state, self.files, docs)
        return Outputs(digest(b"\n".join(parts)), self._outputs)

    def _outputs(self) -> Iterator[Output]:
        yield from self._index_files()
        for path in self.media:
            yield from self.gallery.outputs(path)
        self._seen.begin(self._frame, self.site, self.prints)
        for page in self.pages:
            where = address.file_of(page.address)
            yield Output(where, self._inputs(page), partial(self._page, page))

    def _index_files(self) -> Iterator[Output]:
        """`sitemap.xml` and `robots.txt`, over the pages of `docs/` too."""
        settings = self.site.settings
        entries = [
            (absolute_address(settings.url, page.address), page.lastmod)
            for page in (*self.docs, *self.pages)
            if page.indexed and settings.url
        ]
        for name, content in (*sitemaps(entries, settings.url), *robots(settings.url)):
            yield Output(name, digest(content), partial(bytes, content))

    @property
    def _frame(self) -> bytes:
        """Stands for all that the pages in SHOWN depend on but texts and items."""
        site = self.site
        rest = repr((site.as_of, site.scheme, [quarter.key for quarter in site.quarters]))
        return digest(b"\n".join((self.look, self.shells.state, rest.encode())))

    def _inputs(self, page: Page) -> bytes:
        text = self.articles.digest(page.source) if page.source else b""
        shown = SHOWN.get(page.view)
        if shown is None:
            return self._print(page, text, VIEWS[page.view](self.site, page))

        def made_from() -> tuple[bytes, tuple[Item, ...]]:
            seen, items = shown(self.site, page)
            return self._print(page, text, seen), items

        return self._seen.inputs(page, text, made_from)

    def _print(self, page: Page, text: bytes, seen: object) -> bytes:
        card, key = card_of(self.site, page), shell_key(page)
        look = self._looks.get(key)
        if look is None:
            shell = b"" if page.view == "redirect" else self.shells.digest(key)
            look = self._looks[key] = digest(self.look + shell)
        return self.prints.of(look, page, text, card.address if card else "", seen)

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
