"""One page: a flyer of A4 or a poster of A3, in one or two columns."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.leaflet.boxes import Box, Setting, cramped
from cchc.leaflet.flow import Frame, Placed, best, evened, kept_whole
from cchc.leaflet.job import Job
from cchc.leaflet.paper import POINT, Paper
from cchc.leaflet.parts import boxes_of, colophon, meta, paragraph, put, title_lines
from cchc.leaflet.text import Paragraph, Section, lead

#: The opening's boxes, the placed ones below it, and the width of a column.
Laid = tuple[list[Box], tuple[Placed, ...], float]


def poster(job: Job, scale: float) -> bytes | None:
    """The PDF, or None when the text does not fit; `scale` is 1 for A4, the root of 2 for A3."""
    width, height = 210.0 * scale, 297.0 * scale
    paper = Paper((width, height), meta(job))
    paper.page()
    top = _head(paper, job, width, scale)
    foot = height - 44 * scale
    intro, rest = _parted(job.sections)
    margin, pad = 13 * scale, 4.2 * scale

    def attempt(size: float, columns: int, whole: bool) -> Laid | None:
        room = width - 2 * margin
        opening = boxes_of(intro, Setting(size * 1.12, room, job.tone))
        used = _height(opening) + (6 * scale if opening else 0.0)
        column = (room - (columns - 1) * 5 * scale) / columns
        to = Setting(size, column - 2 * pad, job.tone)
        if any(cramped(block, to) for part in rest for block in part.blocks):
            return None
        tall = foot - top - used - 2 * pad - 5 * scale
        frames = [
            Frame(1, margin + pad + n * (column + 5 * scale), top + used + pad, to.room, tall)
            for n in range(columns)
        ]
        boxes = boxes_of(rest, to, gap=2 * pad + 3.5 * scale)
        boxes = kept_whole(boxes) if whole else boxes
        made = evened(boxes, frames) if tall > 0 else None
        return None if made is None else (opening, made, to.room)

    sizes = [(16 - n / 4) * scale for n in range(28)]
    found = best(lambda size, whole: attempt(size, 2, whole), sizes) or best(
        lambda size, whole: attempt(size, 1, whole), sizes
    )
    if found is None:
        return None
    opening, placed, room = found
    y = top
    for box in opening:
        box.draw(paper, margin, y)
        y += box.height + box.above
    _grounds(paper, placed, job, room, pad)
    put(paper, placed)
    with paper.decoration():
        paper.box(0, foot, width, height - foot, "#ffffff")
        paper.rule(margin, foot, width - margin, foot, job.tone.strong, 0.6 * scale)
    colophon(paper, job, (margin, foot + 5 * scale), width - 2 * margin, scale, ())
    return paper.bytes()


def _head(paper: Paper, job: Job, width: float, scale: float) -> float:
    """The band with title and summary; answers where the text below it begins."""
    margin, tile = 13 * scale, 21 * scale
    room = width - 2 * margin - tile - 4 * scale
    size, lines = title_lines(
        job.item.title, room, 3, [s * scale for s in (34, 32, 30, 28, 26, 24, 22, 20)]
    )
    leading = size * POINT * 1.2
    y = margin + 8 * scale
    summary_top = y + leading * len(lines) + 4 * scale
    small = 12.5 * scale
    rows = -(-len(job.item.summary) * small * POINT * 0.56 // room)
    bottom = summary_top + (rows + 0.2) * small * POINT * 1.4 + 6 * scale
    with paper.decoration():
        paper.box(0, 0, width, bottom, job.tone.strong)
        for number in range(int(bottom // tile) + 1):
            heart = "#f3b73c" if number % 2 == 0 else ""
            if (number + 1) * tile <= bottom + tile * 0.05:
                paper.tile(width - tile, number * tile, tile, job.tone.soft, heart)
    head = f"{job.format} · {job.unit.name}"
    paragraph(paper, head, (margin, margin - 2 * scale), room, 11.5 * scale, "#ffffff", bold=True)
    with paper.tag("H1"):
        paper.lines(lines, margin, y, size, leading, "#ffffff")
    paragraph(paper, job.item.summary, (margin, summary_top), room, small, "#ffffff")
    return bottom + 6 * scale


def _parted(parts: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Opening paragraphs, set across the page, and what goes into columns."""
    first = parts[0] if parts else None
    if first is None or first.title:
        return (), parts
    plain = 0
    for block in first.blocks:
        if not isinstance(block, Paragraph) or lead(block):
            break
        plain += 1
    rest = first.blocks[plain:]
    if not rest and len(parts) == 1:
        return (), parts
    opening = (Section("", first.blocks[:plain]),) if plain else ()
    return opening, ((Section("", rest),) if rest else ()) + parts[1:]


def _height(boxes: Sequence[Box]) -> float:
    return sum(box.height + box.above for box in boxes)


def _grounds(paper: Paper, placed: Sequence[Placed], job: Job, room: float, pad: float) -> None:
    """A pale ground behind each section, one in every column it reaches."""
    spans: dict[tuple[int, int], tuple[float, float, float]] = {}
    for one in placed:
        key = (one.frame, one.box.section)
        x, top, _ = spans.get(key, (one.x, one.y, 0.0))
        spans[key] = (x, top, one.y + one.box.height)
    with paper.decoration():
        for x, top, bottom in spans.values():
            paper.box(x - pad, top - pad, room + 2 * pad, bottom - top + 2 * pad, job.tone.soft)
