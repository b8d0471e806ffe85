"""What a picture's first bytes tell: form, width and height as shown, and its smaller copies.

Nothing is decoded here, so a page can name the copies of a picture before they are made.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Size = tuple[int, int]

WIDTHS: Final = (480, 960, 1600)
"""Widths of copies: a phone, a phone of twice the pixels, a desk's screen."""

FALLBACK: Final = 1280
"""Widest a picture stays that only pages show: browsers that know WebP take a copy anyway."""

SMALL: Final = 30_000
"""Bytes below which a picture is shown as it is."""

_HEAD = 128 * 1024
_SVG = re.compile(rb"<svg\b[^>]*>", re.S)
_VIEW_BOX = re.compile(rb"viewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
_SIDE = rb"\b%s\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']"
_COPIED = ("png", "jpeg", "webp")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it; `widths` are those of its copies in WebP, smallest first."""

    width: int
    height: int
    widths: tuple[int, ...] = ()


def picture_of(path: Path) -> Picture | None:
    """A picture with the copies that are made of it, or None when it is none that we can read."""
    head = _head(path)
    size = size_in(head) if head else None
    if size is None:
        return None
    copied = form_of(head) in _COPIED and path.stat().st_size > SMALL
    return Picture(*size, widths_of(size[0]) if copied and not is_animated(head) else ())


def size_of(path: Path) -> Picture | None:
    """The same without copies."""
    size = size_in(_head(path))
    return Picture(*size) if size else None


def copy_name(path: str, width: int) -> str:
    """A copy's file or address: `anh.jpg.960.webp` lies beside `anh.jpg`."""
    return f"{path}.{width}.webp"


def widths_of(width: int) -> tuple[int, ...]:
    """Widths of copies for a picture that is so wide: never wider, no two nearly the same."""
    found = tuple(one for one in WIDTHS if one * 1.1 < width)
    return (*found, width) if width <= WIDTHS[-1] else found


def form_of(head: bytes) -> str:
    """`png`, `jpeg`, `gif`, `webp`, or '' for anything else; the file's name has no say."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"\xff\xd8"):
        return "jpeg"
    return "webp" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else ""


def is_animated(head: bytes) -> bool:
    """Whether it moves: it is then shown as it is."""
    return (head[12:16] == b"VP8X" and bool(head[20] & 2)) or b"acTL" in head[:256]


def size_in(head: bytes) -> Size | None:
    """Width and height in pixels from a file's first 128 KiB, turned as its camera was held."""
    try:
        match form_of(head):
            case "png":
                return struct.unpack(">II", head[16:24])
            case "gif":
                return struct.unpack("<HH", head[6:10])
            case "jpeg":
                return _jpeg(head)
            case "webp":
                return _webp(head)
    except struct.error:
        return None
    found = _SVG.search(head)
    return _svg(found[0]) if found else None


def turn_in(exif: bytes) -> int:
    """The orientation, 1 to 8, of an `Exif` segment's content (EXIF 2.3, tag 0x0112)."""
    order = "<" if exif[6:8] == b"II" else ">"
    try:
        at = 6 + struct.unpack(f"{order}I", exif[10:14])[0]
        (count,) = struct.unpack(f"{order}H", exif[at : at + 2])
        for number in range(min(count, 64)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, at + 2 + 12 * number)
            if tag == 0x0112 and kind == 3 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass
    return 1


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _jpeg(head: bytes) -> Size | None:
    at, turn = 2, 1
    while at + 9 < len(head):
        marker, length = head[at + 1], struct.unpack(">H", head[at + 2 : at + 4])[0]
        if marker == 0xE1 and head[at + 4 : at + 10] == b"Exif\0\0":
            turn = turn_in(head[at + 4 : at + 2 + length])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return (height, width) if turn > 4 else (width, height)
        at += 2 + length
    return None


def _webp(head: bytes) -> Size | None:
    form = head[12:16]
    if form == b"VP8X":
        width, height = head[24:27] + b"\0", head[27:30] + b"\0"
        return struct.unpack("<I", width)[0] + 1, struct.unpack("<I", height)[0] + 1
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if form == b"VP8L":
        bits = struct.unpack("<I", head[21:25])[0]
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    return None


def _svg(tag: bytes) -> Size | None:
    width, height = re.search(_SIDE % b"width", tag), re.search(_SIDE % b"height", tag)
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = _VIEW_BOX.search(tag)
    return (round(float(box[1])), round(float(box[2]))) if box else None
