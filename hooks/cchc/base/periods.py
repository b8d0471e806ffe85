"""Quarters and years of a plan, in calendar or reporting quarters, and the only reading of the clock."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

Scheme = Literal["calendar", "report"]

ZONE: Final = "Asia/Ho_Chi_Minh"
"""The time zone where no plan names another."""

__all__ = [
    "ZONE",
    "Period",
    "Quarter",
    "Scheme",
    "as_of",
    "due",
    "parse_period",
    "parse_quarter",
    "quarter_of",
    "quarters",
    "today",
    "year",
]

_ROMAN = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"([12][0-9]{3})-q([1-4])")
_YEAR = re.compile(r"[12][0-9]{3}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter or a year with its first and last day. Sorts by time, a year before its quarters."""

    key: str  # "2023-q1" or "2023"
    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    @property
    def is_quarter(self) -> bool:
        """Whether it is a quarter, and not a year."""
        return "-q" in self.key

    @property
    def label(self) -> str:
        """ "quý I/2023" or "năm 2023"."""
        named, _, number = self.key.partition("-q")
        return f"quý {_ROMAN[int(number) - 1]}/{named}" if number else f"năm {named}"

    @property
    def label_en(self) -> str:
        """ "Q1 2023" or "2023"."""
        named, _, number = self.key.partition("-q")
        return f"Q{number} {named}" if number else named

    def contains(self, day: dt.date) -> bool:
        """Whether the day is in the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter by year and number, 1 to 4; which days it has depends on the plan's scheme."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """ "2023-q1"."""
        return f"{self.year:04}-q{self.number}"

    def period(self, scheme: Scheme = "calendar") -> Period:
        """With its days.

        Reporting quarters run from the 15th of the month before to the 14th of the last month
        (Nghị định 09/2019/NĐ-CP). Raises ValueError for another number or a year not in 1…9999.
        """
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"no quarter {self.number}")
        first, last = _span(self.year, 3 * self.number - 3, 3 * self.number, scheme)
        return Period(self.key, first, last)


def year(year: int, scheme: Scheme = "calendar") -> Period:
    """A whole year; a reporting year runs from 15 December to 14 December.

    Raises ValueError for a year not in 1…9999.
    """
    first, last = _span(year, 0, 12, scheme)
    return Period(f"{year:04}", first, last)


def _span(year: int, before: int, end: int, scheme: Scheme) -> tuple[dt.date, dt.date]:
    """First and last day of the months after month `before` up to month `end`, 0 to 12.

    Periods are cut at the first and last date of Python's calendar, years 1 and 9999.
    """
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise ValueError(f"no year {year}")
    if scheme == "calendar":
        return _start(year, before, 1), _start(year, end, 1, ends=True)
    at_end = year == dt.MAXYEAR and end == 12
    last = dt.date.max if at_end else _start(year, end - 1, 15, ends=True)
    return _start(year, before - 1, 15), last


def _start(year: int, month: int, day: int, *, ends: bool = False) -> dt.date:
    """The day of a month, counted from 0 and possibly -1 or 12; the day before with `ends`."""
    try:
        start = dt.date(year + month // 12, month % 12 + 1, day)
    except ValueError:
        return dt.date.max if month > 0 else dt.date.min
    return start - dt.timedelta(days=ends)


@lru_cache(maxsize=4096)
def quarter_of(day: dt.date, scheme: Scheme = "calendar") -> Period:
    """The quarter that contains a day."""
    months = day.year * 12 + day.month - 1
    if scheme == "report" and day.day >= 15:
        months += 1  # from the 15th on a day belongs to the next month
    months = min(months, dt.MAXYEAR * 12 + 11)
    return Quarter(months // 12, months % 12 // 3 + 1).period(scheme)


def quarters(first: dt.date, last: dt.date, scheme: Scheme = "calendar") -> tuple[Period, ...]:
    """All quarters that contain a day of first … last, in order; none when last is before first."""
    periods: list[Period] = []
    if last < first:
        return ()
    while not periods or periods[-1].last < last:
        start = periods[-1].last + dt.timedelta(days=1) if periods else first
        periods.append(quarter_of(start, scheme))
    return tuple(periods)


def parse_period(text: str, scheme: Scheme = "calendar") -> Period | None:
    """The period of a key such as "2023-q1" or "2023"; None for other text."""
    quarter = parse_quarter(text)
    if quarter:
        return quarter.period(scheme)
    return year(int(text), scheme) if _YEAR.fullmatch(text) else None


def parse_quarter(text: str) -> Quarter | None:
    """The quarter of a key such as "2023-q1"; None for other text."""
    match = _QUARTER.fullmatch(text)
    return Quarter(int(match[1]), int(match[2])) if match else None


def due(period: Period, days: int) -> dt.date:
    """The due date: so many days after the last day of the period."""
    return period.last + dt.timedelta(days=days)


def today(zone: str) -> dt.date:
    """The current date in a time zone such as "Asia/Ho_Chi_Minh".

    SOURCE_DATE_EPOCH, in seconds (reproducible-builds.org), replaces the clock where it is set.
    Raises ValueError for an unknown zone or an invalid SOURCE_DATE_EPOCH.
    """
    stopped = os.environ.get("SOURCE_DATE_EPOCH")
    if not stopped:
        return dt.datetime.now(_zone(zone)).date()
    try:
        return dt.datetime.fromtimestamp(int(stopped), _zone(zone)).date()
    except (OverflowError, OSError, ValueError) as fault:
        raise ValueError(f"SOURCE_DATE_EPOCH: {stopped!r} is no time") from fault


def as_of(text: str | None, zone: str) -> dt.date:
    """The date to check by: `text` from `--as-of` or CCHC_AS_OF, or today when it is empty.

    A time with an offset ("2023-03-31T17:00Z") is converted to the zone first.
    Raises ValueError for other text and unknown zones.
    """
    if not text:
        return today(zone)
    if not (_DATE.fullmatch(text) or _TIME.fullmatch(text)):
        raise ValueError(f"“{text}” không phải là ngày, viết năm-tháng-ngày, ví dụ 2023-03-31")
    there = _zone(zone)
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
        return dt.datetime.fromisoformat(text).astimezone(there).date()
    except (OverflowError, ValueError) as fault:
        raise ValueError(f"“{text}” không phải là một ngày có trong lịch") from fault


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError) as fault:
        raise ValueError(f"unknown time zone {name!r}") from fault
