"""Calendar files as the icalendar library reads them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from cchc.feeds.icalendar_text import CalendarEntry, calendar
from tests.exported import EVENT_TITLE, exported

EVENT = "don-vi/ben-nghe/su-kien/toa-dam/lich.ics"
WHERE = (EVENT, "don-vi/ben-nghe/su-kien/lich.ics", "su-kien/lich.ics")
HANOI = dt.timedelta(hours=7)
MORNING = dt.datetime(2023, 3, 5, 8)  # noqa: DTZ001 – clocks on walls have no zone


@pytest.mark.parametrize("path", WHERE)
def test_an_event_is_in_its_own_its_units_and_the_sites_calendar(path):
    found = Calendar.from_ical(exported()[path])
    (event,) = found.events
    assert not event.errors
    assert event["UID"] == "ben-nghe/su-kien/toa-dam@cchc.example"
    assert event["SUMMARY"] == EVENT_TITLE
    assert event["LOCATION"] == "Hội trường phường, 45 Lý Tự Trọng"
    assert event.start.isoformat() == "2023-03-05T14:00:00+07:00"
    assert event.end.isoformat() == "2023-03-05T16:30:00+07:00"
    assert event["URL"] == "https://cchc.example/don-vi/ben-nghe/su-kien/toa-dam/"
    assert event.DTSTAMP.isoformat() == "2023-02-19T17:00:00+00:00"


def test_the_zone_is_defined_in_the_file_and_agrees_with_the_zone_data():
    found = Calendar.from_ical(exported()[EVENT])
    (zone,) = found.timezones
    assert zone.tz_name == "Asia/Ho_Chi_Minh"
    assert zone.to_tz(lookup_tzid=False).utcoffset(MORNING) == HANOI
    assert not found.get_missing_tzids()


def test_lines_end_and_fold_as_the_standard_says():
    raw = exported()[EVENT]
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    for line in raw.split(b"\r\n"):
        line.decode()  # no letter is cut in two


def test_a_day_without_hours_is_a_whole_day():
    entry = CalendarEntry("a@b", "Hạn nộp", dt.date(2023, 4, 1), day=dt.date(2023, 4, 15))
    (event,) = Calendar.from_ical(calendar("Hạn", [entry], "Asia/Ho_Chi_Minh")).events
    assert (event.start, event.end) == (dt.date(2023, 4, 15), dt.date(2023, 4, 16))


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(_TEXT, _TEXT, _TEXT)
@example("a" * 200, "ă" * 200, "b" * 76)
def test_any_text_comes_back_as_it_was(title, place, label):
    start = MORNING
    entry = CalendarEntry(
        "a@b", title, start.date(), start, start, about=f"{title}\n{place}", place=place,
        labels=(label,), organizer=(title, "mot-cua@quan1.example"),
    )  # fmt: skip
    raw = calendar(title, [entry], "Asia/Ho_Chi_Minh")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(raw).events
    assert event["SUMMARY"] == title
    assert event.get("LOCATION", "") == place
    assert event["DESCRIPTION"] == f"{title}\n{place}"
