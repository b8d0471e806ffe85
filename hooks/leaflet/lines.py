"""Lines broken the Vietnamese way, by the widths of letters in Be Vietnam Pro."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from leaflet.blocks import Run, Runs
from leaflet.fonts import SIGNS, text_width

#: Words that lean on the next one: a title's line should not end with them.
_LEANING = frozenset(
    word
    for line in (
        "ở và của cho để là bị có không khi với từ đến trong một hai ba bốn năm sáu bảy tám",
        "những các mỗi cách hay hoặc thì mà vì do theo được phải cần nên đã sẽ",
    )
    for word in line.split()
)
_SPLIT = re.compile(f"([{SIGNS}])")
_CLINGS = re.compile(r"[–—·]|\d{1,4}[.,:;)]?")  # stays with the word before
_LONG = re.compile(r"(?<=[./@_-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one style at `x` from the line's start; style `#` is a sign to draw."""

    text: str
    style: str
    x: float


@dataclass(frozen=True, slots=True)
class Line:
    """One set line."""

    pieces: tuple[Piece, ...]
    width: float


_Word = tuple[tuple[str, str], ...]  # (letters, style) without a space between


def break_lines(runs: Runs, size: float, room: float) -> tuple[Line, ...]:
    """Lines no wider than `room`, none ending in a lonely last word."""
    lines: list[list[_Word]] = []
    for words in _paragraphs(runs):
        lines.extend(_filled(words, size, room))
    return tuple(_set(words, size) for words in lines)


def balance_lines(runs: Runs, size: float, room: float) -> tuple[Line, ...]:
    """The same number of lines, as even as they come, preferably ended by a sign: for titles."""
    count = len(break_lines(runs, size, room))
    words = [word for part in _paragraphs(runs) for word in part]
    if count < 2 or any(_measure(word, size) > room for word in words):
        return break_lines(runs, size, room)
    made = _evenest(tuple(words), size, room, count)
    return tuple(_set(list(words[a:b]), size) for a, b in made)


def wrapped(text: str, bold: bool, size: float, room: float) -> tuple[str, ...]:
    """Lines of plain text no wider than `room`, as even as they come; `size` in the same unit."""
    lines = balance_lines(words_of(text, bold), size, room)
    return tuple("".join(piece.text for piece in line.pieces) for line in lines)


def _evenest(
    words: tuple[_Word, ...], size: float, room: float, count: int
) -> tuple[tuple[int, int], ...]:
    """Where the lines of the least cost begin and end."""
    space = text_width(" ", "B", size)
    wide = [_measure(word, size) for word in words]

    @cache
    def cheapest(start: int, lines: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        best: tuple[float, tuple[tuple[int, int], ...]] = (math.inf, ())
        used = -space
        for end in range(start + 1, len(words) + 1):
            used += wide[end - 1] + space
            if used > room:
                break
            last = end == len(words)
            if last != (lines == 1):
                continue
            cost = (1 - used / room) ** 2 + (0 if last else _end_cost(words[end - 1]))
            rest, after = (0.0, ()) if last else cheapest(end, lines - 1)
            best = min(best, (cost + rest, ((start, end), *after)))
        return best

    return cheapest(0, count)[1]


def _end_cost(word: _Word) -> float:
    """A line ends well after a sign, badly after a word that leans on the next."""
    text = "".join(part for part, _ in word).lower()
    if text.endswith((":", ",", ".", "?", "”", "–")):
        return -0.12
    return 0.15 if text in _LEANING else 0.0


def words_of(text: str, bold: bool = False) -> Runs:
    """Plain text as runs."""
    return (Run(text, bold),) if text else ()


def _style(run: Run) -> str:
    return "B" if run.bold else "I" if run.italic else ""


def _paragraphs(runs: Runs) -> Iterator[list[_Word]]:
    """Words between forced ends of lines; numbers and dashes cling to the word before."""
    words: list[_Word] = []
    open_word = False
    for run in runs:
        if run.text == "\n":
            yield words
            words, open_word = [], False
            continue
        for part in re.split("([ \u00a0])", run.text):
            if part in (" ", "\u00a0", ""):
                open_word = open_word and part == ""
                continue
            pieces = tuple((p, "#" if p in SIGNS else _style(run)) for p in _SPLIT.split(part) if p)
            if open_word and words:
                words[-1] = words[-1] + pieces
            elif words and (_CLINGS.fullmatch(part) or words[-1][-1] == ("→", "#")):
                words[-1] = (*words[-1], (" ", words[-1][-1][1].strip("#")), *pieces)
            else:
                words.append(pieces)
            open_word = True
    yield words


def _measure(word: _Word, size: float) -> float:
    return sum(text_width(text, style, size) for text, style in word)


def _filled(words: list[_Word], size: float, room: float) -> list[list[_Word]]:
    space = text_width(" ", "", size)
    lines: list[list[_Word]] = [[]]
    used = 0.0
    for word in _narrowed(words, size, room):
        wide = _measure(word, size)
        if lines[-1] and used + space + wide > room:
            lines.append([])
            used = 0.0
        used += wide + (space if lines[-1] else 0.0)
        lines[-1].append(word)
    return _accompanied(lines, size, room)


def _narrowed(words: list[_Word], size: float, room: float) -> Iterator[_Word]:
    """Words wider than the column are parted, addresses after `.` and `/`."""
    for word in words:
        if _measure(word, size) <= room:
            yield word
            continue
        rest: _Word = ()
        for text, style in word:
            for part in _LONG.split(text):
                wide = _measure((*rest, (part, style)), size) > room
                if rest and wide and part.strip(".,;:)”"):
                    yield rest
                    rest = ()
                rest = (*rest, (part, style))
        yield rest


def _accompanied(lines: list[list[_Word]], size: float, room: float) -> list[list[_Word]]:
    """A last line of one short word gets the word before as company."""
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 2:
        moved = lines[-2][-1]
        pair = [moved, lines[-1][0]]
        if sum(_measure(word, size) for word in pair) + size < room:
            return [*lines[:-2], lines[-2][:-1], pair]
    return lines


def _set(words: list[_Word], size: float) -> Line:
    """Pieces with their places; words of one style are joined, spaces and all."""
    pieces: list[Piece] = []
    x = 0.0
    for number, word in enumerate(words):
        parts = list(word)
        if number:
            before = pieces[-1].style
            parts.insert(0, (" ", before if before != "#" else ""))
        for text, style in parts:
            if pieces and pieces[-1].style == style != "#":
                last = pieces[-1]
                pieces[-1] = Piece(last.text + text, style, last.x)
            else:
                pieces.append(Piece(text, style, x))
            x += text_width(text, style, size)
    return Line(tuple(pieces), x)
