"""Takes place, camera, author and thumbnails out of pictures, without touching a pixel.

Each form is walked part by part, and only parts that the picture needs are kept. What is not
well-formed is refused: a part that cannot be found cannot be taken out either.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from cchc.base.picture_headers import form_of, orientation_in

_PNG_PARTS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP bKGD pHYs sBIT acTL fcTL fdAT".split()
)
_WEBP_PARTS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_EXIF, _XMP, _END = 0x08, 0x04, 0xD9


def stripped(content: bytes) -> bytes:
    """The picture without its data about data; anything but PNG, JPEG and WebP as it is.

    Raises ValueError for a picture that is not well-formed.
    """
    strip = {"png": _png, "jpeg": _jpeg, "webp": _webp}.get(form_of(content))
    try:
        return strip(content) if strip else content
    except (struct.error, IndexError) as fault:
        raise ValueError("the picture is cut off") from fault


def published(content: bytes) -> bytes:
    """The same for any file; a picture that is not well-formed stays as it is."""
    try:
        return stripped(content)
    except ValueError:
        return content


def _png(content: bytes) -> bytes:
    parts, at = [content[:8]], 8
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise ValueError("the picture is cut off")
        if name in _PNG_PARTS:
            parts.append(content[at:end])
        if name == b"IEND":
            return b"".join(parts)
        at = end


def _webp(content: bytes) -> bytes:
    parts, at = [], 12
    last = 8 + struct.unpack_from("<I", content, 4)[0]
    if last > len(content):
        raise ValueError("the picture is cut off")
    while at + 8 <= last:
        name, length = struct.unpack_from("<4sI", content, at)
        part = content[at : at + 8 + length + (length & 1)]
        if name == b"VP8X":
            part = part[:8] + bytes([part[8] & ~(_EXIF | _XMP)]) + part[9:]
        if name in _WEBP_PARTS:
            parts.append(part)
        at += 8 + length + (length & 1)
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _jpeg(content: bytes) -> bytes:
    """What follows the end is left out too: phones hide a film there, with its own place."""
    return b"\xff\xd8" + b"".join(_segments(content)) + b"\xff\xd9"


def _segments(content: bytes) -> Iterator[bytes]:
    at, turn = 2, orientation_in(content)
    while True:
        start = _MARKER.match(content, at)
        if not start:
            raise ValueError("the picture is not well-formed")
        marker, at = start[0][-1], start.end()
        if marker == _END:
            return
        length = struct.unpack_from(">H", content, at)[0]
        body = content[at + 2 : at + length]
        yield from _cleaned(marker, body, turn)
        at += length
        if marker == 0xDA:  # what follows are the pixels, up to the next marker
            after = _MARKER.search(content, at)
            if not after:
                raise ValueError("the picture is cut off")
            yield content[at : after.start()]
            at = after.start()


def _cleaned(marker: int, body: bytes, turn: int) -> Iterator[bytes]:
    """A segment as it is, or nothing; of EXIF which side is up stays."""
    about = 0xE1 <= marker <= 0xEF or marker == 0xFE
    if not about or marker == 0xEE or (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")):
        yield _segment(marker, body)
    elif marker == 0xE1 and body.startswith(b"Exif\0\0") and turn > 1:
        tag = struct.pack("<HHIHH", 0x0112, 3, 1, turn, 0)
        yield _segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\x01\0" + tag + b"\0\0\0\0")


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body
