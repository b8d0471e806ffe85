"""Takes out of rendered HTML what no text of an office may bring: scripts, frames, forged parts.

nh3 (html5ever) parses as browsers do and writes out what `allowed` lets through. Everything that
goes is told: the gate names it at its line, so nothing is changed behind an editor's back.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from cchc.render.allowed import SCHEMES, TAGS, kept
from cchc.render.frames import click_to_load, set_aside

# Raw text inside these is code or another document, never words for the reader.
_LOST_CONTENT = frozenset(
    "script style template noscript noembed noframes object embed iframe frame frameset svg math "
    "title textarea select option xmp plaintext applet audio video canvas".split()
)
_EVERY_ATTRIBUTE = set(string.ascii_letters + string.digits + string.punctuation)
_OPEN = re.compile(r"<([a-zA-Z][^\s/>]*)|<([!?])")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
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
    frames: list[str] = []
    if "<iframe" in html.lower():
        html, frames = set_aside(html)
    cleaning = _Cleaning()
    cleaned = cleaning.clean(html)
    cleaning.note_elements(html)
    cleaning.note_addresses(html)
    cleaned = _INPUT.sub(cleaning.input, cleaned) if "<input" in cleaned else cleaned
    if frames:
        cleaned = click_to_load(cleaned, frames)
    return cleaned, tuple(sorted(cleaning.removed))


class _Cleaning:
    """One text on its way through nh3; making a cleaner takes 20 µs, sharing one takes a lock."""

    def __init__(self) -> None:
        self.removed: set[Removed] = set()
        self._addresses = 0

    def clean(self, html: str) -> str:
        # Every attribute comes to `_judge`, so that each refusal is known exactly.
        cleaner = nh3.Cleaner(
            tags=set(TAGS),
            attributes={},
            generic_attribute_prefixes=_EVERY_ATTRIBUTE,
            attribute_filter=self._judge,
            url_schemes=set(SCHEMES),
            link_rel=None,
            strip_comments=True,
            clean_content_tags=set(_LOST_CONTENT),
        )
        return cleaner.clean(html)

    def _judge(self, tag: str, name: str, value: str) -> str | None:
        if name in ("href", "src"):
            self._addresses += 1
        left = kept(tag, name, value)
        if name == "class" and left != value:
            for one in value.split():
                if one not in (left or "").split():
                    self.removed.add(Removed(tag, name, one))
        elif left is None:
            self.removed.add(Removed(tag, name, value))
        return left

    def note_elements(self, html: str) -> None:
        """Elements are dropped without a word: those that may not stay were in the source."""
        text = _COMMENT.sub("", html) if "<!--" in html else html
        for name, mark in set(_OPEN.findall(text)):
            if name.lower() not in TAGS:
                self.removed.add(Removed(name.lower() or mark))

    def note_addresses(self, html: str) -> None:
        """nh3 drops an address of a foreign scheme before it asks; look where some are missing."""
        if len(_ADDRESS.findall(html)) > self._addresses:
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


_ADDRESS = re.compile(r"[\s/\"'](?:href|src)\s*=", re.I)


class _Addresses(HTMLParser):
    """Gathers addresses that may not stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.refused: set[Removed] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if tag in TAGS and name in ("href", "src") and kept(tag, name, value or "") is None:
                self.refused.add(Removed(tag, name, value or ""))
