"""The emblem's flower, the pattern of the district's old floor tiles, as paths."""

from __future__ import annotations

Point = tuple[float, float]


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


#: Steps of the outline, `m` (move) and `c` (cubic curve), in a square of 48 with y downwards.
PETALS = tuple(step for turn in range(4) for step in _petal(turn))
#: The same as the path of an SVG picture.
PETAL_PATH = (
    "M24 24C24 12 15 5 5 5c0 10 7 19 19 19Zm0 0c12 0 19-9 19-19-10 0-19 7-19 19Z"
    "m0 0c0 12 9 19 19 19 0-10-7-19-19-19Zm0 0c-12 0-19 9-19 19 10 0 19-7 19-19Z"
)
