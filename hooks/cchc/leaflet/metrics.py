"""Widths of letters in Be Vietnam Pro, and lines broken the Vietnamese way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from cchc.leaflet.text import Run, Runs

FOLDER = Path(__file__).parent
FILES = {
    "": FOLDER / "BeVietnamPro-Regular.ttf",
    "B": FOLDER / "BeVietnamPro-Bold.ttf",
    "I": FOLDER / "BeVietnamPro-Italic.ttf",
}
#: Signs the font does not have; they are drawn, one em wide.
SIGNS = "→▶✓✔☐□✗✘"
_SPLIT = re.compile(f"([{SIGNS}])")
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


def width(text: str, style: str, size: float) -> float:
    """How wide letters are, in the unit of `size`."""
    if style == "#":
        return size * len(text)
    advances, missing, em = _font(style)
    return sum(advances.get(char, missing) for char in text) * size / em


def missing(text: str) -> str:
    """Letters that neither the font has nor we draw."""
    advances, _, _ = _font("")
    return "".join(sorted({c for c in text if c not in advances and c not in SIGNS and c > " "}))


def broken(runs: Runs, size: float, room: float) -> tuple[Line, ...]:
    """Lines no wider than `room`, none ending in a lonely last word."""
    lines: list[list[_Word]] = []
    for words in _paragraphs(runs):
        lines.extend(_filled(words, size, room))
    return tuple(_set(words, size) for words in lines)


def balanced(runs: Runs, size: float, room: float) -> tuple[Line, ...]:
    """The same number of lines, as even as they come: for titles."""
    best = broken(runs, size, room)
    low, high = room / 3, room
    for _ in range(12):
        middle = (low + high) / 2
        tried = broken(runs, size, middle)
        if len(tried) == len(best) and max(line.width for line in tried) <= room:
            best, high = tried, middle
        else:
            low = middle
    return best


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
            elif words and (part in "–—·" or re.fullmatch(r"\d{1,4}[.,:;)]?", part)):
                words[-1] = (*words[-1], (" ", words[-1][-1][1].strip("#")), *pieces)
            else:
                words.append(pieces)
            open_word = True
    yield words


def _measure(word: _Word, size: float) -> float:
    return sum(width(text, style, size) for text, style in word)


def _filled(words: list[_Word], size: float, room: float) -> list[list[_Word]]:
    space = width(" ", "", size)
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
            x += width(text, style, size)
    return Line(tuple(pieces), x)


@cache
def _font(style: str) -> tuple[dict[str, int], int, int]:
    """Advance widths by letter, that of the missing letter, and units per em."""
    font = TTFont(FILES[style], lazy=True)
    table = font["hmtx"]
    advances = {chr(code): table[name][0] for code, name in font.getBestCmap().items()}
    return advances, table[".notdef"][0], font["head"].unitsPerEm
