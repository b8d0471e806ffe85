"""Inspects a picture's header and metadata: type, size unpacked, place and device."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator

from cchc.guard.attachments import faults
from cchc.guard.attachments.findings import Finding

_MOST_PIXELS = 80_000_000  # the largest telephone cameras
_MOST_FRAMES = 300
_GPS, _DEVICE = 0x8825, (0xA430, 0xA431, 0xA435, 0xC62F, 0x013B, 0x9C9D)  # owner, serials, artist
_XMP_PLACE = re.compile(rb"GPSLatitude|exif:GPS|photoshop:City|Iptc4xmpCore:Location")
_ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}
_FORMATS = {
    ".png": ("PNG",), ".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".gif": ("GIF",),
    ".webp": ("WEBP",),
}  # fmt: skip


def inspect(raw: bytes, extension: str) -> Iterator[Finding]:
    """Findings about a PNG, JPEG, GIF or WebP, and the words of its metadata; no pixel is decoded."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # checked below
    warnings.simplefilter("ignore")
    try:
        picture = Image.open(io.BytesIO(raw))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        yield Finding.of(faults.MISNAMED, type=extension[1:].upper())
        return
    if picture.format not in _FORMATS[extension]:
        yield Finding.of(faults.MISNAMED, type=extension[1:].upper())
        return
    width, height = picture.size
    if width * height > _MOST_PIXELS:
        yield Finding.of(faults.BOMB, what=f"{width} × {height} điểm ảnh")
        return
    frames = getattr(picture, "n_frames", 1)
    if frames > _MOST_FRAMES:
        yield Finding.of(faults.BOMB, what=f"{frames} khung hình")
        return
    yield from _metadata(picture, raw)


def _metadata(picture: object, raw: bytes) -> Iterator[Finding]:
    exif = picture.getexif()  # type: ignore[attr-defined]
    private = []
    if exif.get_ifd(_GPS) or _XMP_PLACE.search(raw[: 1 << 20]):
        private.append("nơi chụp")
    details = exif.get_ifd(0x8769)
    if any(tag in exif or tag in details for tag in _DEVICE):
        private.append("chủ máy hoặc số máy")
    if private:
        yield Finding.of(faults.LOCATED, what=", ".join(private))
    values = [*exif.values(), *details.values(), *picture.info.values()]  # type: ignore[attr-defined]
    values.append(_tail(raw, picture.format))  # type: ignore[attr-defined]
    texts = [_text(value) for value in values]
    yield Finding.words("\n".join(text for text in texts if text))


def _text(value: object) -> str:
    if isinstance(value, dict):  # IPTC and other blocks of Photoshop
        return "\n".join(map(_text, value.values()))
    if isinstance(value, bytes):
        plain = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
        if len(plain) >= 200_000:
            return ""
        wide = plain.count(0) > len(plain) // 4  # UTF-16, of either order
        plain = plain.replace(b"\0", b"") if wide else plain
        return plain.decode("utf-8", "ignore")[:20_000]
    return value[:20_000] if isinstance(value, str) else ""


def _tail(raw: bytes, form: str) -> bytes:
    """The bytes after the picture's end, which no program shows."""
    end = raw.rfind(_ENDS[form]) if form in _ENDS else -1
    return raw[end + len(_ENDS[form]) :] if end >= 0 else b""
