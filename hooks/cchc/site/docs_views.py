"""Contents of pages of `docs/` that have a view, remembered: some look at every item and row."""

from __future__ import annotations

from cchc.memo.digests import digest
from cchc.memo.reads import parts_of
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.site.article import Article
from cchc.site.page import Page
from cchc.site.rendering import Renderer

_PARTS = ("site", "templates", "code")
"""What a view may look at here: texts and the theme's pages are not ready yet."""


class DocsViews:
    """Made again when any of these parts changed; MkDocs asks for every page in every build."""

    def __init__(self, table: Table, renderer: Renderer) -> None:
        self._step: Step[str] = Step(table, "view", str, Renderer.__module__)
        self._renderer = renderer

    def content(self, page: Page, article: Article) -> str:
        """The content of a page. Raises LookupError for an unknown view."""
        reader = self._renderer.reader
        given = digest(repr((page, article.html, article.toc)).encode())
        inputs = (("page", given), *((part, reader.part(part)) for part in _PARTS))
        content = self._step.value(self._step.fresh(page.address, self._step.key(inputs)))
        if content is None:
            with reader.recording() as reads:
                content = self._renderer.fragment(page, article)
            if parts_of(reads).issubset(_PARTS):
                self._step.put(page.address, self._step.encoded(content), inputs)
        return content
