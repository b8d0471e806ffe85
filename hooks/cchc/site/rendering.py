"""Renders a page: the fragment of its view, within the theme's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cchc.base import address
from cchc.site.article import Article, moved
from cchc.site.filters import absolute_address
from cchc.site.fragments import Fragments
from cchc.site.head import head
from cchc.site.page import Page
from cchc.site.reader import Reader
from cchc.site.shell import ShellKey

NO_ARTICLE = Article("")
View = Callable[[Reader, Page], Mapping[str, object]]


class Renderer:
    """Renders pages from a reader's answers, with the context functions of views by name."""

    def __init__(self, reader: Reader, fragments: Fragments, views: Mapping[str, View]) -> None:
        self.reader, self._fragments, self._views = reader, fragments, views

    def fragment(self, page: Page, article: Article) -> str:
        """The content of a page. Raises LookupError for an unknown view."""
        view = self._views[page.view]
        self.reader.note("code", view.__module__)
        return self._fragments.render(page, article, view(self.reader, page))

    def page(self, page: Page) -> bytes:
        """The whole page."""
        article = self._article(page)
        content = self.fragment(page, article)
        if page.view == "redirect":
            return content.encode()
        url = absolute_address(self.reader.settings.url, page.address)
        texts = {"title": page.title, "description": page.description, "canonical": url}
        about = head(self.reader, page, article)
        return self.reader.shell(shell_key(page)).filled(content, about, **texts).encode()

    def _article(self, page: Page) -> Article:
        """The page's text; a poster shows its item's from one level further down."""
        if not page.source:
            return NO_ARTICLE
        article, home = self.reader.article(page.source), address.of_source(page.source)
        if page.address == home:
            return article
        return moved(article, address.relative(home, page.address))


def shell_key(page: Page) -> ShellKey:
    """The shell of a page. Its section is the menu's entry it belongs to."""
    depth = page.address.count("/") - 1
    first = page.address.split("/")[1]
    section = f"{first}/" if depth == 1 else f"{first}/*"
    return ShellKey(depth, page.view, section)
