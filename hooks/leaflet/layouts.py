"""The five layouts of a picture's panels: steps, comparison, do and don't, timeline, checklist."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leaflet.blocks import (
    Block,
    Blocks,
    Listing,
    Note,
    Paragraph,
    Run,
    Runs,
    Table,
    Verse,
    lead,
    plain,
)
from leaflet.canvas import Canvas
from leaflet.colours import BAD, BAD_SOFT, GOOD, GOOD_SOFT, Tone, note_tone

Row = tuple[Runs, Runs, Blocks]  # bold first words, the rest, and blocks below them

_GOOD = re.compile(r"^(nên\b|vùng xanh\b)", re.IGNORECASE)
_BAD = re.compile(r"^(không\b(?!.*\?)|đừng\b|vùng đỏ\b|tránh\b)", re.IGNORECASE)
_CHECK = re.compile(
    r"chuẩn bị|mang|mang theo|kiểm|soát|hay quên|trước khi|dọn|có đủ|tự chấm", re.IGNORECASE
)
_TIME = re.compile(r"^\W*(\d|ngày|tháng|quý|sáng|trưa|chiều|tối|trước|sau|ban ngày)", re.IGNORECASE)
#: Where the text speaks of colours, it is painted in them.
_COLOURS = {"xanh": GOOD, "vàng": "#8a6500", "cam": "#b04a0a", "đỏ": BAD}
_ARROW = re.compile(r"^(.+?)\s*─+\s*(.+?)\s*─+▶\s*(.+)$")
_NUMBERED = re.compile(r"^(\d{1,2})\.\s+(.+?)(?:\s+–\s+(.+))?$")


def mood(title: str) -> str:
    """Whether a title says what to do (`good`), what not to do (`bad`), or neither."""
    return "bad" if _BAD.match(title) else "good" if _GOOD.match(title) else ""


def panel(canvas: Canvas, title: str, blocks: Blocks, x: float, room: float, tone: Tone) -> None:
    """Draw the blocks of a section, each in the layout that suits it."""
    place = 0
    while place < len(blocks):
        if place:
            canvas.y += 18
        taken = _leads(blocks, place)
        if len(taken) > 1:
            _of_leads(canvas, taken, x, room, tone)
            place += len(taken)
        else:
            _one(canvas, title, blocks[place], x, room, tone)
            place += 1


def _leads(blocks: Blocks, place: int) -> list[Row]:
    """Paragraphs in a row that begin with bold words."""
    made: list[Row] = []
    while place < len(blocks) and (parts := lead(blocks[place])):
        block = blocks[place]
        if isinstance(block, Paragraph) and _flows(block):
            made.append(((), block.runs, ()))
        else:
            made.append((*parts, ()))
        place += 1
    return made


def _one(canvas: Canvas, title: str, block: Block, x: float, room: float, tone: Tone) -> None:
    match block:
        case Paragraph(runs):
            canvas.text(runs, x, room)
        case Listing(ordered=True):
            steps(canvas, _rows(block), x, room, tone, block.start)
        case Listing():
            _unordered(canvas, title, block, x, room, tone)
        case Table():
            compare(canvas, block, x, room, tone)
        case Verse(lines):
            _verse(canvas, lines, x, room, tone)
        case Note():
            note(canvas, block, x, room, tone)


def _unordered(
    canvas: Canvas, title: str, block: Listing, x: float, room: float, tone: Tone
) -> None:
    rows = _rows(block)
    timed = [row for row in rows if row[0] and _TIME.match(plain(row[0]))]
    if mood(title):
        do_dont(canvas, rows, x, room, mood(title) == "good")
    elif len(timed) * 2 > len(rows):
        timeline(canvas, rows, x, room, tone)
    else:
        checklist(canvas, rows, x, room, tone, bool(_CHECK.search(title)))


def _of_leads(canvas: Canvas, rows: list[Row], x: float, room: float, tone: Tone) -> None:
    """Paragraphs with bold first words: steps when they are numbered, else under their words."""
    numbers = [_NUMBERED.match(plain(row[0])) for row in rows]
    if all(numbers):
        pairs = zip(numbers, rows, strict=True)
        bare = [(_bold(found[2]), row[1], row[2]) for found, row in pairs if found]
        first = numbers[0]
        steps(canvas, bare, x, room, tone, int(first[1]) if first else 1)
        return
    for number, (head, rest, _) in enumerate(rows):
        canvas.y += 16 if number else 0
        top = canvas.y
        colour = _COLOURS.get(plain(head).lower().partition(" ")[0], tone.strong)
        if head:
            canvas.text(head, x + 22, room - 22, colour=colour, bold=True)
        if rest:
            canvas.text(rest, x + 22, room - 22)
        canvas.box(x, top + 4, 7, canvas.y - top - 8, colour, 3)


def _rows(block: Listing) -> list[Row]:
    made: list[Row] = []
    for item in block.items:
        first = item[0] if item else None
        parts = lead(first) if first else None
        if parts and parts[1] and not _flows(first):
            made.append((*parts, item[1:]))
        elif isinstance(first, Paragraph):
            made.append(((), first.runs, item[1:]))
    return made


def _flows(block: Block | None) -> bool:
    """Whether the bold first words are a part of the sentence: no sign stands after them."""
    if not isinstance(block, Paragraph) or len(block.runs) < 2:
        return False
    end, after = block.runs[0].text.rstrip()[-1:], block.runs[1].text.lstrip()[:1]
    return end not in ".:?!–”" and after not in ("–", ":", "\n", "")


def _row(canvas: Canvas, row: Row, x: float, room: float, tone: Tone) -> None:
    head, rest, deeper = row
    if head:
        canvas.text(head, x, room, colour=tone.strong, bold=True)
    if rest:
        canvas.text(rest, x, room)
    if deeper:
        canvas.y += 8
        panel(canvas, "", deeper, x, room, tone)


def steps(
    canvas: Canvas, rows: Sequence[Row], x: float, room: float, tone: Tone, start: int = 1
) -> None:
    """Numbers on discs, joined by a line."""
    for number, row in enumerate(rows):
        canvas.y += 18 if number else 0
        top, mark = canvas.y, canvas.mark()
        canvas.y = top + 4
        _row(canvas, row, x + 70, room - 70, tone)
        canvas.y = max(canvas.y, top + 52)
        if number + 1 < len(rows):
            canvas.behind(mark, x + 23, top + 26, 4, canvas.y - top, tone.soft)
        bottom, canvas.y = canvas.y, top + 5
        canvas.dot(x + 25, top + 25, 25, tone.strong)
        canvas.text(str(start + number), x + 25, 80, 28, "#fff", bold=True, anchor="middle")
        canvas.y = bottom


def checklist(
    canvas: Canvas, rows: Sequence[Row], x: float, room: float, tone: Tone, boxes: bool = True
) -> None:
    """Squares to tick, or small flowers where there is nothing to tick."""
    for number, row in enumerate(rows):
        canvas.y += 12 if number else 0
        top = canvas.y
        if boxes:
            canvas.frame(x + 2, top + 5, 28, tone.strong)
        else:
            canvas.tile(x, top + 5, 30, tone.strong, "#f3b73c")
        _row(canvas, row, x + 48, room - 48, tone)


def do_dont(canvas: Canvas, rows: Sequence[Row], x: float, room: float, good: bool) -> None:
    """Ticks on green for what to do, crosses on red for what not to do."""
    colours = Tone(GOOD, GOOD_SOFT) if good else Tone(BAD, BAD_SOFT)
    for number, row in enumerate(rows):
        canvas.y += 10 if number else 0
        top, mark = canvas.y, canvas.mark()
        canvas.y += 10
        _row(canvas, row, x + 60, room - 76, colours)
        canvas.y += 10
        canvas.behind(mark, x, top, room, canvas.y - top, colours.soft, 10)
        canvas.tick(x + 30, top + 30, good, colours.strong)


def timeline(canvas: Canvas, rows: Sequence[Row], x: float, room: float, tone: Tone) -> None:
    """Moments along a line."""
    for number, row in enumerate(rows):
        canvas.y += 18 if number else 0
        top, mark = canvas.y, canvas.mark()
        _row(canvas, row, x + 52, room - 52, tone)
        if number + 1 < len(rows):
            canvas.behind(mark, x + 14, top + 20, 4, canvas.y - top + 18, tone.strong)
        canvas.dot(x + 16, top + 20, 13, tone.strong)
        canvas.dot(x + 16, top + 20, 6, "#f3b73c")


def compare(canvas: Canvas, block: Table, x: float, room: float, tone: Tone) -> None:
    """Row by row: what is compared stands across, its values side by side or one below another."""
    heads = [plain(cell) for cell in block.head]
    if all(plain(cell) in ("", "…") for row in block.rows for cell in row):
        _form(canvas, heads, x, room, tone)
        return
    for number, row in enumerate(block.rows):
        canvas.y += 14 if number else 0
        label = plain(row[0])
        top, mark = canvas.y, canvas.mark()
        canvas.y += 8
        first = f"{heads[0]} {label}" if label.isdigit() and heads[0] != "#" else label
        canvas.text(first, x + 16, room - 32, 28, "#fff", bold=True)
        canvas.y += 8
        canvas.behind(mark, x, top, room, canvas.y - top, tone.strong, 8)
        _values(canvas, heads[1:], row[1:], x, room, tone)


def _form(canvas: Canvas, heads: list[str], x: float, room: float, tone: Tone) -> None:
    """A table without values is a form: a line to write on for each column."""
    for head in heads:
        canvas.text(head, x, room, 24, tone.strong, bold=True)
        canvas.y += 30
        canvas.box(x, canvas.y, room, 2, tone.strong)
        canvas.y += 12


def _values(
    canvas: Canvas, heads: list[str], cells: Sequence[Runs], x: float, room: float, tone: Tone
) -> None:
    filled = [(head, cell) for head, cell in zip(heads, cells, strict=False) if plain(cell)]
    across = len(heads) == 2 and len(filled) == 2
    wide = (room - 10) / 2 if across else room
    canvas.y += 6
    start, mark, ends, grounds = canvas.y, canvas.mark(), [], []
    for place, (head, cell) in enumerate(filled):
        left = x + place * (wide + 10) if across else x
        top = start if across else canvas.y
        canvas.y = top + 10
        colours = _value_tone(head, heads, tone)
        if len(heads) > 1:
            canvas.text(head, left + 16, wide - 28, 24, colours.strong, bold=True)
        canvas.text(cell, left + 16, wide - 28, 26 if across else 28)
        canvas.y += 10
        ends.append(canvas.y)
        grounds.append((left, top, colours.soft))
        canvas.y += 0 if across else 4
    canvas.y = max(ends, default=start)
    for (left, top, ground), end in zip(grounds, ends, strict=True):
        canvas.behind(mark, left, top, wide, (canvas.y if across else end) - top, ground, 8)


def _value_tone(head: str, heads: list[str], tone: Tone) -> Tone:
    """Red for a column of what not to do, and then green for the one beside it."""
    bad = [mood(one) == "bad" for one in heads]
    if len(heads) != 2 or sum(bad) != 1:
        return tone
    return Tone(BAD, BAD_SOFT) if mood(head) == "bad" else Tone(GOOD, GOOD_SOFT)


def _verse(canvas: Canvas, lines: Sequence[str], x: float, room: float, tone: Tone) -> None:
    """Lines drawn with arrows are a timeline, numbered ones are steps."""
    arrows = [_ARROW.match(line) for line in lines]
    numbers = [_NUMBERED.match(line) for line in lines]
    if all(arrows):
        rows: list[Row] = [
            (_bold(found[2]), (Run(f"{found[1]} → {found[3]}"),), ()) for found in arrows if found
        ]
        timeline(canvas, rows, x, room, tone)
    elif all(numbers):
        rows = [(_bold(n[2].strip()), (Run(n[3] or ""),), ()) for n in numbers if n]
        steps(canvas, rows, x, room, tone)
    else:
        for line in lines:
            canvas.text(line.strip(), x, room)


def note(canvas: Canvas, block: Note, x: float, room: float, tone: Tone) -> None:
    """A tinted strip; quotations are in the unit's tone."""
    colours = Tone(tone.strong, tone.soft) if block.kind == "quote" else note_tone(block.kind)
    top, mark = canvas.y, canvas.mark()
    canvas.y += 16
    if block.title:
        canvas.text(block.title, x + 26, room - 44, 28, colours.strong, bold=True)
    panel(canvas, block.title, block.blocks, x + 26, room - 44, colours)
    canvas.y += 16
    canvas.behind(mark, x, top, room, canvas.y - top, colours.soft, 8)
    canvas.box(x, top, 8, canvas.y - top, colours.strong, 4)


def _bold(text: str) -> Runs:
    return (Run(text, True),)
