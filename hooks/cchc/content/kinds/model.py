"""A model: a way of working that is worth copying."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """What makes a model worth copying."""

    subject: str
    problem: str
    solution: str
    result: str
    adopted_by: tuple[str, ...] = ()
    consent: str = ""  # for persons: how and when consent was recorded
    decision: str = ""  # for persons: number of the commendation's decision
