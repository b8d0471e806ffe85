"""A result of an index or survey."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc.content.parts import Evidence


@dataclass(frozen=True, slots=True)
class Score:
    """One year's value of an index."""

    year: int
    score: Decimal


@dataclass(frozen=True, slots=True)
class IndexResult:
    """A result of an index or survey."""

    index: str
    year: int
    score: Decimal
    scope: str
    source: Evidence
    scale: int = 100
    rank: int | None = None
    series: tuple[Score, ...] = ()
    verified: bool = True
