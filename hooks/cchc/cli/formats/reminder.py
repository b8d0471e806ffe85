"""Reminders as text, as Markdown for an issue or a mail, and as calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.base.diagnostic import Lang
from cchc.base.vietnamese import format_date
from cchc.content.unit import Unit
from cchc.duties.reminders import Digest, Reminder, of_unit, units_of
from cchc.feeds.icalendar_text import CalendarEntry, calendar

_ALARMS = (7, 1)
_TITLE: dict[Lang, str] = {
    "vi": "Nhắc việc cải cách hành chính, ngày {day}",
    "en": "Administrative reform: what falls due, {day}",
}
_WAITING: dict[Lang, str] = {"vi": "Chờ thẩm định", "en": "Waiting for appraisal"}


def reminder_text(digest: Digest, lang: Lang = "vi") -> str:
    """The reminders as plain text."""
    lines = [_summary(digest, lang)]
    for unit in units_of(digest):
        lines += ["", unit.publisher]
        for reminder in (*of_unit(digest.overdue, unit), *of_unit(digest.due, unit)):
            lines.append(f"  {_when(reminder, lang)}: {_what(reminder, lang)}")
            lines.append(f"    → {reminder.folder}")
    if digest.waiting:
        lines += ["", _WAITING[lang], *(f"  {item.path}: {item.title}" for item in digest.waiting)]
    return "\n".join(lines) + "\n"


def reminder_markdown(digest: Digest, lang: Lang = "vi") -> str:
    """The reminders as Markdown with task boxes; the first line is the title."""
    title = _TITLE[lang].format(day=format_date(digest.as_of))
    lines = [f"# {title}", "", _summary(digest, lang)]
    for unit in units_of(digest):
        lines += ["", f"## {_plain(unit.publisher)}", ""]
        for reminder in (*of_unit(digest.overdue, unit), *of_unit(digest.due, unit)):
            box = f"- [ ] **{_when(reminder, lang)}**: {_plain(_what(reminder, lang))}"
            lines.append(f"{box} → `{reminder.folder}`")
    if digest.waiting:
        lines += ["", f"## {_WAITING[lang]}", ""]
        lines += [f"- [ ] `{item.path}`: {_plain(item.title)}" for item in digest.waiting]
    return "\n".join(lines) + "\n"


def reminder_calendar(digest: Digest, unit: Unit | None = None) -> bytes:
    """The due dates of a unit, or all, as a calendar of whole days with alarms 7 and 1 days before."""
    due = of_unit(digest.due, unit) if unit else digest.due
    name = f"Hạn cải cách hành chính: {unit.name if unit else 'mọi đơn vị'}"
    return calendar(name, [_entry(reminder, digest.as_of) for reminder in due], digest.timezone)


def reminder_calendars(digest: Digest) -> Iterator[tuple[str, bytes]]:
    """(file name, content): one calendar for all units, and one for each with a due date."""
    yield "toan-quan.ics", reminder_calendar(digest)
    for unit in units_of(digest):
        if of_unit(digest.due, unit):
            yield f"{unit.slug}.ics", reminder_calendar(digest, unit)


def _entry(reminder: Reminder, stamped: dt.date) -> CalendarEntry:
    return CalendarEntry(
        uid=reminder.uid,
        title=f"{reminder.unit.name}: {reminder.duty.id}, {reminder.row.period.label}",
        stamped=stamped,
        day=reminder.row.due,
        about=f"{_what(reminder, 'vi')}\nĐăng vào {reminder.folder}",
        alarms=_ALARMS,
    )


def _summary(digest: Digest, lang: Lang) -> str:
    if lang == "en":
        waiting = f" {len(digest.waiting)} items wait for appraisal." if digest.waiting else ""
        return (
            f"As of {format_date(digest.as_of)}: {len(digest.due)} duties fall due within "
            f"{digest.within} days, {len(digest.overdue)} are overdue.{waiting}"
        )
    waiting = f" {len(digest.waiting)} mục chờ thẩm định." if digest.waiting else ""
    return (
        f"Tính đến {format_date(digest.as_of)}: {len(digest.due)} nhiệm vụ đến hạn trong "
        f"{digest.within} ngày tới, {len(digest.overdue)} nhiệm vụ đã quá hạn.{waiting}"
    )


def _when(reminder: Reminder, lang: Lang) -> str:
    day, left = format_date(reminder.row.due), reminder.days
    if lang == "en":
        return f"{day}, {f'{-left} days overdue' if left < 0 else f'in {left} days'}"
    if reminder.days < 0:
        return f"{day}, quá hạn {-reminder.days} ngày"
    return f"{day}, còn {reminder.days} ngày" if reminder.days else f"{day}, hôm nay"


def _what(reminder: Reminder, lang: Lang) -> str:
    row = reminder.row
    if lang == "en":
        return (
            f"{reminder.duty.id} {reminder.duty.title}, {row.period.label_en}: "
            f"{row.missing} still missing"
        )
    return (
        f"{reminder.duty.id} {reminder.duty.title}, {row.period.label}: còn thiếu {row.missing} mục"
    )


def _plain(text: str) -> str:
    """The text escaped for Markdown; a blank of no width after @ avoids mentions on a forge."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("@", "@\u200b")
