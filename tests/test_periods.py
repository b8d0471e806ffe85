"""Quarters and years: their edges in both schemes, and the day it is in Vietnam."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.base import periods
from cchc.base.periods import (
    Period,
    Quarter,
    Scheme,
    as_of,
    due,
    parse_period,
    quarter_of,
    quarters,
    year,
)

D = dt.date
SCHEMES: list[Scheme] = ["calendar", "report"]
VIETNAM = "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    ("number", "scheme", "first", "last", "days"),
    [
        (1, "calendar", D(2023, 1, 1), D(2023, 3, 31), 90),
        (2, "calendar", D(2023, 4, 1), D(2023, 6, 30), 91),
        (3, "calendar", D(2023, 7, 1), D(2023, 9, 30), 92),
        (4, "calendar", D(2023, 10, 1), D(2023, 12, 31), 92),
        (1, "report", D(2022, 12, 15), D(2023, 3, 14), 90),
        (2, "report", D(2023, 3, 15), D(2023, 6, 14), 92),
        (3, "report", D(2023, 6, 15), D(2023, 9, 14), 92),
        (4, "report", D(2023, 9, 15), D(2023, 12, 14), 91),
    ],
)
def test_quarters_of_2023(number: int, scheme: Scheme, first: D, last: D, days: int) -> None:
    period = Quarter(2023, number).period(scheme)
    assert (period.key, period.first, period.last) == (f"2023-q{number}", first, last)
    assert period.days == days
    assert period.contains(first) and period.contains(last)
    assert not period.contains(first - dt.timedelta(1))
    assert not period.contains(last + dt.timedelta(1))


def test_years_and_leap_days() -> None:
    assert year(2023) == Period("2023", D(2023, 1, 1), D(2023, 12, 31))
    assert year(2023, "report") == Period("2023", D(2022, 12, 15), D(2023, 12, 14))
    assert (year(2023).days, year(2024).days, year(2100).days) == (365, 366, 365)
    assert Quarter(2024, 1).period().days == 91
    assert Quarter(2024, 1).period("report").days == 91
    assert quarter_of(D(2024, 2, 29)).key == "2024-q1"
    assert due(Quarter(2023, 4).period(), 60) == D(2024, 2, 29)


def test_labels() -> None:
    assert [Quarter(2023, n).period().label for n in (1, 2, 3, 4)] == [
        "quý I/2023",
        "quý II/2023",
        "quý III/2023",
        "quý IV/2023",
    ]
    assert Quarter(2023, 1).period().label_en == "Q1 2023"
    assert (year(2023).label, year(2023).label_en) == ("năm 2023", "2023")


@pytest.mark.parametrize(
    ("day", "calendar", "report"),
    [
        (D(2022, 12, 14), "2022-q4", "2022-q4"),
        (D(2022, 12, 15), "2022-q4", "2023-q1"),
        (D(2022, 12, 31), "2022-q4", "2023-q1"),
        (D(2023, 1, 1), "2023-q1", "2023-q1"),
        (D(2023, 3, 14), "2023-q1", "2023-q1"),
        (D(2023, 3, 15), "2023-q1", "2023-q2"),
        (D(2023, 12, 31), "2023-q4", "2024-q1"),
        (dt.date.min, "0001-q1", "0001-q1"),
        (dt.date.max, "9999-q4", "9999-q4"),
    ],
)
def test_quarter_of_a_day(day: D, calendar: str, report: str) -> None:
    assert quarter_of(day).key == calendar
    assert quarter_of(day, "report").key == report


@given(st.dates(), st.sampled_from(SCHEMES))
def test_every_day_lies_in_its_quarter(day: D, scheme: Scheme) -> None:
    assert quarter_of(day, scheme).contains(day)


@given(st.dates(D(1950, 1, 1), D(2100, 1, 1)), st.integers(0, 2000), st.sampled_from(SCHEMES))
def test_quarters_tile_a_span(first: D, days: int, scheme: Scheme) -> None:
    last = first + dt.timedelta(days)
    found = quarters(first, last, scheme)
    assert found[0].contains(first) and found[-1].contains(last)
    assert list(found) == sorted(found)
    for one, next_one in itertools.pairwise(found):
        assert one.last + dt.timedelta(1) == next_one.first


def test_quarters_of_a_span() -> None:
    assert quarters(D(2023, 1, 1), D(2022, 12, 31)) == ()
    assert [p.key for p in quarters(D(2023, 3, 31), D(2023, 4, 1))] == ["2023-q1", "2023-q2"]
    assert [p.key for p in quarters(D(2023, 5, 5), D(2023, 5, 5))] == ["2023-q2"]
    assert quarters(D(9999, 12, 30), dt.date.max, "report")[-1].last == dt.date.max


def test_periods_sort_in_time() -> None:
    periods_of = [
        Quarter(2024, 1).period(),
        year(2024),
        Quarter(2023, 4).period(),
        year(2023),
        Quarter(2023, 1).period(),
    ]
    assert [p.key for p in sorted(periods_of)] == [
        "2023",
        "2023-q1",
        "2023-q4",
        "2024",
        "2024-q1",
    ]


@given(st.integers(1000, 2999), st.integers(1, 4), st.sampled_from(SCHEMES))
def test_a_key_reads_back(named: int, number: int, scheme: Scheme) -> None:
    for period in (year(named, scheme), Quarter(named, number).period(scheme)):
        assert parse_period(period.key, scheme) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-q5",
        "2023-q0",
        "2023-Q1",
        "2023q1",
        "2023-q1 ",
        "2023-q1\n",
        "23",
        "0000",
        "quý I/2023",
        "２０２３",
        "2023-01",
        "9999",
    ],
)
def test_other_text_is_no_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_are_four_quarters(number: int) -> None:
    with pytest.raises(ValueError):
        Quarter(2023, number).period()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-03-31", D(2023, 3, 31)),
        ("2024-02-29", D(2024, 2, 29)),
        ("2023-03-31T16:59:59Z", D(2023, 3, 31)),
        ("2023-03-31T17:00:00Z", D(2023, 4, 1)),
        ("2023-03-31T17:00Z", D(2023, 4, 1)),
        ("2023-04-01T00:00:00+07:00", D(2023, 4, 1)),
        ("2023-03-31 23:59:59.999+07:00", D(2023, 3, 31)),
        ("2023-03-31T12:00:00-05:00", D(2023, 4, 1)),
    ],
)
def test_as_of(text: str, day: D) -> None:
    assert as_of(text, VIETNAM) == day


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "2023-2-1",
        "20230331",
        "31/03/2023",
        "2023-03-31T17:00",
        "2023-W13-5",
        "hôm nay",
        " 2023-03-31",
        "2023-03-31\n",
        "2023-03-31T24:00Z",
        "2023-03-31T17:00+25:00",
        "9999-12-31T23:59Z",
        "0001-01-01T00:00+23:00",
        "２０２３-03-31",
    ],
)
def test_as_of_is_strict(text: str) -> None:
    with pytest.raises(ValueError):
        as_of(text, VIETNAM)


@given(st.text(max_size=30))
def test_as_of_raises_nothing_but_value_errors(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(as_of(text, VIETNAM), D)


def test_the_clock_is_read_in_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime(2023, 3, 31, 17, 0, tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr("cchc.base.periods.dt.datetime", Clock)
    assert periods.today(VIETNAM) == D(2023, 4, 1)
    assert periods.today("UTC") == D(2023, 3, 31)
    assert as_of(None, VIETNAM) == as_of("", VIETNAM) == D(2023, 4, 1)


@pytest.mark.parametrize("zone", ["", "Vietnam/Saigon", "../etc/passwd", "Asia/\0", "Asia"])
def test_unknown_zone(zone: str) -> None:
    with pytest.raises(ValueError):
        periods.today(zone)
