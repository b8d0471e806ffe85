"""The pictures that other sites and chat apps show of a page: 1200 × 630, some 22 KB, 3 ms each.

A card has one colour and its steps towards white, so a palette of 16 holds it; letters blend into
the ground by number. What all cards share is drawn once in a process.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Final

from PIL import Image, ImageColor, ImageDraw

from cchc.base.address import file_of
from cchc.memo.digests import digest
from cchc.memo.output import Output
from cchc.site.card_choice import CARD_SIZE, PageCard, cards_of_units, page_card
from cchc.site.card_letters import stamp
from cchc.site.page import Page
from cchc.site.reader import Reader
from leaflet import PETALS, SUN, tone, wrapped

_WHITE: Final = 13  # number of the last step from the ground's colour to white
_SUN: Final = 14
_FINE: Final = 4  # shapes are drawn so many times larger, for smooth edges
_LEFT: Final = 80
_TITLES: Final = ((76, 3, 94), (64, 4, 80), (52, 5, 66))
"""Sizes of titles to try: letters, most lines, and from line to line."""


def card_files(reader: Reader, pages: Iterable[Page]) -> Iterator[Output]:
    """The cards of pages, of all units, and of items that have their own; many share one."""
    own = [card for page in pages if (card := page_card(reader, page))]
    for where, card in {card.address: card for card in (*own, *cards_of_units(reader))}.items():
        yield Output(file_of(where), digest(where.encode()), partial(drawn, card))


def drawn(card: PageCard) -> bytes:
    """The card as PNG."""
    image = _background().copy()
    stamp(image, 176, 113, _cut(card.eyebrow, 30, 940), "", 30, 11)
    size, lines, step = _title(card.title)
    top = 332 - step * len(lines) // 2 + size
    for number, line in enumerate(lines):
        stamp(image, _LEFT, top + number * step, line, "B", size, _WHITE)
    stamp(image, _LEFT, 572, _cut(card.foot, 34, 1000), "", 34, 11)
    return _png(image, _palette(card.tone))


def _png(image: Image.Image, colours: bytes) -> bytes:
    """16 colours, two pixels a byte, no filter; Pillow's own way takes 4 ms instead of 1.6."""
    image.putpalette(colours)
    width, height = image.size
    raw, step = image.tobytes("raw", "P;4"), width // 2
    rows = b"".join([b"\0" + raw[at : at + step] for at in range(0, len(raw), step)])
    head = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(rows, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _title(text: str) -> tuple[int, tuple[str, ...], int]:
    """The largest letters in which the title fits; a very long one is cut."""
    for size, most, step in _TITLES:
        lines = wrapped(text, True, size, CARD_SIZE[0] - 2 * _LEFT)
        if len(lines) <= most:
            return size, lines, step
    return size, (*lines[: most - 1], lines[most - 1].rstrip(" ,;:–") + " …"), step


def _cut(text: str, size: int, room: float) -> str:
    lines = wrapped(text, False, size, room)
    return lines[0] + (" …" if len(lines) > 1 else "") if lines else ""


@cache
def _background() -> Image.Image:
    """What all cards share: a pale flower out of the corner, the emblem, a line above the foot."""
    image = Image.new("L", CARD_SIZE, 0)
    image.paste(1, (760, 170), _petals(640).crop((0, 0, 440, 460)))
    image.paste(_WHITE, (_LEFT, 64), _petals(76))
    image.paste(_SUN, (_LEFT + 28, 92, _LEFT + 48, 112), _disc(20).point(lambda v: 255 * (v > 127)))
    image.paste(4, (_LEFT, 510, CARD_SIZE[0] - _LEFT, 512))
    return image


def _petals(size: int) -> Image.Image:
    """The emblem's petals as a mask of `size` × `size`."""
    scale = size * _FINE / 48
    large = Image.new("L", (size * _FINE, size * _FINE), 0)
    pen = ImageDraw.Draw(large)
    for points in _outlines():
        pen.polygon([(x * scale, y * scale) for x, y in points], fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


def _outlines() -> Iterator[list[tuple[float, float]]]:
    """Each petal's curves as short straight lines, in the square of 48."""
    points: list[tuple[float, float]] = []
    for step, control in PETALS:
        if step == "m":
            if points:
                yield points
            points = [control[0]]
        else:
            points += _curve(points[-1], *control)
    yield points


def _curve(*four: tuple[float, float]) -> list[tuple[float, float]]:
    points = []
    for part in range(1, 25):
        t = part / 24
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points.append(
            (
                sum(w * x for w, (x, _) in zip(weights, four, strict=True)),
                sum(w * y for w, (_, y) in zip(weights, four, strict=True)),
            )
        )
    return points


def _disc(size: int) -> Image.Image:
    large = Image.new("L", (size * _FINE, size * _FINE), 0)
    ImageDraw.Draw(large).ellipse((0, 0, size * _FINE - 1, size * _FINE - 1), fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


@cache
def _palette(order: int) -> bytes:
    """Steps from the tone to white, then the sun."""
    base = ImageColor.getrgb(tone(order).strong)
    colours: list[int] = []
    for number in range(_WHITE + 1):
        colours += [round(one + (255 - one) * number / _WHITE) for one in base[:3]]
    return bytes([*colours, *ImageColor.getrgb(SUN)[:3], 0, 0, 0])
