"""What the reader hands on: text with its place in the file, in sequences and mappings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cchc.base.diagnostic import Diagnostic

Style = Literal["plain", "single", "double", "literal", "folded", "empty"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text, NFC and never typed: `no`, `010` and `2023-02-30` stay what they are.

    The style is "empty" where nothing is written at all; `""` is text of no length.
    """

    text: str
    line: int
    column: int
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values in the file's order; of a key that stands twice, the first."""

    entries: tuple[Entry, ...]
    line: int
    column: int

    def get(self, name: str) -> Entry | None:
        """The entry of a key."""
        for entry in self.entries:  # asked thirty times a text: twice as fast as a generator
            if entry.key.text == name:
                return entry
        return None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file. The head is None when it is missing or cannot be relied on."""

    path: str
    head: Mapping | None
    body: str  # NFC, lines end in \n
    body_line: int  # where the body starts in the file, from 1
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file. The root is None when it is missing or cannot be relied on."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
