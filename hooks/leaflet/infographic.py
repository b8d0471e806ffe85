"""The picture of an item: a band with its title, a panel for each section, and the colophon."""

from __future__ import annotations

import re

from leaflet.blocks import Block, Listing, Note, Section, Table, Verse, lead, plain
from leaflet.canvas import WIDTH, Canvas
from leaflet.colours import PAPER, SOFT_INK, SUN
from leaflet.layouts import panel
from leaflet.source import Source

MARGIN, PAD = 32, 30
_NUMBER = re.compile(r"^(\d{1,2})\.\s+(.+)$")
_STEP = re.compile(r"^(bước|chặng|câu)\s+\d", re.IGNORECASE)  # sections to read in this order


def picture(source: Source) -> bytes:
    """The SVG of an item, 720 wide and as tall as its text needs."""
    canvas = Canvas()
    _head(canvas, source)
    before = ""
    for section in source.sections:
        _panel(canvas, source, section, before)
        before = section.title
    _foot(canvas, source)
    return canvas.svg(source.name, source.title, alternative(source), PAPER)


def alternative(source: Source) -> str:
    """What the picture shows, in words, for those who do not see it."""
    parts = [said for section in source.sections if (said := _said(section))]
    said = "Đồ họa dọc, từ trên xuống: " + "; ".join(parts)
    return said if said.endswith("?") else said + "."


def _said(section: Section) -> str:
    """A section in a few words: its title, or else the first words of its parts."""
    if section.title:
        title = section.title.rstrip(".:")
        counted = [said for block in section.blocks if (said := _counted(block))]
        leads = sum(lead(block) is not None for block in section.blocks)
        counted += [f"{leads} mục"] if leads > 1 else []
        return title + (f" ({', '.join(counted)})" if counted else "")
    heads = [plain(parts[0]).rstrip(".:") for block in section.blocks if (parts := lead(block))]
    if len(heads) > 1:
        return ", ".join(heads)
    return ", ".join(said for block in section.blocks if (said := _counted(block)))


def _counted(block: Block) -> str:
    match block:
        case Listing(items, ordered):
            return f"{len(items)} {'bước đánh số' if ordered else 'ý'}"
        case Table(head, rows):
            names = [plain(cell) for cell in head if plain(cell)]
            return f"bảng {len(rows)} dòng: {', '.join(names)}" if names else ""
        case Verse(lines):
            return f"{len(lines)} mốc" if "▶" in lines[0] else f"{len(lines)} dòng"
        case Note(kind, title, _) if kind != "quote" and title:
            return f"khung lưu ý “{title}”"
    return ""


def _head(canvas: Canvas, source: Source) -> None:
    mark, room = canvas.mark(), WIDTH - 2 * MARGIN
    canvas.y = 34
    canvas.text(source.heading, MARGIN, room - 120, 26, "#fff", bold=True)
    canvas.y += 16
    canvas.text(source.title, MARGIN, room - 110, 46, "#fff", bold=True, even=True)
    canvas.y += 14
    canvas.text(source.summary, MARGIN, room, 28, "#fff")
    canvas.y += 34
    canvas.behind(mark, 0, 0, WIDTH, canvas.y, source.tone.strong)
    canvas.tile(WIDTH - 122, 24, 96, source.tone.soft, SUN)
    canvas.box(0, canvas.y, WIDTH, 8, SUN)
    canvas.y += 8


def _panel(canvas: Canvas, source: Source, section: Section, before: str) -> None:
    room, tone = WIDTH - 2 * MARGIN - 2 * PAD, source.tone
    left = MARGIN + PAD
    canvas.y += 24
    if _STEP.match(section.title) and _STEP.match(before):
        middle = WIDTH / 2
        canvas.shape(f"M{middle - 22} {canvas.y - 20}h44l-22 18z", tone.strong)
    top, mark = canvas.y, canvas.mark()
    canvas.y += PAD - 6
    if section.title:
        _title(canvas, section, left, room, source)
    panel(canvas, section.title, section.blocks, left, room, tone)
    canvas.y += PAD
    canvas.behind(mark, MARGIN, top, WIDTH - 2 * MARGIN, canvas.y - top, "#fff", 16)


def _title(canvas: Canvas, section: Section, left: float, room: float, source: Source) -> None:
    """A heading; a bare number before it goes onto a disc."""
    size, found = (34 if section.level <= 2 else 32), _NUMBER.match(section.title)
    if not found:
        canvas.text(section.title, left, room, size, source.tone.strong, bold=True, even=True)
        canvas.y += 10
        return
    top = canvas.y
    canvas.y += 6
    canvas.text(found[2], left + 70, room - 70, size, source.tone.strong, bold=True)
    bottom = max(canvas.y, top + 54)
    canvas.dot(left + 27, top + 27, 27, source.tone.strong)
    canvas.y = top + 7
    canvas.text(found[1], left + 27, 80, 30, "#fff", bold=True, anchor="middle")
    canvas.y = bottom + 10


def _foot(canvas: Canvas, source: Source) -> None:
    room = WIDTH - 2 * MARGIN
    canvas.y += 28
    canvas.box(MARGIN, canvas.y, room, 3, source.tone.strong)
    canvas.y += 14
    canvas.text(source.publisher, MARGIN, room, 24)
    canvas.text(source.published, MARGIN, room, 24)
    if source.notice:
        canvas.text(source.notice, MARGIN, room, 24, SOFT_INK)
    canvas.y += 28
