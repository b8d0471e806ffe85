"""What the templates get of a text: plain JSON, so that none of its words is read as markup."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import segno

from leaflet.block_data import Json, block_data, sections_data, tied
from leaflet.blocks import Blocks, Paragraph, Section, lead
from leaflet.lines import balance_lines, words_of
from leaflet.source import Source

_POINT = 25.4 / 72  # millimetres
_LABEL = "Đọc bản mới nhất, chia sẻ hoặc in thêm:"
#: Title on each form: room in millimetres, most lines, and sizes to try in points. Flyer and
#: poster have the same proportions, so one serves both.
_COVER = (122.5, 5, (31, 29, 27, 25, 23, 21))
_HEAD = (159.0, 3, (34, 32, 30, 28, 26, 24, 22, 20))


def sheet_data(source: Source, form: str) -> Json:
    """The data of `sheet.typ`: words, colours as `#rrggbb`, the QR code as SVG."""
    opening, rest = ((), source.sections) if form == "to-gap" else parted_opening(source.sections)
    tone = source.tone
    day = source.date
    return {
        "form": form,
        "title": _title(source.title, *(_COVER if form == "to-gap" else _HEAD)),
        "head": source.heading,
        "summary": tied(source.summary),
        "author": source.publisher,
        "description": source.summary,
        "keywords": ["cải cách hành chính", source.unit, source.kind.lower()],
        "date": [day.year, day.month, day.day],
        "strong": tone.strong,
        "soft": tone.soft,
        "address": source.address,
        "code": _code(source.address),
        "code-alt": f"Mã QR dẫn tới {source.address}",
        "colophon": {
            "label": _LABEL,
            "address": source.address.removeprefix("https://").rstrip("/"),
            "publisher": tied(f"{source.publisher}. {source.published}."),
            "notice": source.notice,
        },
        "opening": [block_data(block, tone) for block in opening],
        "sections": sections_data(rest, tone),
    }


def words(data: object) -> Iterator[str]:
    """All texts in JSON data, whatever their place."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from words(value)
    elif isinstance(data, list):
        for value in data:
            yield from words(value)


def parted_opening(parts: tuple[Section, ...]) -> tuple[Blocks, tuple[Section, ...]]:
    """Opening paragraphs, to be set across the page, and what goes into columns."""
    first = parts[0] if parts else None
    if first is None or first.title:
        return (), parts
    count = 0
    for block in first.blocks:
        if not isinstance(block, Paragraph) or lead(block):
            break
        count += 1
    rest = first.blocks[count:]
    if not rest and len(parts) == 1:
        return (), parts
    return first.blocks[:count], ((Section("", rest),) if rest else ()) + parts[1:]


def _title(text: str, room: float, most: int, sizes: Sequence[float]) -> Json:
    """The title in lines, at the largest size in points with which it takes no more than `most`."""
    for size in sizes:
        lines = balance_lines(words_of(text, bold=True), size, room / _POINT)
        if len(lines) <= most:
            break
    rows = ["".join(piece.text for piece in line.pieces) for line in lines]
    return {"text": text, "lines": rows, "size": size}


def _code(address: str) -> str:
    """The QR code of an address with its quiet zone, as SVG."""
    file = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        file, kind="svg", border=3, light="#ffffff", xmldecl=False, omitsize=True
    )
    return file.getvalue().decode()
