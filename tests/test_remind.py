"""Reminders: what falls due, per unit and for all, as text, calendars and Markdown; exit 0."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest

from cchc.cli.main import main
from tests.projects import item, project

OTHER = """---
title: Cải cách hành chính phường Đa Kao
kind: ward
name: Phường Đa Kao
publisher: Ủy ban nhân dân phường Đa Kao
head: Chủ tịch
order: 2000
---

Chuyên mục.
"""


@pytest.fixture
def root(tmp_path):
    waiting = item(status="submitted", title="Bài chờ @ai *đó*")
    files = {"units/da-kao/index.md": OTHER, "units/da-kao/san-pham/cho.md": waiting}
    return project(tmp_path, files)


@pytest.fixture
def remind(root, capsysbinary):
    def run(*args, as_of="2023-03-25"):
        code = main(["remind", "--root", str(root), "--as-of", as_of, *args])
        out = capsysbinary.readouterr().out.decode()
        assert code == 0
        return out

    return run


def test_text_says_who_owes_what_by_when(remind):
    out = remind()
    first, *rest = out.splitlines()
    assert first == (
        "Tính đến 25/03/2023: 2 nhiệm vụ đến hạn trong 21 ngày tới, 0 nhiệm vụ đã quá hạn. "
        "1 mục chờ thẩm định."
    )
    assert "Ủy ban nhân dân phường Bến Nghé" in rest
    assert (
        "  15/04/2023, còn 21 ngày: P1 Mỗi quý một đến hai sản phẩm, mô hình, quý I/2023: "
        "còn thiếu 1 mục"
    ) in rest
    assert "    → units/ben-nghe/san-pham/" in rest
    assert "  units/da-kao/san-pham/cho.md: Bài chờ @ai *đó*" in rest


@pytest.mark.parametrize(
    ("as_of", "due", "overdue"),
    [("2023-03-24", 0, 0), ("2023-03-25", 2, 0), ("2023-04-15", 2, 0), ("2023-04-16", 0, 2)],
)
def test_what_is_due_and_what_is_overdue_on_a_day(remind, as_of, due, overdue):
    assert f": {due} nhiệm vụ đến hạn trong 21 ngày tới, {overdue} nhiệm vụ" in remind(as_of=as_of)


def test_the_last_day_and_the_days_after_are_said_so(remind):
    assert "15/04/2023, hôm nay:" in remind(as_of="2023-04-15")
    assert "15/04/2023, quá hạn 1 ngày:" in remind(as_of="2023-04-16")


@pytest.mark.parametrize("within", ["200d", "29w", "200"])
def test_within_takes_days_and_weeks(remind, within):
    assert "4 nhiệm vụ đến hạn" in remind("--within", within)


def test_a_calendar_another_program_reads(remind):
    read = icalendar.Calendar.from_ical(remind("--format", "ics", "--within", "21d"))
    events = read.walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [
        "2023-ben-nghe-p1-2023-q1@cchc",
        "2023-da-kao-p1-2023-q1@cchc",
    ]
    assert events[0].decoded("DTSTART") == dt.date(2023, 4, 15)
    assert [alarm.decoded("TRIGGER") for alarm in events[0].walk("VALARM")] == [
        dt.timedelta(days=-7),
        dt.timedelta(days=-1),
    ]


def test_a_calendar_for_each_unit_and_one_for_all(remind, tmp_path):
    remind("--format", "ics", "--out", str(tmp_path / "lich"))
    found = {path.name: path.read_bytes() for path in (tmp_path / "lich").iterdir()}
    assert set(found) == {"toan-quan.ics", "ben-nghe.ics", "da-kao.ics"}
    counts = {n: len(icalendar.Calendar.from_ical(c).walk("VEVENT")) for n, c in found.items()}
    assert counts == {"toan-quan.ics": 2, "ben-nghe.ics": 1, "da-kao.ics": 1}


def test_markdown_for_an_issue_mentions_nobody(remind):
    out = remind("--format", "markdown")
    assert out.startswith("# Nhắc việc cải cách hành chính, ngày 25/03/2023\n")
    assert "- [ ] **15/04/2023, còn 21 ngày**: P1" in out
    assert "Bài chờ @\u200bai \\*đó\\*" in out


def test_one_unit_and_a_unit_that_does_not_exist(remind):
    assert "Bến Nghé" not in remind("--unit", "da-kao")
    assert "0 nhiệm vụ đến hạn" in remind("--unit", "khong-co")
