"""Takes out of rendered HTML what no text of an office may bring: scripts, frames, forged parts.

nh3 (html5ever) parses as browsers do and writes out what `allowed` lets through. Everything that
goes is told: the gate names it at its line, so nothing is changed behind an editor's back.
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
_LOST = (
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
    """Something taken out: an element, or an attribute of one with its value."""

    tag: str
    attribute: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f"<{self.tag} {self.attribute}=…>" if self.attribute else f"<{self.tag}>"


def clean(html: str) -> tuple[str, tuple[Removed, ...]]:
    """The HTML that may be published, and what had to go, each kind once, in order."""
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
    """A thread's own nh3; every attribute comes to the text's judge, so each refusal is known."""

    def __init__(self) -> None:
        self.judge: Callable[[str, str, str], str | None] = allowed_value
        self._nh3 = nh3.Cleaner(
            tags=set(TAGS),
            attributes={},
            generic_attribute_prefixes=_EVERY_ATTRIBUTE,
            attribute_filter=lambda tag, name, value: self.judge(tag, name, value),
            url_schemes=set(SCHEMES),
            link_rel=None,
            strip_comments=True,
            clean_content_tags=set(_LOST.split()),
        )

    def clean(self, html: str, judge: Callable[[str, str, str], str | None]) -> str:
        self.judge = judge
        return self._nh3.clean(html)


_CLEANER = _Cleaner()


class _Cleaning:
    """One text on its way through nh3, and what is taken out of it."""

    def __init__(self) -> None:
        self.removed: set[Removed] = set()
        self._addresses = 0

    def clean(self, html: str) -> str:
        return _CLEANER.clean(html, self._judge)

    def _judge(self, tag: str, name: str, value: str) -> str | None:
        if name.endswith(_ADDRESSES):
            self._addresses += 1
        left = allowed_value(tag, name, value)
        if name == "class" and left != value:
            for one in value.split():
                if one not in (left or "").split():
                    self.removed.add(Removed(tag, name, one))
        elif left is None:
            self.removed.add(Removed(tag, name, value))
        return left

    def note_elements(self, html: str, cleaned: str) -> None:
        """Elements are dropped without a word: those not allowed, and parts of no table."""
        text = _COMMENT.sub("", html) if "<!--" in html else html
        for name, mark in set(_OPEN.findall(text)):
            if name.lower() not in TAGS:
                self.removed.add(Removed(name.lower() or mark))
            elif name.lower() in _IN_TABLES and _count(name, text) > _count(name, cleaned):
                self.removed.add(Removed(name.lower()))

    def note_addresses(self, html: str) -> None:
        """nh3 drops an address of a foreign scheme before it asks; look where some are missing."""
        text = html.lower()
        if sum(map(text.count, _ADDRESSES)) > self._addresses:
            finder = _Addresses()
            finder.feed(html)
            finder.close()
            self.removed.update(finder.refused)

    def input(self, found: re.Match[str]) -> str:
        """An input as it is when it belongs to a task list or a tab, else nothing."""
        if _BOX.match(found[1]) or _TAB.match(found[1]):
            return found[0]
        self.removed.add(Removed("input"))
        return ""


class _Addresses(HTMLParser):
    """Gathers addresses that may not stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.refused: set[Removed] = set()

    def parse_html_declaration(self, i: int) -> int:
        """`<![` is a comment for browsers; Python looks for more and raises AssertionError."""
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
