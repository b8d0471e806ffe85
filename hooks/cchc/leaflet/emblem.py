"""The emblem's flower and the units' tones, shared by paper and pictures."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tone:
    """A unit's colour: for letters and bands, and a pale one for grounds."""

    strong: str
    soft: str


#: The tones of overrides/assets/stylesheets/1-tokens.css, in its order.
TONES = (
    Tone("#0b5a4b", "#e0efe9"),
    Tone("#99380f", "#fae8dd"),
    Tone("#1b4f86", "#e2ecf7"),
    Tone("#7b4a00", "#fbefcf"),
    Tone("#8b2350", "#f9e5ee"),
    Tone("#4c3f93", "#ebe8f8"),
    Tone("#1c6070", "#dff0f3"),
    Tone("#4d5d12", "#eef2d9"),
)
INK, SOFT_INK, LINE, PAPER, SUN = "#1b2826", "#4a5754", "#ddd5c3", "#fbf8f1", "#f3b73c"
GOOD, GOOD_SOFT, BAD, BAD_SOFT = "#17603a", "#dff1e4", "#9c1f17", "#fbe4e0"
LATE, LATE_SOFT, INFO, INFO_SOFT = "#7a4b00", "#fcecc8", "#1a4f80", "#e2edf7"

#: Grounds and letters of admonitions, by kind.
NOTES = {
    "warning": Tone(LATE, LATE_SOFT),
    "danger": Tone(BAD, BAD_SOFT),
    "tip": Tone(GOOD, GOOD_SOFT),
}


def tone(order: int) -> Tone:
    """The tone of a unit, by its place in the directory."""
    return TONES[order % len(TONES)]


def note_tone(kind: str) -> Tone:
    """The colours of an admonition."""
    return NOTES.get(kind, Tone(INFO, INFO_SOFT))


def _petal(turn: int) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """A petal from the heart to a corner of the square of 48; `turn` in quarters."""
    outline: tuple[tuple[str, tuple[Point, ...]], ...] = (
        ("m", ((24, 24),)),
        ("c", ((24, 12), (15, 5), (5, 5))),
        ("c", ((5, 15), (12, 24), (24, 24))),
    )
    return tuple((name, tuple(_turned(at, turn) for at in points)) for name, points in outline)


def _turned(point: Point, turn: int) -> Point:
    x, y = point[0] - 24, point[1] - 24
    for _ in range(turn):
        x, y = -y, x
    return x + 24, y + 24


#: PDF path operators and their points, in a square of 48 with y downwards.
PETALS = tuple(step for turn in range(4) for step in _petal(turn))
PETAL_PATH = (
    "M24 24C24 12 15 5 5 5c0 10 7 19 19 19Zm0 0c12 0 19-9 19-19-10 0-19 7-19 19Z"
    "m0 0c0 12 9 19 19 19 0-10-7-19-19-19Zm0 0c-12 0-19 9-19 19 10 0 19-7 19-19Z"
)
