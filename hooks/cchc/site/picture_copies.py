"""Makes copies of a picture: smaller, in WebP, turned upright, without data about data."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps

from cchc.base.picture_headers import FALLBACK, form_of, size_in, widths_of
from cchc.guard.picture_metadata import stripped

MOST_PIXELS: Final = 80_000_000
"""A phone's largest; a drawing of a few KB that unfolds to gigabytes is refused by its header."""

_QUALITY = 78


def too_large(content: bytes) -> bool:
    """Whether a picture has more pixels than may be decoded; its header alone is read."""
    size = size_in(content[: 1 << 17])
    return size is not None and size[0] * size[1] > MOST_PIXELS


def published_copies(content: bytes, copied: bool, whole: bool) -> dict[int, bytes]:
    """A picture as the site has it, by width: 0 is its own address; others only when `copied`.

    Raises ValueError when it cannot be read or is too large.
    """
    return dict(copies(content, whole)) if copied else {0: stripped(content)}


def copies(content: bytes, whole: bool) -> Iterator[tuple[int, bytes]]:
    """(width, WebP) of each copy, then (0, the picture for its own address).

    The latter keeps all its pixels when `whole`, else the width that pages need. Raises
    ValueError when the picture cannot be read or is too large.
    """
    if too_large(content):
        raise ValueError("too many pixels")
    size = size_in(content[: 1 << 17])
    try:
        image = _decoded(content)
        for width in widths_of(size[0]) if size else ():
            yield width, _webp(_scaled(image, width), form_of(content) == "png")
        if whole or image.width <= FALLBACK:
            yield 0, stripped(content)
        else:
            yield 0, _same(_scaled(image, FALLBACK), form_of(content))
    except (OSError, SyntaxError, Image.DecompressionBombError) as fault:
        raise ValueError(str(fault)) from fault


def _decoded(content: bytes) -> Image.Image:
    """Upright, in plain colours, and with no more pixels than the widest copy needs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # judged by ourselves
        image: Image.Image = Image.open(io.BytesIO(content))
    widest = widths_of(1 << 20)[-1]
    image.draft("RGB", (widest, widest))
    if image.format in ("JPEG", "MPO"):  # elsewhere no camera writes it, and `size_in` knows none
        image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    clear = "A" in image.getbands() or "transparency" in image.info
    image = image.convert("RGBA" if clear else "RGB")
    image.info = {"icc_profile": profile} if profile and len(profile) < 4096 else {}
    return image


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    scaled = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    scaled.info = image.info
    return scaled


def _webp(image: Image.Image, drawn: bool) -> bytes:
    """A drawing or screen is often smaller without loss: then that is taken."""
    candidates = [_saved(image, "WEBP", quality=_QUALITY, method=4)]
    if drawn:
        candidates.append(_saved(image, "WEBP", lossless=True, quality=60, method=2))
    return min(candidates, key=len)


def _same(image: Image.Image, form: str) -> bytes:
    if form == "jpeg":
        return _saved(image, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
    return _saved(image, "PNG", optimize=True) if form == "png" else _webp(image, False)


def _saved(image: Image.Image, form: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, icc_profile=image.info.get("icc_profile"), **how)
    return file.getvalue()
