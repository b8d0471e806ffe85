"""Something that takes place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place, in the plan's time zone (naive)."""

    starts: dt.datetime
    ends: dt.datetime
    place: str
    form: str
    audience: tuple[str, ...] = ()
