"""Width and height of a picture from its first bytes: PNG, JPEG, GIF, WebP and SVG."""

from __future__ import annotations

import re
import struct
from pathlib import Path

Size = tuple[int, int]

_HEAD = 64 * 1024
_SVG = re.compile(rb"<svg\b[^>]*>", re.S)
_VIEW_BOX = re.compile(rb"viewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
_SIDE = rb"\b%s\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']"


def size_of(path: Path) -> Size | None:
    """Width and height in pixels, or None when the file is no picture that we can read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    return size_in(head)


def size_in(head: bytes) -> Size | None:
    """The same from a file's first 64 KiB."""
    try:
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack(">II", head[16:24])
        if head.startswith((b"GIF87a", b"GIF89a")):
            return struct.unpack("<HH", head[6:10])
        if head.startswith(b"\xff\xd8"):
            return _jpeg(head)
        if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return _webp(head)
    except struct.error:
        return None
    found = _SVG.search(head)
    return _svg(found[0]) if found else None


def _jpeg(head: bytes) -> Size | None:
    at = 2
    while at + 9 < len(head):
        marker, length = head[at + 1], struct.unpack(">H", head[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
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
