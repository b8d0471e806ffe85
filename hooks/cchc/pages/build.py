"""One build: articles, pages and everything else the site consists of, as outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from cchc import address
from cchc.diagnostic import Diagnostic
from cchc.load.cache import package_digest
from cchc.load.tree import Found
from cchc.pages.book import pages
from cchc.pages.filters import absolute_address
from cchc.pages.fragments import Fragments
from cchc.pages.page import Page
from cchc.pages.prints import Prints
from cchc.pages.site import Site
from cchc.pages.sitemap import robots, sitemaps
from cchc.pages.views import VIEWS
from cchc.render.article import Article
from cchc.render.articles import Articles, Text
from cchc.render.markdown import Dialect
from cchc.render.output import Output
from cchc.render.shell import Shell, ShellKey
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
        self.fragments = Fragments(theme, site.frame, cache / "templates")
        self.shells: Mapping[ShellKey, Shell] = {}
        self.prints = Prints()
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

    def render_articles(self, progress: Progress | None = None) -> tuple[Diagnostic, ...]:
        """Bring all articles up to date; what is wrong with them."""
        catalogue = self.site.catalogue
        texts = [Text(one.path, one.body) for one in (*catalogue.units, *catalogue.items)]
        self.articles.refresh(texts, progress)
        return self.articles.diagnostics

    def fragment(self, page: Page, article: Article) -> str:
        """The content of a page of `docs/` with a view. Raises LookupError for an unknown view."""
        return self.fragments.render(page, article, VIEWS[page.view](self.site, page))

    @cached_property
    def shell_keys(self) -> tuple[ShellKey, ...]:
        """Which shells the pages need."""
        keys = {shell_key(page) for page in self.pages if page.view != "redirect"}
        return tuple(sorted(keys, key=repr))

    @cached_property
    def look(self) -> bytes:
        """Stands for all templates, this package, and what every fragment may look at."""
        templates = sorted((self.theme / "cchc").glob("*.html"))
        texts = [path.name + path.read_text("utf-8") for path in templates]
        return self.prints.of(package_digest(), self.site.frame, texts)

    def outputs(self) -> Iterator[Output]:
        """Every file of the site that MkDocs does not make."""
        looks = {key: self.prints.of(self.look, shell.parts) for key, shell in self.shells.items()}
        for page in self.pages:
            look = looks.get(shell_key(page), self.look)
            yield Output(address.file_of(page.address), self._inputs(page, look), partial(self._page, page))
        for path, found in self.media.items():
            file = self.root / path
            where = address.file_of(address.of_source(path))
            yield Output(where, self.prints.of(found.stamp), file.read_bytes)

    def index_files(self) -> Iterator[Output]:
        """`sitemap.xml` and `robots.txt`, over the pages of `docs/` too."""
        settings = self.site.settings
        entries = [
            (absolute_address(settings.url, page.address), page.lastmod)
            for page in (*self.docs, *self.pages)
            if page.indexed and settings.url
        ]
        for name, content in (*sitemaps(entries, settings.url), *robots(settings.url)):
            yield Output(name, digest(content), partial(bytes, content))

    def _inputs(self, page: Page, look: bytes) -> bytes:
        text = self.articles.digest(page.source) if page.source else b""
        return self.prints.of(look, page, text, VIEWS[page.view](self.site, page))

    def _page(self, page: Page) -> bytes:
        article = self.articles.article(page.source) if page.source else NO_ARTICLE
        content = self.fragment(page, article)
        if page.view == "redirect":
            return content.encode()
        texts = {
            "title": page.title,
            "description": page.description,
            "canonical": absolute_address(self.site.settings.url, page.address),
            "card": "",
        }
        return self.shells[shell_key(page)].filled(content, **texts).encode()


def shell_key(page: Page) -> ShellKey:
    """The shell of a page. Its section is the menu's entry it belongs to."""
    depth = page.address.count("/") - 1
    first = page.address.split("/")[1]
    section = f"{first}/" if depth == 1 else f"{first}/*"
    return ShellKey(depth, page.view, section)


MakeShells = Callable[[Iterable[ShellKey]], Mapping[ShellKey, Shell]]
