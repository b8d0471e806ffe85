"""Renders one text: Markdown to a clean article, with what is wrong with it and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cchc.base import picture_headers as pictures
from cchc.base.diagnostic import Diagnostic, Says, Where, message
from cchc.guard.html import fixes, sanitise
from cchc.guard.html.faults import INTRICATE
from cchc.guard.html.locate_removed import locate_removed
from cchc.site.article import Article, Heading, anchors, headings, sections
from cchc.source.markdown.converter import Converter, Links
from cchc.source.markdown.limit import TooIntricate

FRAGMENT_MISSING = message(
    "RN102",
    "anchor-not-rendered",
    vi=Says(
        "Trang “{file}” không có chỗ nào tên “#{anchor}” sau khi dựng.",
        "Sửa phần sau dấu # theo đề mục của trang đó.",
        "Liên kết tới đúng đoạn phải đưa đến đúng đoạn của trang đã dựng.",
    ),
    en=Says(
        "Once rendered, “{file}” has no place named “#{anchor}”.",
        "Mend what follows the # after that page's headings.",
        "A link to a passage must lead to one of the built page.",
    ),
    example="[bước 3](to-gap.md#buoc-33)",
)


class Text(NamedTuple):
    """A text to render: its file, the line there on which it starts, and its digest."""

    path: str
    start: int
    digest: str


class Rendered(NamedTuple):
    """An article, what is wrong with its text, the picture files it shows, in order of path, and
    (file, fragment) of its links that name a place in another page.
    """

    article: Article
    faults: tuple[Diagnostic, ...] = ()
    pictures: tuple[str, ...] = ()
    fragments: tuple[tuple[str, str], ...] = ()


def render_text(converter: Converter, text: Text, body: str, root: Path) -> Rendered:
    """The article of a text; an empty one when the text is too intricate to be converted."""
    try:
        html, tokens, links = converter.convert(body, text.path)
    except TooIntricate:
        return Rendered(Article(""), (INTRICATE(Where(text.path, text.start)),))

    def picture_of(address: str) -> pictures.Picture | None:
        file = links.pictures.get(address)
        return pictures.picture_of(root / file) if file else None

    article, removed = finish(html, headings(tokens), picture_of)
    faults = [
        *locate_removed(removed, body, text.path, text.start),
        *_own_fragments(text, links, article),
    ]
    elsewhere = {(file, name) for file, name in links.targets if name and file != text.path}
    shown = tuple(sorted(set(links.pictures.values())))
    return Rendered(article, tuple(faults), shown, tuple(sorted(elsewhere)))


def finish(
    html: str,
    toc: tuple[Heading, ...],
    picture_of: Callable[[str], pictures.Picture | None],
) -> tuple[Article, tuple[sanitise.Removed, ...]]:
    """The article of converted HTML: cleaned and mended, with what had to be taken out.

    `picture_of` gives sizes and copies of the picture at an address, None where it is not ours.
    """
    html, removed = sanitise.clean(fixes.before_cleaning(html))
    html = fixes.after_cleaning(html, picture_of)
    return Article(html, toc, tuple(sections(html)), anchors(html)), removed


def _own_fragments(text: Text, links: Links, article: Article) -> Iterator[Diagnostic]:
    own = {name for file, name in links.targets if file == text.path and name}
    for name in sorted(own - article.anchors):
        yield FRAGMENT_MISSING(Where(text.path, text.start), file=text.path, anchor=name)
