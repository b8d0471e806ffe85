"""Composes YAML text into nodes from parse events, with limits on depth, length and number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from cchc.base.diagnostic import Diagnostic, Message, Where
from cchc.base.vietnamese import is_nfc, nfc
from cchc.source.frontmatter import structure
from cchc.source.frontmatter.letters import CONTROL_CHARACTER, MOST_OF_A_KIND, unescaped
from cchc.source.frontmatter.nodes import Mapping, Node, Pair, Scalar, Sequence, Style
from cchc.source.frontmatter.syntax import TAB_LED, Mark, Trail

MAX_DEPTH = 6
MAX_LENGTH = 20_000  # characters of one scalar
MAX_NODES = 50_000

# libyaml, ten times faster; PyYAML's own parser where it was built without.
PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_CUT = re.compile(r"[ \t]+(?=#[^\s#!])")


class LimitReached(Exception):
    """A limit is reached; the rest of the file is not read."""


class Composer:
    """Reads one YAML document. Marks count lines and columns from 0, nodes and diagnostics from 1.

    `first_line` is the line of the file, from 1, that the text starts at.
    """

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = text.split("\n")
        self.trail = Trail([])
        self.faults: list[Diagnostic] = []
        self.sound = True  # False when a part of the text is not in the nodes
        self._next = PARSER(text).get_event
        self._nodes = 0
        self._said: dict[str, int] = {}
        self._covered: set[int] = set()  # lines within a scalar: tabs may lead them
        self._hash = "#" in text
        self._escapes = "\\" in text
        self._composed = is_nfc(text) and not self._escapes  # and so is every part of it

    def document(self) -> Node | None:
        """The root node; None for comments alone. Raises yaml.YAMLError and Stop."""
        self._next()
        root = None
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            root = self._node(self._next(), 0)
            self._next()
            event = self._next()
            if isinstance(event, yaml.DocumentStartEvent):
                self.sound = False
                self.say(structure.SEVERAL_DOCUMENTS, _start(event))
        return root

    def tabs(self) -> Iterable[Mark]:
        """The mark of each tab that indents a line outside of scalars."""
        for number, line in enumerate(self.lines):
            if "\t" in line and TAB_LED.match(line) and number not in self._covered:
                yield number, line.index("\t")

    def say(self, message: Message, at: Mark, **args: object) -> None:
        """Add a diagnostic to `faults`, up to MOST_OF_A_KIND of one code."""
        said = self._said[message.code] = self._said.get(message.code, 0) + 1
        if said <= MOST_OF_A_KIND:
            self.faults.append(message(self.where(at), severity=None, **args))

    def where(self, at: Mark) -> Where:
        """The place in the file of a mark in the text."""
        return Where(self.path, at[0] + self.first_line, at[1] + 1)

    def _node(self, event: Any, depth: int) -> Node:
        at = _start(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(structure.TOO_MANY_VALUES, at, MAX_NODES)
        if isinstance(event, yaml.AliasEvent):
            self._sign(structure.ALIAS, at, sign="*")
            self.sound = False
            return self._scalar_at("", at, "empty")
        if event.anchor is not None:
            self._sign(structure.ALIAS, at, sign="&")
        elif event.tag is not None:
            self._sign(structure.TAG, at)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, at)
        return self._collection(event, at, depth + 1)

    def _sign(self, message: Message, at: Mark, **args: object) -> None:
        self.trail.sign = at
        self.say(message, at, **args)

    def _stop(self, message: Message, at: Mark, most: int) -> None:
        self.say(message, at, most=most)
        raise LimitReached

    def _scalar_at(self, text: str, at: Mark, style: Style) -> Scalar:
        return Scalar(text, at[0] + self.first_line, at[1] + 1, style)

    def _scalar(self, event: Any, at: Mark) -> Scalar:
        text = event.value
        end = (event.end_mark.line, event.end_mark.column)
        style = _STYLES.get(event.style, "plain" if text else "empty")
        quoted = style in ("single", "double")
        self.trail.quoted, self.trail.plain = ((at, end), None) if quoted else (None, (at, end))
        if end[0] > at[0]:
            self._covered.update(range(at[0] + 1, end[0] + 1))
        if self._hash and style in ("plain", "empty"):
            self._comment(end)
        if style == "double" and self._escapes:
            text, hidden = unescaped(text, "\n".join(self.lines[at[0] : end[0] + 1]))
            if hidden:  # it was written as \\u…
                self.say(CONTROL_CHARACTER, at, code=f"U+{ord(hidden):04X}")
        if len(text) > MAX_LENGTH:
            self.sound = False
            self.say(structure.VALUE_TOO_LONG, at, length=len(text), most=MAX_LENGTH)
        return self._scalar_at(text if self._composed else nfc(text), at, style)

    def _comment(self, end: Mark) -> None:
        line = self.lines[end[0]] if end[0] < len(self.lines) else ""
        cut = _CUT.match(line, end[1])
        if cut:
            self.say(structure.COMMENT_CUTS, (end[0], cut.end()))

    def _collection(self, event: Any, at: Mark, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._stop(structure.TOO_DEEP, at, MAX_DEPTH)
        if event.flow_style:
            self.trail.flows.append(at)
        compose = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._sequence
        node, last = compose(at, depth)
        if event.flow_style:
            self.trail.flows.pop()
            self.trail.closed = (at, (last.end_mark.line, last.end_mark.column))
        self.trail.quoted = self.trail.plain = None
        return node

    def _sequence(self, at: Mark, depth: int) -> tuple[Node, Any]:
        items = []
        event = self._next()
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event, depth))
            event = self._next()
        return Sequence(tuple(items), at[0] + self.first_line, at[1] + 1), event

    def _mapping(self, at: Mark, depth: int) -> tuple[Node, Any]:
        entries: dict[str, Pair] = {}
        event = self._next()
        while not isinstance(event, yaml.MappingEndEvent):
            key = self._node(event, depth)
            value = self._node(self._next(), depth)
            self._enter(key, value, _start(event), entries)
            event = self._next()
        return Mapping(tuple(entries.values()), at[0] + self.first_line, at[1] + 1), event

    def _enter(self, key: Node, value: Node, at: Mark, entries: dict[str, Pair]) -> None:
        """Add a pair of a mapping, or a diagnostic when its key is not allowed."""
        if not isinstance(key, Scalar) or not key.text.strip():
            self.sound = False
            self.say(structure.BAD_KEY, at)
        elif key.text == "<<" and key.style == "plain":
            self.sound = False
            self.say(structure.MERGE_KEY, at)
        elif key.text in entries:
            first = entries[key.text].key.line
            self.say(structure.DUPLICATE_KEY, at, key=key.text[:60], first=first)
        else:
            entries[key.text] = Pair(key, value)


def _start(event: Any) -> Mark:
    mark = event.start_mark
    return mark.line, mark.column
