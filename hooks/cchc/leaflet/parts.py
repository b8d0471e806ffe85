"""Parts that the forms share: the letters of a cover or head, and the colophon with its QR code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc.base.vietnamese import format_date
from cchc.leaflet.boxes import Box, Setting, of_section
from cchc.leaflet.emblem import INK, SOFT_INK
from cchc.leaflet.flow import Placed, largest
from cchc.leaflet.job import Job
from cchc.leaflet.metrics import Line, balanced, broken, words_of
from cchc.leaflet.paper import POINT, Meta, Paper, Path
from cchc.leaflet.text import Section

LABEL = "Đọc bản mới nhất, chia sẻ hoặc in thêm:"


def meta(job: Job) -> Meta:
    """What the file says about itself."""
    item, unit = job.item, job.unit
    keywords = ", ".join(("cải cách hành chính", unit.name, job.format.lower()))
    return Meta(item.title, unit.publisher, item.summary, keywords, item.date)


def title_lines(
    title: str, room: float, most: int, sizes: Sequence[float]
) -> tuple[float, tuple[Line, ...]]:
    """The largest size (points) at which a title takes at most so many lines."""

    def attempt(size: float) -> tuple[float, tuple[Line, ...]] | None:
        lines = balanced(words_of(title, bold=True), size, room / POINT)
        return (size, lines) if len(lines) <= most else None

    last = balanced(words_of(title, bold=True), sizes[-1], room / POINT)
    return largest(attempt, sizes) or (sizes[-1], last)


def paragraph(
    paper: Paper,
    text: str,
    at: tuple[float, float],
    room: float,
    size: float,
    colour: str = INK,
    *,
    bold: bool = False,
    kind: str = "P",
    path: Path = (),
) -> float:
    """Set a paragraph and say where it ends."""
    lines = broken(words_of(text, bold), size, room / POINT)
    leading = size * POINT * 1.4
    with paper.tag(kind, path):
        paper.lines(lines, at[0], at[1], size, leading, colour)
    return at[1] + leading * len(lines)


def colophon(
    paper: Paper, job: Job, at: tuple[float, float], room: float, scale: float, path: Path
) -> None:
    """QR code, address, publisher, date and the notice of sample content."""
    x, y = at
    side, size = 31 * scale, 9 * scale
    with paper.tag("Figure", path, alt=f"Mã QR dẫn tới {job.address}"):
        paper.code(job.address, x, y, side)
    left, wide = x + side + 4 * scale, room - side - 4 * scale
    y = paragraph(paper, LABEL, (left, y), wide, size, job.tone.strong, bold=True, path=path)
    shown = job.address.removeprefix("https://").rstrip("/")
    y = paragraph(paper, shown, (left, y), wide, size * 0.95, path=path) + 1.2 * scale
    who = f"{job.unit.publisher}. Đăng ngày {format_date(job.item.date)}."
    y = paragraph(paper, who, (left, y), wide, size * 0.95, path=path) + 1.2 * scale
    if job.notice:
        paragraph(paper, job.notice, (left, y), wide, size * 0.89, SOFT_INK, path=path)


def boxes_of(parts: tuple[Section, ...], to: Setting, gap: float = 0.0) -> list[Box]:
    """The boxes of all sections; `gap` is the room above each section, where given."""
    made: list[Box] = []
    for number, part in enumerate(parts):
        for at, box in enumerate(of_section(part, number, to)):
            made.append(replace(box, above=gap) if gap and at == 0 else box)
    return made


def put(paper: Paper, placed: Sequence[Placed]) -> None:
    """Draw boxes where they were placed."""
    for one in placed:
        one.box.draw(paper, one.x, one.y)
