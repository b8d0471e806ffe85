"""The page around a fragment: the theme's template rendered once with marks, then filled in."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

PARTS = ("title", "description", "canonical", "card", "content")
_CUT = re.compile(r"(qZ0(?:" + "|".join(PARTS) + r")0Zq)")


def mark(part: str) -> str:
    """What to render in place of a part; it passes unchanged through every filter."""
    return f"qZ0{part}0Zq"


@dataclass(frozen=True, slots=True)
class ShellKey:
    """What a shell depends on: how deep its page lies, which view it has, where the menu is."""

    depth: int
    view: str
    section: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page with places for its parts."""

    parts: tuple[str, ...]

    def filled(self, content: str, **texts: str) -> str:
        """The page with `content` as it is, and all other parts as escaped text."""
        values = {mark(name): html.escape(text) for name, text in texts.items()}
        values[mark("content")] = content
        return "".join([values.get(part, part) for part in self.parts])


def shell(page: str) -> Shell:
    """Cut a rendered page at its marks. Raises ValueError when the content has no place in it."""
    if mark("content") not in page:
        raise ValueError("the theme's main.html does not show page.content")
    return Shell(tuple(_CUT.split(page)))


def marks() -> Mapping[str, str]:
    """Every part with its mark."""
    return {part: mark(part) for part in PARTS}
