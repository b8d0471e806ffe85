"""Finds the likely cause of a YAML syntax error and the place to correct it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from cchc.base.diagnostic import Message
from cchc.source.frontmatter import structure, yaml_errors

Mark = tuple[int, int]  # line and column, both from 0


@dataclass(slots=True)
class Trail:
    """What the parser had read when it stopped; a span is the marks of its start and end."""

    flows: list[Mark]  # where the brackets still open were opened
    closed: tuple[Mark, Mark] | None = None  # start and end of the last bracket
    quoted: tuple[Mark, Mark] | None = None  # the last scalar, if in quotes
    plain: tuple[Mark, Mark] | None = None  # the last scalar, if plain
    sign: Mark | None = None  # the last anchor, alias or tag


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """A syntax error of the parser with the lines it was found in."""

    lines: list[str]
    at: Mark
    since: Mark  # where the construct began
    words: str  # context and problem, in libyaml's or PyYAML's words
    trail: Trail

    def char(self, at: Mark) -> str:
        """The character at a mark; '' at the end of a line."""
        line = self.lines[at[0]] if at[0] < len(self.lines) else ""
        return line[at[1] : at[1] + 1]

    def joins(self, span: tuple[Mark, Mark] | None) -> bool:
        """Whether only blanks lie between the end of a span and the error on the same line."""
        if not span or span[1][0] != self.at[0] or span[1] > self.at:
            return False
        return not self.lines[self.at[0]][span[1][1] : self.at[1]].strip()


Cause = tuple[Message, Mark, dict[str, str]]  # message, place to correct, arguments
_GLUED = re.compile(r"([^\s:：]{1,40})\s?[:：][\s\u00a0\u3000]*([^\s/].*)")
_DASHED = re.compile(r"-[^\s-]")
TAB_LED = re.compile(r" *\t\s*\S")


def diagnose(lines: list[str], error: yaml.YAMLError, trail: Trail) -> Cause:
    """The first cause that fits the error; SYNTAX with the parser's words when none does."""
    problem = _problem(lines, error, trail)
    cause = next((cause for case in _CASES if (cause := case(problem))), None)
    return cause or (yaml_errors.SYNTAX, problem.at, {"problem": problem.words})


def _problem(lines: list[str], error: yaml.YAMLError, trail: Trail) -> SyntaxProblem:
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    at = (mark.line, mark.column) if mark else (0, 0)
    since = (context.line, context.column) if context else at
    parts = (getattr(error, "context", ""), getattr(error, "problem", ""))
    words = ", ".join(part for part in parts if part)
    return SyntaxProblem(lines, _within(lines, at), _within(lines, since), words, trail)


def _within(lines: list[str], at: Mark) -> Mark:
    """The mark, moved to the end of the text when it lies beyond it."""
    line = min(at[0], len(lines) - 1)
    return line, min(at[1], len(lines[line])) if line == at[0] else len(lines[line])


def _tab(problem: SyntaxProblem) -> Cause | None:
    line = problem.lines[problem.at[0]]
    return (yaml_errors.TAB, (problem.at[0], line.index("\t")), {}) if TAB_LED.match(line) else None


def _backslash(problem: SyntaxProblem) -> Cause | None:
    if "escape" not in problem.words:
        return None
    line = problem.lines[problem.at[0]]
    return (
        yaml_errors.BACKSLASH,
        (problem.at[0], max(0, line.rfind("\\", 0, problem.at[1] + 1))),
        {},
    )


def _quote(problem: SyntaxProblem) -> Cause | None:
    if "quoted scalar" in problem.words:
        return yaml_errors.QUOTE, problem.since, {"quote": problem.char(problem.since)}
    span = problem.trail.quoted
    if not span or not problem.joins(span):
        return None
    if span[0][0] < span[1][0]:  # it was closed by a quote that opens another value
        return yaml_errors.QUOTE, span[0], {"quote": problem.char(span[0])}
    return None if problem.trail.flows else (yaml_errors.AFTER_QUOTE, problem.at, {})


def _special(problem: SyntaxProblem) -> Cause | None:
    at = None
    if problem.trail.sign and problem.trail.sign[0] == problem.at[0]:
        at = problem.trail.sign
    elif re.search("cannot start any token|expected (the )?node content", problem.words):
        at = problem.at
    elif re.search("(an alias|an anchor|a tag|a block scalar|a directive),", problem.words):
        at = problem.since
    elif problem.joins(problem.trail.closed) and problem.trail.closed and not problem.trail.flows:
        at = problem.trail.closed[0]
    return (
        (yaml_errors.SPECIAL, at, {"char": problem.char(at)}) if at and problem.char(at) else None
    )


def _bracket(problem: SyntaxProblem) -> Cause | None:
    if not problem.trail.flows:
        return None
    at = problem.trail.flows[-1]
    return yaml_errors.BRACKET, at, {"bracket": problem.char(at)}


def _dash(problem: SyntaxProblem) -> Cause | None:
    if "sequence entries" not in problem.words:
        return None
    if problem.lines[problem.at[0]][: problem.at[1]].strip():
        return yaml_errors.SPECIAL, problem.at, {"char": "-"}
    return yaml_errors.INDENTATION, problem.at, {}


def _colon(problem: SyntaxProblem) -> Cause | None:
    if "mapping values" not in problem.words:
        return None
    line, column = problem.at
    before = problem.lines[line][:column]
    if value := re.search(r":\s+", before):
        if before[value.end() :].startswith(("“", "”", "„")):
            return yaml_errors.CURLY, (line, value.end()), {}
        return yaml_errors.COLON, problem.at, {}
    start = problem.trail.plain[0] if problem.trail.plain else problem.at
    if start[0] < line and not problem.lines[start[0]][: start[1]].strip():
        return _without_colon(problem, start)
    return yaml_errors.INDENTATION, (line, len(before) - len(before.lstrip())), {}


def _no_colon(problem: SyntaxProblem) -> Cause | None:
    return _without_colon(problem, problem.since) if "find expected ':'" in problem.words else None


def _without_colon(problem: SyntaxProblem, at: Mark) -> Cause:
    """The argument is the corrected line where a blank is missing or the colon is a wide one."""
    line = problem.lines[at[0]].strip()
    match = _GLUED.match(line)
    mended = f"{match[1]}: {match[2]}" if match else f"- {line[1:]}" if _DASHED.match(line) else ""
    return yaml_errors.NO_COLON, at, {"mended": mended[:80]}


def _tag_handle(problem: SyntaxProblem) -> Cause | None:
    return (structure.TAG, problem.at, {}) if "tag handle" in problem.words else None


def _document(problem: SyntaxProblem) -> Cause | None:
    if "document start" not in problem.words:
        return None
    first = next((n for n, line in enumerate(problem.lines) if re.match(r"\s*[^\s#]", line)), 0)
    indent = len(problem.lines[first]) - len(problem.lines[first].lstrip())
    if indent and first < problem.at[0]:  # what follows the first, indented key seems to be no part
        return yaml_errors.INDENTATION, (first, indent), {}
    return structure.SEVERAL_DOCUMENTS, problem.at, {}


def _indentation(problem: SyntaxProblem) -> Cause | None:
    if not re.search("expected (key|<block end>|'-' indicator)", problem.words):
        return None
    if problem.char(problem.at) == ":":
        return structure.BAD_KEY, problem.at, {}
    return yaml_errors.INDENTATION, problem.at, {}


_CASES: tuple[Callable[[SyntaxProblem], Cause | None], ...] = (
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
