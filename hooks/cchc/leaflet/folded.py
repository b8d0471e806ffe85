"""A leaflet of A4 across, folded once: cover, two pages inside, and the back."""

from __future__ import annotations

from cchc.leaflet.boxes import Setting
from cchc.leaflet.flow import Frame, Placed, best, evened, filled, kept_whole
from cchc.leaflet.job import Job
from cchc.leaflet.paper import POINT, Group, Paper, Path
from cchc.leaflet.parts import boxes_of, colophon, meta, paragraph, put, title_lines

WIDE, TALL, MARGIN = 297.0, 210.0, 13.0


def folded(job: Job) -> bytes | None:
    """The PDF, or None when the text does not fit at a legible size."""
    cover, body, back = Group("Sect"), Group("Sect"), Group("Sect")
    room = WIDE / 2 - 2 * MARGIN
    inside = [
        Frame(2, MARGIN, MARGIN + 3, room, TALL - 2 * MARGIN - 4),
        Frame(2, WIDE / 2 + MARGIN, MARGIN + 3, room, TALL - 2 * MARGIN - 4),
    ]
    rest = Frame(1, MARGIN, MARGIN + 3, room, TALL - MARGIN - 64)

    def attempt(size: float, whole: bool) -> tuple[Placed, ...] | None:
        boxes = boxes_of(job.sections, Setting(size, room, job.tone, (body,)))
        boxes = kept_whole(boxes) if whole else boxes
        if size >= 11.5:
            return evened(boxes, inside)
        return filled(boxes, [*inside, rest])

    placed = best(attempt, [17 - n / 4 for n in range(32)])
    if placed is None:
        return None
    paper = Paper((WIDE, TALL), meta(job))
    paper.page()
    paper.tags.reserve(cover, body, back)
    _cover(paper, job, (cover,))
    spilt = [p for p in placed if p.frame == 2]
    put(paper, spilt)
    _back(paper, job, (back,), bool(spilt))
    paper.page()
    with paper.decoration():
        paper.box(0, 0, WIDE, 5, job.tone.strong)
    put(paper, [p for p in placed if p.frame < 2])
    return paper.bytes()


def _cover(paper: Paper, job: Job, path: Path) -> None:
    x, room = WIDE / 2, WIDE / 2 - 2 * MARGIN
    with paper.decoration():
        paper.box(x, 0, WIDE / 2, TALL, job.tone.strong)
        side = WIDE / 16
        for column in range(8):
            for row in range(3):
                heart = "#f3b73c" if (column + row) % 2 == 0 else ""
                paper.tile(x + column * side, TALL - (3 - row) * side, side, job.tone.soft, heart)
    left, y = x + MARGIN, 22.0
    head = f"{job.format} · {job.unit.name}"
    y = paragraph(paper, head, (left, y), room, 12, "#ffffff", bold=True, path=path) + 10
    size, lines = title_lines(job.item.title, room, 5, [31, 29, 27, 25, 23, 21])
    leading = size * POINT * 1.22
    with paper.tag("H1", path):
        paper.lines(lines, left, y, size, leading, "#ffffff")
    y += leading * len(lines) + 6
    with paper.decoration():
        paper.box(left, y, 22, 1.4, "#f3b73c")
    paragraph(paper, job.item.summary, (left, y + 7), room, 13, "#ffffff", path=path)


def _back(paper: Paper, job: Job, path: Path, used: bool) -> None:
    y = TALL - 55.0
    with paper.decoration():
        paper.box(0, 0, WIDE / 2, 5, job.tone.strong)
        if not used:
            for number in range(3):
                at = WIDE / 4 - 27 + number * 18
                paper.tile(at, 70, 18, job.tone.strong if number % 2 else job.tone.soft, "#f3b73c")
        paper.rule(MARGIN, y - 4, WIDE / 2 - MARGIN, y - 4, job.tone.strong, 0.5)
    colophon(paper, job, (MARGIN, y), WIDE / 2 - 2 * MARGIN, 1.0, path)
