"""An opinion or complaint and its answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """An opinion or complaint and its answer; never an identity."""

    received: dt.date
    answered: dt.date | None = None
    answered_by: str = ""
