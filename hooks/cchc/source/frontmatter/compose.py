"""From YAML text to nodes, by parse events: no recursion deeper than the limit, no expansion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from cchc.base.diagnostic import Diagnostic, Message, Where
from cchc.base.vietnamese import is_nfc, nfc
from cchc.source.frontmatter import structure
from cchc.source.frontmatter.letters import CONTROL_CHARACTER, MOST_OF_A_KIND, unescaped
from cchc.source.frontmatter.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from cchc.source.frontmatter.syntax import TAB_LED, Place, Trail

MAX_DEPTH = 6
MAX_LENGTH = 20_000  # characters of one scalar
MAX_NODES = 50_000

# libyaml, ten times faster; PyYAML's own parser where it was built without.
PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_CUT = re.compile(r"[ \t]+(?=#[^\s#!])")


class Stop(Exception):
    """A limit is reached: nothing more of the file is read."""


class Composer:
    """Reads one YAML document. Marks are characters from 0; nodes and diagnostics count from 1."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = text.split("\n")
        self.trail = Trail([])
        self.faults: list[Diagnostic] = []
        self.sound = True  # whether the nodes are what the author meant
        self._next = PARSER(text).get_event
        self._nodes = 0
        self._said: dict[str, int] = {}
        self._covered: set[int] = set()  # lines within a scalar: tabs may lead them
        self._hash = "#" in text
        self._escapes = "\\" in text
        self._composed = is_nfc(text) and not self._escapes  # and so is every part of it

    def document(self) -> Node | None:
        """The root, or None for nothing but comments. Raises yaml.YAMLError and Stop."""
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

    def tabs(self) -> Iterable[Place]:
        """Tabs that indent a line outside of any scalar."""
        for number, line in enumerate(self.lines):
            if "\t" in line and TAB_LED.match(line) and number not in self._covered:
                yield number, line.index("\t")

    def say(self, message: Message, at: Place, **args: object) -> None:
        """Note a fault, the first twenty of its kind."""
        said = self._said[message.code] = self._said.get(message.code, 0) + 1
        if said <= MOST_OF_A_KIND:
            self.faults.append(message(self.where(at), severity=None, **args))

    def where(self, at: Place) -> Where:
        """The place in the file of a mark."""
        return Where(self.path, at[0] + self.first_line, at[1] + 1)

    def _node(self, event: Any, depth: int) -> Node:
        at = _start(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(structure.TOO_MANY, at, MAX_NODES)
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

    def _sign(self, message: Message, at: Place, **args: object) -> None:
        self.trail.sign = at
        self.say(message, at, **args)

    def _stop(self, message: Message, at: Place, most: int) -> None:
        self.say(message, at, most=most)
        raise Stop

    def _scalar_at(self, text: str, at: Place, style: Style) -> Scalar:
        return Scalar(text, at[0] + self.first_line, at[1] + 1, style)

    def _scalar(self, event: Any, at: Place) -> Scalar:
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
            self.say(structure.TOO_LONG, at, length=len(text), most=MAX_LENGTH)
        return self._scalar_at(text if self._composed else nfc(text), at, style)

    def _comment(self, end: Place) -> None:
        line = self.lines[end[0]] if end[0] < len(self.lines) else ""
        cut = _CUT.match(line, end[1])
        if cut:
            self.say(structure.COMMENT_CUTS, (end[0], cut.end()))

    def _collection(self, event: Any, at: Place, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._stop(structure.TOO_DEEP, at, MAX_DEPTH)
        if event.flow_style:
            self.trail.flows.append(at)
        made = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._sequence
        node, last = made(at, depth)
        if event.flow_style:
            self.trail.flows.pop()
            self.trail.closed = (at, (last.end_mark.line, last.end_mark.column))
        self.trail.quoted = self.trail.plain = None
        return node

    def _sequence(self, at: Place, depth: int) -> tuple[Node, Any]:
        items = []
        event = self._next()
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event, depth))
            event = self._next()
        return Sequence(tuple(items), at[0] + self.first_line, at[1] + 1), event

    def _mapping(self, at: Place, depth: int) -> tuple[Node, Any]:
        entries: dict[str, Entry] = {}
        event = self._next()
        while not isinstance(event, yaml.MappingEndEvent):
            key = self._node(event, depth)
            value = self._node(self._next(), depth)
            self._enter(key, value, _start(event), entries)
            event = self._next()
        return Mapping(tuple(entries.values()), at[0] + self.first_line, at[1] + 1), event

    def _enter(self, key: Node, value: Node, at: Place, entries: dict[str, Entry]) -> None:
        """Add an entry, or say why its key may not stand there."""
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
            entries[key.text] = Entry(key, value)


def _start(event: Any) -> Place:
    mark = event.start_mark
    return mark.line, mark.column
