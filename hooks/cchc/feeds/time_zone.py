"""A time zone as calendars have it (RFC 5545, section 3.6.5), made from the system's zone data."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from zoneinfo import ZoneInfo

# Vietnam's clocks have not been put forward or back since. Clocks on walls have no zone.
_BEGUN = dt.datetime(1975, 6, 13)  # noqa: DTZ001
_WEEK, _MINUTE = 7 * 24 * 60, dt.timedelta(minutes=1)


def zone_lines(zone: str, clocks: Sequence[dt.datetime]) -> Iterator[str]:
    """How far the zone's clocks are from UTC at some times on them, which have no zone themselves."""
    first, last = min(clocks, default=_BEGUN), max(clocks, default=_BEGUN)
    observances = _observances(zone, last.year)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{zone}")
    for (begins, lines), following in zip_longest(observances, observances[1:]):
        if (following is None or following[0] > first) and begins <= max(last, _BEGUN):
            yield from lines
    yield "END:VTIMEZONE"


@lru_cache(32)
def _observances(zone: str, year: int) -> tuple[tuple[dt.datetime, tuple[str, ...]], ...]:
    """From `_BEGUN` to the end of a year: on which clock an offset begins, and the lines of it."""
    place = ZoneInfo(zone)
    local = _BEGUN.replace(tzinfo=place)
    changes, at = [(_BEGUN, _observance(_BEGUN, local, local))], local.astimezone(dt.UTC)
    while at.year <= year:
        later = at + _WEEK * _MINUTE
        if at.astimezone(place).utcoffset() != later.astimezone(place).utcoffset():
            changes.append(_change(at, place))
        at = later
    return tuple(changes)


def _change(at: dt.datetime, place: ZoneInfo) -> tuple[dt.datetime, tuple[str, ...]]:
    """The first change of the offset in the week that begins at a time."""

    def local(minute: int) -> dt.datetime:
        return (at + minute * _MINUTE).astimezone(place)

    old = local(0).utcoffset()
    first = bisect_left(range(_WEEK), True, key=lambda m: local(m).utcoffset() != old)
    before = local(first - 1)
    begins = before.replace(tzinfo=None) + _MINUTE
    return begins, _observance(begins, before, local(first))


def _observance(begins: dt.datetime, before: dt.datetime, after: dt.datetime) -> tuple[str, ...]:
    """One offset: the clock on which it begins, as it stood before, and times in both offsets."""
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    return (
        f"BEGIN:{kind}", f"DTSTART:{begins:%Y%m%dT%H%M%S}", f"TZOFFSETFROM:{before:%z}",
        f"TZOFFSETTO:{after:%z}", f"TZNAME:{after.tzname()}", f"END:{kind}",
    )  # fmt: skip
