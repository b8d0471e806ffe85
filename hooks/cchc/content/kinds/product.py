"""What the report form asks of products and models."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much was made or reached, as the report form asks."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Outreach:
    """What the report form asks of products and models."""

    format: str
    audience: tuple[str, ...]
    focus: int
    channels: tuple[str, ...] = ()
    quantity: Quantity | None = None
    timeframe: str = ""
    evaluation: str = ""
    period: str = ""  # key of an earlier quarter that the item makes good
