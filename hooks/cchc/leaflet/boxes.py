"""Blocks as boxes of a known height that draw themselves where they are put."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cchc.leaflet.emblem import INK, Tone, note_tone
from cchc.leaflet.metrics import Line, broken, width, words_of
from cchc.leaflet.paper import POINT, Group, Paper, Path
from cchc.leaflet.text import Block, Listing, Note, Paragraph, Run, Runs, Section, Table, Verse

Draw = Callable[[Paper, float, float], None]
TABLE_SIZE = 0.93  # letters in tables, against those around them


@dataclass(frozen=True, slots=True)
class Box:
    """What is not parted: its height, the room above it, and what it wants beneath it."""

    height: float
    draw: Draw
    above: float = 0.0
    clings: bool = False  # never last in a column
    section: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """Size of letters in points, width of the column in millimetres, and the unit's tone."""

    size: float
    room: float
    tone: Tone
    path: Path = ()

    @property
    def leading(self) -> float:
        """From line to line, in millimetres."""
        return self.size * POINT * 1.42

    def narrower(self, by: float, path: Path | None = None) -> Setting:
        """The same within less room."""
        return Setting(self.size, self.room - by, self.tone, self.path if path is None else path)


def of_section(section: Section, number: int, to: Setting) -> Iterator[Box]:
    """The boxes of a section, its heading first."""
    if section.title:
        yield _heading(section, number, to)
    for place, block in enumerate(section.blocks):
        first = place == 0 and bool(section.title)
        for at, box in enumerate(of_block(block, to)):
            above = box.above if not (first and at == 0) else to.leading * 0.25
            yield Box(box.height, box.draw, above, box.clings, number)


def of_block(block: Block, to: Setting) -> Iterator[Box]:
    """The boxes of a block."""
    match block:
        case Paragraph(runs):
            yield text_box(runs, to)
        case Listing():
            yield from _listing(block, to)
        case Table():
            yield from _table(block, to)
        case Note():
            yield _note(block, to)
        case Verse(lines):
            runs = tuple(r for line in lines for r in (Run(line.replace("─", "")), Run("\n")))[:-1]
            yield text_box(runs, to)


def text_box(runs: Runs, to: Setting, colour: str = INK, kind: str = "P") -> Box:
    """Lines of text under one tag."""
    lines = broken(runs, to.size, to.room / POINT)

    def draw(paper: Paper, x: float, y: float) -> None:
        with paper.tag(kind, to.path):
            paper.lines(lines, x, y, to.size, to.leading, colour)

    return Box(len(lines) * to.leading, draw, to.leading * 0.5)


def _heading(section: Section, number: int, to: Setting) -> Box:
    size = to.size * (1.28 if section.level <= 2 else 1.1)
    lines = broken(words_of(section.title, bold=True), size, to.room / POINT)
    leading = size * POINT * 1.25
    kind = "H2" if section.level <= 2 else "H3"

    def draw(paper: Paper, x: float, y: float) -> None:
        with paper.tag(kind, to.path):
            paper.lines(lines, x, y, size, leading, to.tone.strong)

    return Box(len(lines) * leading, draw, to.leading * 0.95, True, number)


def _listing(block: Listing, to: Setting) -> Iterator[Box]:
    group = Group("L")
    indent = to.size * POINT * (2.15 if block.ordered else 1.35)
    for place, item in enumerate(block.items):
        label = str(block.start + place) if block.ordered else ""
        box = _item(item, label, indent, to, (*to.path, group))
        lonely = place in (0, len(block.items) - 2) and len(block.items) > 2
        yield replace(box, clings=lonely)


def _item(item: tuple[Block, ...], label: str, indent: float, to: Setting, path: Path) -> Box:
    row, body = Group("LI"), Group("LBody")
    inner = to.narrower(indent, (*path, row, body))
    parts = [box for block in item for box in of_block(block, inner)]
    ticked = _ticked(item)

    def draw(paper: Paper, x: float, y: float) -> None:
        middle = y + to.leading / 2
        if label:
            _number(paper, label, x, middle, to, (*path, row))
        elif not ticked:
            with paper.decoration():
                side = to.size * POINT * 0.34
                paper.box(x + side * 0.6, middle - side / 2, side, side, to.tone.strong)
        stack(paper, parts, x + indent, y)

    return Box(height(parts), draw, to.leading * 0.3)


def _ticked(item: tuple[Block, ...]) -> bool:
    first = item[0] if item else None
    return isinstance(first, Paragraph) and first.runs[0].text.startswith(("☐", "✓"))


def _number(paper: Paper, label: str, x: float, middle: float, to: Setting, path: Path) -> None:
    """A white number on a disc."""
    radius = to.size * POINT * 0.72
    size = to.size * (0.86 if len(label) < 2 else 0.72)
    with paper.decoration():
        paper.dot(x + radius, middle, radius, to.tone.strong)
    lines = broken(words_of(label, bold=True), size, 100)
    left = x + radius - lines[0].width * POINT / 2
    with paper.tag("Lbl", path):
        paper.lines(lines, left, middle - to.leading / 2, size, to.leading, "#ffffff")


def _note(block: Note, to: Setting) -> Box:
    colours = to.tone if block.kind == "quote" else note_tone(block.kind)
    pad, group = to.size * POINT * 0.8, Group("BlockQuote" if block.kind == "quote" else "Sect")
    inner = to.narrower(pad * 2.4, (*to.path, group))
    parts = [box for part in block.blocks for box in of_block(part, inner)]
    if block.title:
        parts.insert(0, text_box(words_of(block.title, bold=True), inner, colours.strong))
    tall = height(parts) + pad * 1.6

    def draw(paper: Paper, x: float, y: float) -> None:
        with paper.decoration():
            paper.box(x, y, to.room, tall, colours.soft)
            paper.box(x, y, pad * 0.35, tall, colours.strong)
        stack(paper, parts, x + pad * 1.4, y + pad * 0.8)

    return Box(tall, draw, to.leading * 0.7)


def _table(block: Table, to: Setting) -> Iterator[Box]:
    size = to.size * TABLE_SIZE
    pad = size * POINT * 0.5
    small = Setting(size, to.room, to.tone, (*to.path, Group("Table")))
    widths = column_widths(block, size, to.room - 2 * pad * len(block.head), POINT)
    boxes_to_tick = tuple("".join(r.text for r in cell).strip() in "✓☐" for cell in block.head)
    if any("".join(run.text for run in cell).strip() for cell in block.head):
        yield _row(block.head, widths, pad, small, "TH", ())
    for row in block.rows:
        yield _row(row, widths, pad, small, "TD", boxes_to_tick)


def _row(
    cells: tuple[Runs, ...],
    widths: tuple[float, ...],
    pad: float,
    to: Setting,
    kind: str,
    ticks: tuple[bool, ...],
) -> Box:
    group = Group("TR")
    head = kind == "TH"
    set_cells: list[tuple[Line, ...]] = []
    for place, (cell, wide) in enumerate(zip(cells, widths, strict=False)):
        tick = place < len(ticks) and ticks[place] and not cell
        runs = (Run("☐"),) if tick else tuple(Run(r.text, True) for r in cell) if head else cell
        set_cells.append(broken(runs, to.size, wide / POINT))
    tall = max(len(lines) for lines in set_cells) * to.leading + 2 * pad

    def draw(paper: Paper, x: float, y: float) -> None:
        with paper.decoration():
            if head:
                paper.box(x, y, to.room, tall, to.tone.strong)
            else:
                paper.box(x, y, to.room, tall, "#ffffff")
            for edge in (y, y + tall):
                paper.rule(x, edge, x + to.room, edge, to.tone.strong, 0.25)
        for place, (lines, wide) in enumerate(zip(set_cells, widths, strict=True)):
            with paper.tag(kind if place or head else "TH", (*to.path, group)):
                colour = "#ffffff" if head else INK
                paper.lines(lines, x + pad, y + pad, to.size, to.leading, colour)
            x += wide + 2 * pad

    return Box(tall, draw, to.leading * 0.5 if head else 0.0, head)


def least_widths(block: Table, size: float) -> tuple[float, ...]:
    """The width of each column's longest word, in the unit of `size`."""
    least = []
    for texts in _columns(block):
        words = [word for text in texts for word in text.split()] or ["x"]
        least.append(max(width(word, "B", size) for word in words) + size * 0.2)
    return tuple(least)


def column_widths(block: Table, size: float, room: float, unit: float) -> tuple[float, ...]:
    """Widths of columns: none narrower than its longest word, the rest by what they hold."""
    least = [low * unit for low in least_widths(block, size)]
    wish = [
        math.sqrt(max(width(text, "", size) for text in texts) * unit + 1)
        for texts in _columns(block)
    ]
    spare = room - sum(least)
    if spare < 0:
        return tuple(room * part / sum(least) for part in least)
    return tuple(low + spare * share / sum(wish) for low, share in zip(least, wish, strict=True))


def cramped(block: Block, to: Setting) -> bool:
    """Whether it is a table with words wider than its columns."""
    if not isinstance(block, Table):
        return False
    size = to.size * TABLE_SIZE
    return sum(least_widths(block, size)) * POINT > to.room - size * POINT * len(block.head)


def _columns(block: Table) -> list[list[str]]:
    rows = (block.head, *block.rows)
    return [
        ["".join(run.text for run in row[place]) for row in rows if place < len(row)]
        for place in range(len(block.head))
    ]


def height(boxes: list[Box]) -> float:
    """How tall boxes are, one below the other."""
    return sum(box.height + (box.above if at else 0.0) for at, box in enumerate(boxes))


def stack(paper: Paper, boxes: list[Box], x: float, y: float) -> None:
    """Draw boxes one below the other."""
    for at, box in enumerate(boxes):
        y += box.above if at else 0.0
        box.draw(paper, x, y)
        y += box.height
