"""Sections and blocks as the templates get them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from leaflet.blocks import (
    Block,
    Blocks,
    Listing,
    Note,
    Paragraph,
    Run,
    Runs,
    Section,
    Table,
    Verse,
    plain,
)
from leaflet.colours import Tone, note_tone
from leaflet.fonts import text_width

Json = dict[str, Any]

_CLINGS = re.compile(r" (?=(?:[–—·]|\d{1,4}[.,:;)]?)(?:\s|$))")  # stays with the word before
_LAST = re.compile(r"(?<=\S[ \u00a0]\S)(\S*) (\S{1,12})$", re.M)  # the last of three words


def sections_data(parts: Sequence[Section], tone: Tone) -> list[Json]:
    """`level` is 2 or 3 and decides the look; `rank` is that of the tag, which skips no rank."""
    made: list[Json] = []
    rank = 2
    for part in parts:
        level = 2 if part.level <= 2 else 3
        made.append(
            {
                "title": tied(part.title),
                "level": level,
                "rank": min(level, rank),
                "blocks": [block_data(block, tone) for block in part.blocks],
            }
        )
        if part.title and level == 2:
            rank = 3
    return made


def block_data(block: Block, tone: Tone) -> Json:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case Verse(lines):
            runs = tuple(run for line in lines for run in (Run("\n"), Run(line.replace("─", ""))))
            return {"kind": "paragraph", "runs": _runs(runs[1:], tie=False)}
        case Listing(items, ordered, start):
            return {
                "kind": "list",
                "ordered": ordered,
                "start": start,
                "ticked": all(_ticked(item) for item in items),
                "items": [[block_data(inner, tone) for inner in item] for item in items],
            }
        case Note(kind, title, blocks):
            colours = tone if kind == "quote" else note_tone(kind)
            return {
                "kind": "note",
                "quote": kind == "quote",
                "title": title,
                "strong": colours.strong,
                "soft": colours.soft,
                "blocks": [block_data(inner, tone) for inner in blocks],
            }
        case Table():
            return _table(block)


def _ticked(item: Blocks) -> bool:
    first = item[0] if item else None
    return isinstance(first, Paragraph) and first.runs[0].text.startswith(("☐", "✓"))


def _runs(runs: Runs, *, tie: bool = True) -> list[Json]:
    text = "".join(run.text for run in runs)
    text = tied(text) if tie else _CLINGS.sub("\u00a0", text)
    made, at = [], 0
    for run in runs:
        end = at + len(run.text)
        made.append({"text": text[at:end], "bold": run.bold, "italic": run.italic})
        at = end
    return made


def _table(table: Table) -> Json:
    """Rows with the head first, where it says anything.

    `least`: the width of each column's longest word in em; `wish`: what it would like to have.
    """
    headed = any(plain(cell) for cell in table.head)
    ticks = [plain(cell) in ("✓", "☐") for cell in table.head]
    rows = [_row(row, ticks) for row in table.rows]
    if headed:
        rows.insert(0, [_runs(cell, tie=False) for cell in table.head])
    columns = [
        ["".join(run["text"] for run in row[place]) for row in rows]
        for place in range(len(table.head))
    ]
    return {
        "kind": "table",
        "headed": headed,
        "rows": rows,
        "least": [_longest(texts) + 0.2 for texts in columns],
        "wish": [
            math.sqrt(max((text_width(text, "", 1) for text in texts), default=0.0) + 0.1)
            for texts in columns
        ],
    }


def _row(row: tuple[Runs, ...], ticks: Sequence[bool]) -> list[list[Json]]:
    """Cells of a row; an empty one below a tick in the head is a box to tick."""
    return [
        _runs((Run("☐"),) if tick and not cell else cell, tie=False)
        for cell, tick in zip(row, ticks, strict=True)
    ]


def _longest(texts: Sequence[str]) -> float:
    words = [word for text in texts for word in text.split(" ")]
    return max((text_width(word, "B", 1) for word in words), default=1.0)


def tied(text: str) -> str:
    """The same length, with spaces at which no line may end turned into no-break spaces.

    A number or dash stays with the word before it, the last word of a text is not left alone.
    """
    return _LAST.sub("\\1\u00a0\\2", _CLINGS.sub("\u00a0", text))
