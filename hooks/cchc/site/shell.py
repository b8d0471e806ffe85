"""The page around a fragment: the theme's template rendered once with marks, then filled in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc.memo.store import digest, load_table, save_table

PARTS = ("title", "description", "canonical", "head", "content")
_CUT = re.compile(r"(qZ0(?:" + "|".join(PARTS) + r")0Zq)")
_BLANK = re.compile(r"\s*\n\s*\n\s*")


def mark(part: str) -> str:
    """What to render in place of a part; it passes unchanged through every filter."""
    return f"qZ0{part}0Zq"


def marks() -> Mapping[str, str]:
    """Every part with its mark."""
    return {part: mark(part) for part in PARTS}


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

    def filled(self, content: str, head: str = "", **texts: str) -> str:
        """The page with `content` and `head` as they are, all other parts as escaped text."""
        values = {mark(name): html.escape(text) for name, text in texts.items()}
        values |= {mark("content"): content, mark("head"): head}
        return "".join([values.get(part, part) for part in self.parts])


def shell(page: str) -> Shell:
    """Cut a rendered page at its marks. Raises ValueError when the content has no place in it."""
    if mark("content") not in page:
        raise ValueError("the theme's main.html does not show page.content")
    return Shell(tuple(_CUT.split(_BLANK.sub("\n", page.strip()) + "\n")))


Make = Callable[[ShellKey], str]


class Shells:
    """The shells of one build, rendered when they are first wanted, or remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._theme = ""
        self._make: Make | None = None
        self._known: dict[str, tuple[str, ...]] = {}
        self._new = False

    def use(self, theme: bytes, make: Make) -> None:
        """Render with `make`; `theme` stands for all that its pages depend on."""
        self._theme, self._make = theme.hex(), make
        self._known = load_table(self._path, self._theme)

    @property
    def state(self) -> bytes:
        """Stands for all shells."""
        return self._theme.encode()

    def __getitem__(self, key: ShellKey) -> Shell:
        name = repr((key.depth, key.view, key.section))
        if name not in self._known:
            if self._make is None:
                raise LookupError("no theme to render shells with")
            self._known[name] = shell(self._make(key)).parts
            self._new = True
        return Shell(self._known[name])

    def digest(self, key: ShellKey) -> bytes:
        """Stands for one shell."""
        return digest("\0".join(self[key].parts).encode())

    def save(self) -> None:
        """Remember what was rendered; where that cannot be written, it costs time next time."""
        if self._new:
            try:
                save_table(self._path, self._theme, self._known)
            except OSError:
                return
