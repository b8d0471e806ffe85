"""The page around a fragment: the theme's template rendered once with marks, then filled in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cchc.memo.row import Row
from cchc.memo.step import Step
from cchc.memo.table import Table

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


RenderShell = Callable[[ShellKey], str]


class Shells:
    """The shells of one build, rendered when they are first wanted, or remembered."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._step: Step[tuple[str, ...]] | None = None
        self._make: RenderShell | None = None
        self._rows: dict[ShellKey, Row] = {}
        self._parts: dict[ShellKey, tuple[str, ...]] = {}

    def use(self, theme: bytes, make: RenderShell) -> None:
        """Render with `make`; `theme` is the digest of all that its pages depend on."""
        shared = (("theme", theme),)
        self._step = Step(self._table, "shell", tuple[str, ...], __name__, ("jinja2",), shared)
        self._make = make

    @property
    def state(self) -> bytes:
        """16 bytes for all shells. Raises LookupError without a theme."""
        return self._used().key()

    def __getitem__(self, key: ShellKey) -> Shell:
        if key not in self._parts:
            parts = self._used().value(self._row(key))
            self._parts[key] = self._rendered(key) if parts is None else parts
        return Shell(self._parts[key])

    def digest(self, key: ShellKey) -> bytes:
        """16 bytes for one shell."""
        return self._row(key).outcome

    def _row(self, key: ShellKey) -> Row:
        if key not in self._rows:
            step, name = self._used(), f"{key.depth} {key.view} {key.section}"
            row = step.fresh(name, step.key())
            self._rows[key] = row or step.put(name, step.encoded(self._rendered(key)))
        return self._rows[key]

    def _rendered(self, key: ShellKey) -> tuple[str, ...]:
        if self._make is None:
            raise LookupError("no theme to render shells with")
        return shell(self._make(key)).parts

    def _used(self) -> Step[tuple[str, ...]]:
        if self._step is None:
            raise LookupError("no theme to render shells with")
        return self._step
