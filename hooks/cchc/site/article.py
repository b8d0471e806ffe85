"""A rendered text: HTML, headings, anchors, and plain text by section."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, for a table of contents; `title` is plain text."""

    level: int
    id: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The plain text under one heading; the first has neither id nor title."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """What an item's or column's Markdown became."""

    html: str
    toc: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    anchors: frozenset[str] = frozenset()


def moved(article: Article, prefix: str) -> Article:
    """The article with its relative addresses as seen from elsewhere, such as `../` for below it."""

    def one(match: re.Match[str]) -> str:
        urls = (prefix + url.lstrip() for url in match[2].split(","))
        return f"{match[1]}{', '.join(urls) if 'srcset' in match[1] else prefix + match[2]}"

    return replace(article, html=_RELATIVE.sub(one, article.html))


def headings(tokens: Iterable[Mapping[str, Any]]) -> tuple[Heading, ...]:
    """Python-Markdown's `toc_tokens` as headings; its titles are HTML-escaped."""
    return tuple(
        Heading(t["level"], t["id"], html.unescape(t["name"]), headings(t["children"]))
        for t in tokens
    )


# A letter first, then the look back: so a search passes quickly over all that is no h or s.
_RELATIVE = re.compile(
    r'([hs](?<=\b[hs])(?:ref|rc|rcset)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#])([^"]+)'
)
_CUT = re.compile(r'<h[1-6][^>]*? id="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.S)
_UNSAID = re.compile(
    r'<a class="(?:headerlink|footnote-backref)".*?</a>|<(?:svg|script|style)\b.*?</(?:svg|script|style)>'
    r"|<!--.*?-->",
    re.S,
)
_UNSAID_SIGNS = ("headerlink", "footnote-backref", "<svg", "<script", "<style", "<!--")
_BLOCK = re.compile(
    r"/?(?:p|div|li|ul|ol|dl|dt|dd|tr|td|th|table|thead|tbody|h[1-6]|br|hr|pre|blockquote|details"
    r"|summary|figure|figcaption|section|label|input)\b"
)
_IDS = re.compile(r'<[a-zA-Z][^>]*? (?:id|name)="([^"]+)"')


def sections(page: str) -> Iterator[Section]:
    """The text of rendered HTML, cut at its headings; empty first parts are left out."""
    parts = _CUT.split(page)
    before = plain(parts[0])
    if before:
        yield Section("", "", before)
    for at in range(1, len(parts), 3):
        yield Section(parts[at], plain(parts[at + 1]), plain(parts[at + 2]))


def plain(part: str) -> str:
    """The words of a piece of HTML; texts of neighbouring blocks stay apart."""
    if any(sign in part for sign in _UNSAID_SIGNS):
        part = _UNSAID.sub("", part)
    before, *pieces = part.split("<")  # a tag, then text: a quarter of the time of expressions
    said = [before]
    for piece in pieces:
        tag, _, text = piece.partition(">")
        said += (_gap(tag), text)
    return " ".join(html.unescape("".join(said)).split())


@lru_cache(maxsize=1024)
def _gap(tag: str) -> str:
    """The text between words in place of a tag: a blank for one that begins or ends a block."""
    return " " if _BLOCK.match(tag) else ""


def anchors(page: str) -> frozenset[str]:
    """Every id and name in rendered HTML."""
    return frozenset(_IDS.findall(page))
