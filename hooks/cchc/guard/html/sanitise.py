"""Cleans rendered HTML with nh3 and the allow-list, and returns what was removed.

nh3 (html5ever) parses as browsers do. Everything removed is returned, because the gate reports it:
a text is published only when nothing had to be removed.
"""

from __future__ import annotations

import re
import string
import threading
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from cchc.guard.html.allow_list import SCHEMES, TAGS, allowed_value
from cchc.guard.html.video_frames import click_to_load, set_aside

# Raw text inside these is code or another document, never words for the reader.
_REMOVED_WITH_CONTENT = (
    "script style template noscript noembed noframes object embed iframe frame frameset svg math "
    "title textarea select option xmp plaintext applet audio video canvas"
)
_EVERY_ATTRIBUTE = set(string.ascii_letters + string.digits + string.punctuation)
_OPEN = re.compile(r"<([a-zA-Z][^\s/>]*)|<([!?])")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.S)  # as browsers see them, not as XML does
# nh3 drops these by scheme before it asks about them; counted as words, which is quick.
_ADDRESSES = ("href", "src", "cite", "action", "background", "ping")
_IN_TABLES = ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td")
_INPUT = re.compile(r'<input((?: [\w:-]+="[^"]*")*)>')
_BOX = re.compile(r'(?=.* type="checkbox")(?=.* disabled=)', re.S)
_TAB = re.compile(r'(?=.* type="radio")(?=.* name="__tabbed_\d+")', re.S)


@dataclass(frozen=True, slots=True, order=True)
class Removed:
    """A removed element, attribute with its value, or single class."""

    tag: str
    attribute: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f"<{self.tag} {self.attribute}=…>" if self.attribute else f"<{self.tag}>"


def clean(html: str) -> tuple[str, tuple[Removed, ...]]:
    """The cleaned HTML, and what was removed, sorted, each once."""
    frames: dict[str, str] = {}
    if "<iframe" in html.lower():
        html, frames = set_aside(html)
    cleaning = _Cleaning()
    cleaned = cleaning.clean(html)
    cleaning.note_elements(html, cleaned)
    cleaning.note_addresses(html)
    cleaned = _INPUT.sub(cleaning.input, cleaned) if "<input" in cleaned else cleaned
    if frames:
        cleaned = click_to_load(cleaned, frames)
    return cleaned, tuple(sorted(cleaning.removed))


class _Cleaner(threading.local):
    """The nh3 cleaner of a thread; it asks `attribute_filter` about every attribute it allows."""

    def __init__(self) -> None:
        self.attribute_filter: Callable[[str, str, str], str | None] = allowed_value
        self._nh3 = nh3.Cleaner(
            tags=set(TAGS),
            attributes={},
            generic_attribute_prefixes=_EVERY_ATTRIBUTE,
            attribute_filter=lambda tag, name, value: self.attribute_filter(tag, name, value),
            url_schemes=set(SCHEMES),
            link_rel=None,
            strip_comments=True,
            clean_content_tags=set(_REMOVED_WITH_CONTENT.split()),
        )

    def clean(self, html: str, attribute_filter: Callable[[str, str, str], str | None]) -> str:
        self.attribute_filter = attribute_filter
        return self._nh3.clean(html)


_CLEANER = _Cleaner()


class _Cleaning:
    """The cleaning of one text; `removed` collects what was removed."""

    def __init__(self) -> None:
        self.removed: set[Removed] = set()
        self._addresses = 0

    def clean(self, html: str) -> str:
        return _CLEANER.clean(html, self._filter)

    def _filter(self, tag: str, name: str, value: str) -> str | None:
        if name.endswith(_ADDRESSES):
            self._addresses += 1
        allowed = allowed_value(tag, name, value)
        if name == "class" and allowed != value:
            for one in value.split():
                if one not in (allowed or "").split():
                    self.removed.add(Removed(tag, name, one))
        elif allowed is None:
            self.removed.add(Removed(tag, name, value))
        return allowed

    def note_elements(self, html: str, cleaned: str) -> None:
        """Add elements that are not allowed and parts of tables outside of them; nh3 reports neither."""
        text = _COMMENT.sub("", html) if "<!--" in html else html
        for name, mark in set(_OPEN.findall(text)):
            if name.lower() not in TAGS:
                self.removed.add(Removed(name.lower() or mark))
            elif name.lower() in _IN_TABLES and _count(name, text) > _count(name, cleaned):
                self.removed.add(Removed(name.lower()))

    def note_addresses(self, html: str) -> None:
        """Add addresses of other schemes, which nh3 removes before it asks the filter."""
        text = html.lower()
        if sum(map(text.count, _ADDRESSES)) > self._addresses:
            finder = _Addresses()
            finder.feed(html)
            finder.close()
            self.removed.update(finder.refused)

    def input(self, match: re.Match[str]) -> str:
        """The `input` unchanged when it belongs to a task list or a tab, else ''."""
        if _BOX.match(match[1]) or _TAB.match(match[1]):
            return match[0]
        self.removed.add(Removed("input"))
        return ""


class _Addresses(HTMLParser):
    """Collects addresses that are not allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.refused: set[Removed] = set()

    def parse_html_declaration(self, i: int) -> int:
        """Read `<![` as a comment, as browsers do; Python's parser raises AssertionError for some."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            address = tag in TAGS and name.endswith(_ADDRESSES)
            if address and allowed_value(tag, name, value or "") is None:
                self.refused.add(Removed(tag, name, value or ""))


def _count(tag: str, html: str) -> int:
    return len(re.findall(rf"<{tag}[\s/>]", html, re.I))
