"""Fills columns with boxes, and finds the largest letters with which everything fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cchc.leaflet.boxes import Box

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a column stands on its page, in millimetres."""

    page: int
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and where it goes; `frame` counts from 0."""

    box: Box
    frame: int
    x: float
    y: float


def filled(boxes: Sequence[Box], frames: Sequence[Frame]) -> tuple[Placed, ...] | None:
    """Boxes in reading order down one frame after another, or None when they do not fit."""
    made: list[Placed] = []
    at, y = 0, frames[0].y
    for number, box in enumerate(boxes):
        top = y == frames[at].y
        needed = (0.0 if top else box.above) + _with_companions(boxes, number)
        if y + needed > frames[at].y + frames[at].h + 1e-6:
            at += 1
            if at == len(frames) or _with_companions(boxes, number) > frames[at].h:
                return None
            y, top = frames[at].y, True
        y += 0.0 if top else box.above
        made.append(Placed(box, at, frames[at].x, y))
        y += box.height
    return tuple(made)


def _with_companions(boxes: Sequence[Box], number: int) -> float:
    """Height of a box with what must stand below it in the same column."""
    total = boxes[number].height
    while boxes[number].clings and number + 1 < len(boxes):
        number += 1
        total += boxes[number].above + boxes[number].height
    return total


def kept_whole(boxes: Sequence[Box]) -> list[Box]:
    """The same boxes, with sections that do not part over columns."""
    nexts = [*boxes[1:], None][: len(boxes)]
    return [
        replace(box, clings=after is not None and after.section == box.section)
        for box, after in zip(boxes, nexts, strict=True)
    ]


def evened(boxes: Sequence[Box], frames: Sequence[Frame]) -> tuple[Placed, ...] | None:
    """As `filled`, with columns of one page as short as they can be."""
    best = filled(boxes, frames)
    if best is None or len(frames) == 1:
        return best
    low, high = 0.0, max(frame.h for frame in frames)
    for _ in range(24):
        middle = (low + high) / 2
        shorter = [Frame(f.page, f.x, f.y, f.w, min(f.h, middle)) for f in frames]
        if tried := filled(boxes, shorter):
            best, high = tried, middle
        else:
            low = middle
    return best


def largest(attempt: Callable[[float], Made | None], sizes: Sequence[float]) -> Made | None:
    """The outcome with the first size that works; sizes from large to small."""
    return sized(attempt, sizes)[1]


def sized(
    attempt: Callable[[float], Made | None], sizes: Sequence[float]
) -> tuple[float, Made | None]:
    """As `largest`, and that size; 0 when none works."""
    for size in sizes:
        if (made := attempt(size)) is not None:
            return size, made
    return 0.0, None


def best(attempt: Callable[[float, bool], Made | None], sizes: Sequence[float]) -> Made | None:
    """Whole sections where that costs no more than a tenth of the size of letters."""
    whole, made = sized(lambda size: attempt(size, True), sizes)
    parted, other = sized(lambda size: attempt(size, False), sizes)
    return made if whole >= parted * 0.9 else other
