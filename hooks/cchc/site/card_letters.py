"""Text on cards, each letter drawn once in a process: a card's text takes 1 ms instead of 8."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageFont

from leaflet import FONT_FILES, text_width

Glyph = tuple[Image.Image | None, int, int]  # mask, and where its corner lies from the pen


def stamp(
    image: Image.Image, x: float, y: int, text: str, style: str, size: int, shade: int
) -> None:
    """Set a line of NFC text with its pen at `x` and its baseline at `y`."""
    for char in text:
        mask, left, top = _glyph(style, size, char)
        if mask:
            image.paste(shade, (round(x) + left, y + top), mask)
        x += text_width(char, style, size)


@cache
def _font(style: str, size: int) -> ImageFont.FreeTypeFont:
    """Plain layout: composed Vietnamese letters are one glyph each and need no shaping."""
    return ImageFont.truetype(str(FONT_FILES[style]), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _glyph(style: str, size: int, char: str) -> Glyph:
    mask, (left, top) = _font(style, size).getmask2(char, "L", anchor="ls")
    if not mask.size[0] or not mask.size[1]:
        return None, 0, 0
    return Image.frombytes("L", mask.size, bytes(mask)), left, top
