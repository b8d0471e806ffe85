"""Pages of `docs/`, which MkDocs builds, as pages of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from cchc.base import picture_headers as pictures
from cchc.base.address import HOME
from cchc.site.article import Article, Heading
from cchc.site.listing import Link
from cchc.site.page import Page
from cchc.site.text_rendering import finish


class TocEntry(Protocol):
    """A heading as MkDocs hands it over."""

    title: str
    id: str
    level: int

    @property
    def children(self) -> list[Any]:
        """Headings below it."""


def docs_page(url: str, view: str, title: str, meta: Mapping[str, Any], source: str) -> Page:
    """A page of `docs/`; `source` is its path from there."""
    about = str(meta.get("description") or meta.get("summary") or "")
    crumbs = (Link("Trang chủ", HOME),) if url else ()
    return Page(f"/{url}", view, title, about, source=f"docs/{source}", crumbs=crumbs)


def finished(html: str, toc: Iterable[TocEntry], source: str, root: Path) -> Article:
    """A text that MkDocs converted, cleaned and mended like the texts of units."""
    folder = (root / "docs" / source).parent

    def size_of(address: str) -> pictures.Picture | None:
        return pictures.size_of(folder / address) if ":" not in address else None

    article, _ = finish(html, tuple(map(_heading, toc)), size_of)
    return article


def _heading(entry: TocEntry) -> Heading:
    return Heading(entry.level, entry.id, entry.title, tuple(map(_heading, entry.children)))
