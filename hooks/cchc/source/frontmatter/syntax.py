"""Finds the likely cause of a YAML syntax error and the place to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from cchc.base.diagnostic import Message
from cchc.source.frontmatter import structure
from cchc.source.frontmatter import yaml_errors as snags

Place = tuple[int, int]  # line and column, both from 0


@dataclass(slots=True)
class Trail:
    """What the parser had seen when it stopped."""

    flows: list[Place]  # where the brackets still open were opened
    closed: tuple[Place, Place] | None = None  # start and end of the last bracket
    quoted: tuple[Place, Place] | None = None  # the last scalar, if in quotes
    plain: tuple[Place, Place] | None = None  # the last scalar, if plain
    sign: Place | None = None  # the last anchor, alias or tag


@dataclass(frozen=True, slots=True)
class Snag:
    """A syntax error: where, in whose words, and what came before."""

    lines: list[str]
    at: Place
    since: Place  # where the construct began
    words: str  # context and problem, in libyaml's or PyYAML's words
    trail: Trail

    def char(self, at: Place) -> str:
        """The character at a place, or nothing at the end of the line."""
        line = self.lines[at[0]] if at[0] < len(self.lines) else ""
        return line[at[1] : at[1] + 1]

    def joins(self, span: tuple[Place, Place] | None) -> bool:
        """Whether the error comes right after a span, on its last line."""
        if not span or span[1][0] != self.at[0] or span[1] > self.at:
            return False
        return not self.lines[self.at[0]][span[1][1] : self.at[1]].strip()


Found = tuple[Message, Place, dict[str, str]]
_GLUED = re.compile(r"([^\s:：]{1,40})\s?[:：][\s\u00a0\u3000]*([^\s/].*)")
_DASHED = re.compile(r"-[^\s-]")
TAB_LED = re.compile(r" *\t\s*\S")


def diagnose(lines: list[str], error: yaml.YAMLError, trail: Trail) -> Found:
    """The message that fits, where to mend, and the message's arguments."""
    snag = _snag(lines, error, trail)
    found = next((found for case in _CASES if (found := case(snag))), None)
    return found or (snags.SYNTAX, snag.at, {"problem": snag.words})


def _snag(lines: list[str], error: yaml.YAMLError, trail: Trail) -> Snag:
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    at = (mark.line, mark.column) if mark else (0, 0)
    since = (context.line, context.column) if context else at
    parts = (getattr(error, "context", ""), getattr(error, "problem", ""))
    words = ", ".join(part for part in parts if part)
    return Snag(lines, _within(lines, at), _within(lines, since), words, trail)


def _within(lines: list[str], at: Place) -> Place:
    """The place, or the file's last one when it lies beyond."""
    line = min(at[0], len(lines) - 1)
    return line, min(at[1], len(lines[line])) if line == at[0] else len(lines[line])


def _tab(snag: Snag) -> Found | None:
    line = snag.lines[snag.at[0]]
    return (snags.TAB, (snag.at[0], line.index("\t")), {}) if TAB_LED.match(line) else None


def _backslash(snag: Snag) -> Found | None:
    if "escape" not in snag.words:
        return None
    line = snag.lines[snag.at[0]]
    return snags.BACKSLASH, (snag.at[0], max(0, line.rfind("\\", 0, snag.at[1] + 1))), {}


def _quote(snag: Snag) -> Found | None:
    if "quoted scalar" in snag.words:
        return snags.QUOTE, snag.since, {"quote": snag.char(snag.since)}
    span = snag.trail.quoted
    if not span or not snag.joins(span):
        return None
    if span[0][0] < span[1][0]:  # it was closed by a quote that opens another value
        return snags.QUOTE, span[0], {"quote": snag.char(span[0])}
    return None if snag.trail.flows else (snags.AFTER_QUOTE, snag.at, {})


def _special(snag: Snag) -> Found | None:
    at = None
    if snag.trail.sign and snag.trail.sign[0] == snag.at[0]:
        at = snag.trail.sign
    elif re.search("cannot start any token|expected (the )?node content", snag.words):
        at = snag.at
    elif re.search("(an alias|an anchor|a tag|a block scalar|a directive),", snag.words):
        at = snag.since
    elif snag.joins(snag.trail.closed) and snag.trail.closed and not snag.trail.flows:
        at = snag.trail.closed[0]
    return (snags.SPECIAL, at, {"char": snag.char(at)}) if at and snag.char(at) else None


def _bracket(snag: Snag) -> Found | None:
    if not snag.trail.flows:
        return None
    at = snag.trail.flows[-1]
    return snags.BRACKET, at, {"bracket": snag.char(at)}


def _dash(snag: Snag) -> Found | None:
    if "sequence entries" not in snag.words:
        return None
    if snag.lines[snag.at[0]][: snag.at[1]].strip():
        return snags.SPECIAL, snag.at, {"char": "-"}
    return snags.INDENTATION, snag.at, {}


def _colon(snag: Snag) -> Found | None:
    if "mapping values" not in snag.words:
        return None
    line, column = snag.at
    before = snag.lines[line][:column]
    if value := re.search(r":\s+", before):
        if before[value.end() :].startswith(("“", "”", "„")):
            return snags.CURLY, (line, value.end()), {}
        return snags.COLON, snag.at, {}
    start = snag.trail.plain[0] if snag.trail.plain else snag.at
    if start[0] < line and not snag.lines[start[0]][: start[1]].strip():
        return _without_colon(snag, start)
    return snags.INDENTATION, (line, len(before) - len(before.lstrip())), {}


def _no_colon(snag: Snag) -> Found | None:
    return _without_colon(snag, snag.since) if "find expected ':'" in snag.words else None


def _without_colon(snag: Snag, at: Place) -> Found:
    """With the line as it was meant, where a blank is missing or the colon is an odd one."""
    line = snag.lines[at[0]].strip()
    found = _GLUED.match(line)
    mended = f"{found[1]}: {found[2]}" if found else f"- {line[1:]}" if _DASHED.match(line) else ""
    return snags.NO_COLON, at, {"mended": mended[:80]}


def _tag_handle(snag: Snag) -> Found | None:
    return (structure.TAG, snag.at, {}) if "tag handle" in snag.words else None


def _document(snag: Snag) -> Found | None:
    if "document start" not in snag.words:
        return None
    first = next((n for n, line in enumerate(snag.lines) if re.match(r"\s*[^\s#]", line)), 0)
    indent = len(snag.lines[first]) - len(snag.lines[first].lstrip())
    if indent and first < snag.at[0]:  # what follows the first, indented key seems to be no part
        return snags.INDENTATION, (first, indent), {}
    return structure.SEVERAL_DOCUMENTS, snag.at, {}


def _indentation(snag: Snag) -> Found | None:
    if not re.search("expected (key|<block end>|'-' indicator)", snag.words):
        return None
    if snag.char(snag.at) == ":":
        return structure.BAD_KEY, snag.at, {}
    return snags.INDENTATION, snag.at, {}


_CASES: tuple[Callable[[Snag], Found | None], ...] = (
    _tab,
    _backslash,
    _quote,
    _tag_handle,
    _special,
    _bracket,
    _dash,
    _colon,
    _no_colon,
    _document,
    _indentation,
)
