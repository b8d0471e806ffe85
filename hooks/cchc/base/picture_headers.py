"""What a picture's first bytes tell: form, width and height as shown, and its smaller copies.

Nothing is decoded here, so a page can name the copies of a picture before they are made.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import imagesize

Size = tuple[int, int]

WIDTHS: Final = (480, 960, 1600)
"""Widths of copies: a phone, a phone of twice the pixels, a desk's screen."""

FALLBACK: Final = 1280
"""Widest a picture stays that only pages show: browsers that know WebP take a copy anyway."""

SMALL: Final = 30_000
"""Bytes below which a picture is shown as it is."""

_HEAD = 128 * 1024
_SVG = re.compile(rb"<svg\b[^>]*>", re.S)
_LENGTH = rb"(\d{1,6}(?:\.\d{0,6})?)"
_VIEW_BOX = re.compile(
    rb"\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+%s[\s,]+%s\s*[\"']" % (_LENGTH, _LENGTH)
)
_SIDE = rb"(?<![\w-])%s\s*=\s*[\"']\s*" + _LENGTH + rb"(?:px)?\s*[\"']"
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
    smaller = tuple(one for one in WIDTHS if one * 1.1 < width)
    return (*smaller, width) if width <= WIDTHS[-1] else smaller


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
    form = form_of(head)
    if not form:
        return _svg_size(head)
    if form == "gif" and len(head) >= 10:  # imagesize reads its two sides with a sign
        width, height = struct.unpack_from("<HH", head, 6)
    else:
        width, height = imagesize.get(io.BytesIO(head[:_HEAD]))
    return (width, height) if width > 0 and height > 0 else None


def orientation_in(jpeg: bytes) -> int:
    """Which side of a JPEG is up, 1 to 8 (EXIF 2.3, tag 0x0112), from its first 128 KiB."""
    try:
        turn = imagesize.get_info(io.BytesIO(jpeg[:_HEAD]), dpi=False, channels=False).rotation
    except (ValueError, IndexError, struct.error):
        return 1
    return turn if 1 < turn <= 8 else 1


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _svg_size(head: bytes) -> Size | None:
    """From the outermost tag; imagesize takes the width of any tag and knows no viewBox."""
    tag = _SVG.search(head)
    if not tag:
        return None
    width, height = (re.search(_SIDE % side, tag[0]) for side in (b"width", b"height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = _VIEW_BOX.search(tag[0])
    return (round(float(box[1])), round(float(box[2]))) if box else None
