"""The time zone is the plan's: feeds, calendars, open data and linked data all take it from there."""

from __future__ import annotations

import csv
import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cchc.feeds.icalendar_text import CalendarEntry, calendar
from cchc.site.head import head
from cchc.site.page_tree import item_page
from tests.exported import URL, exported, reader
from tests.test_exports_cards import ARTICLE, graph

PARIS = "Europe/Paris"
EVENT = "don-vi/ben-nghe/su-kien/toa-dam"


@pytest.fixture(scope="module")
def files():
    return exported(URL, PARIS)


def test_nothing_exported_is_on_another_clock(files):
    told = b"".join(content for content in files.values())
    assert b"+07:00" not in told and b"Ho_Chi_Minh" not in told and b"+0700" not in told
    home = b"".join(content for content in exported().values())
    assert b"+07:00" in home and b"Ho_Chi_Minh" in home


def test_feeds_and_data_have_the_offset_of_the_day(files):
    assert b"<published>2023-02-20T00:00:00+01:00</published>" in files["nguon/atom.xml"]
    rows = json.loads(files["du-lieu/muc/ben-nghe.json"])["rows"]
    assert rows["ben-nghe/su-kien/toa-dam"]["starts"] == "2023-03-05T14:00:00+01:00"
    (row,) = [
        row
        for row in csv.DictReader(files["du-lieu/muc.csv"].decode("utf-8-sig").splitlines())
        if row["kind"] == "su-kien"
    ]
    assert row["ends"] == "2023-03-05T16:30:00+01:00"


def test_linked_data_has_it_too():
    one = reader(zone=PARIS)
    page = item_page(one, one.card("ben-nghe/su-kien/toa-dam"))
    assert graph(head(one, page, ARTICLE))["Event"]["startDate"] == "2023-03-05T14:00:00+01:00"


def test_a_calendar_has_the_plans_clock(files):
    found = Calendar.from_ical(files[f"{EVENT}/lich.ics"])
    (event,) = found.events
    assert event.start.isoformat() == "2023-03-05T14:00:00+01:00"
    assert event.DTSTAMP.isoformat() == "2023-02-19T23:00:00+00:00"  # midnight of the 20th
    (zone,) = found.timezones
    assert zone.tz_name == PARIS
    assert not found.get_missing_tzids()


_ZONES = ("Asia/Ho_Chi_Minh", PARIS, "America/New_York", "Australia/Lord_Howe", "UTC",
          "Africa/Casablanca", "Asia/Kathmandu")  # fmt: skip
_CLOCK = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2037, 12, 31))  # noqa: DTZ001


@given(st.sampled_from(_ZONES), st.lists(_CLOCK, min_size=1, max_size=3))
def test_a_reader_that_knows_no_zones_finds_the_same_time(zone, clocks):
    entries = [
        CalendarEntry(f"{n}@b", "Họp", clock.date(), clock, clock + dt.timedelta(hours=1))
        for n, clock in enumerate(clocks)
    ]
    (given_zone,) = Calendar.from_ical(calendar("Họp", entries, zone)).timezones
    read = given_zone.to_tz(lookup_tzid=False)
    for clock in clocks:
        place = ZoneInfo(zone)
        if (
            clock.replace(tzinfo=place).utcoffset()
            != clock.replace(tzinfo=place, fold=1).utcoffset()
        ):
            continue  # such a clock shows this time twice or never
        assert clock.replace(tzinfo=read).utcoffset() == clock.replace(tzinfo=place).utcoffset()
