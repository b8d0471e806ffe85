"""The values that the reader returns: scalars, sequences and mappings with line and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cchc.base.diagnostic import Diagnostic, Where

Style = Literal["plain", "single", "double", "literal", "folded", "empty"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text in NFC; no type is guessed, so that `no` and `010` stay text.

    The style is "empty" where no value is written; `""` is an empty text in double quotes.
    """

    text: str
    line: int
    column: int
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values in the file's order; of a repeated key the first."""

    entries: tuple[Pair, ...]
    line: int
    column: int

    def get(self, name: str) -> Pair | None:
        """The pair with this key, or None."""
        for entry in self.entries:  # asked thirty times a text: twice as fast as a generator
            if entry.key.text == name:
                return entry
        return None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file. The head is None when the front matter is missing or has syntax errors."""

    path: str
    head: Mapping | None
    body: str  # NFC, lines end in \n
    body_line: int  # where the body starts in the file, from 1
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file. The root is None when the file is empty or has syntax errors."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]


def place(path: str, text: str, at: int, line: int = 1, column: int = 1) -> Where:
    """The place in a file of offset `at`, from 0, of a text that starts at this line and column."""
    before = text.count("\n", 0, at)
    return Where(path, line + before, at - text.rfind("\n", 0, at) + (0 if before else column - 1))
