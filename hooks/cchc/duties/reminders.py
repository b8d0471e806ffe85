"""What falls due soon, what is overdue, and what waits for appraisal, for all units or one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.item import Card, Status
from cchc.content.plan import Obligation
from cchc.content.unit import Unit
from cchc.duties.ledger import Ledger, Row, RowStatus, folder_of


@dataclass(frozen=True, slots=True)
class Reminder:
    """A duty that is not met yet; `days` until it is due, negative when overdue."""

    plan: str
    unit: Unit
    duty: Obligation
    row: Row
    days: int

    @property
    def folder(self) -> str:
        """Where to publish."""
        return folder_of(self.unit, self.duty) + "/"

    @property
    def uid(self) -> str:
        """The same for this duty and period whenever it is said."""
        return f"{self.plan}-{self.unit.slug}-{self.duty.id}-{self.row.period.key}@cchc".lower()


@dataclass(frozen=True, slots=True)
class Digest:
    """All reminders of a day: `due` by day, `overdue` oldest first, `waiting` by path."""

    as_of: dt.date
    timezone: str
    within: int
    due: tuple[Reminder, ...]
    overdue: tuple[Reminder, ...]
    waiting: tuple[Card, ...]


def digest(
    catalogue: Catalogue,
    ledgers: Iterable[Ledger],
    as_of: dt.date,
    within: int,
    unit: str = "",
) -> Digest:
    """What is due within so many days, for all units or one."""
    every = [r for r in _open(catalogue, ledgers, as_of) if not unit or r.unit.slug == unit]
    every.sort(key=lambda r: (r.row.due, r.unit.order, r.unit.slug, r.duty.id))
    return Digest(
        as_of,
        catalogue.timezone,
        within,
        tuple(r for r in every if r.row.status is not RowStatus.MISSED and r.days <= within),
        tuple(r for r in every if r.row.status is RowStatus.MISSED),
        tuple(i for i in catalogue.cards if _waits(i) and (not unit or i.unit == unit)),
    )


def units_of(digest: Digest) -> tuple[Unit, ...]:
    """The units that have something to do, in the directory's order."""
    found = {r.unit.slug: r.unit for r in (*digest.due, *digest.overdue)}
    return tuple(sorted(found.values(), key=lambda unit: (unit.order, unit.slug)))


def of_unit(reminders: Iterable[Reminder], unit: Unit) -> tuple[Reminder, ...]:
    """Those of one unit."""
    return tuple(reminder for reminder in reminders if reminder.unit is unit)


def _waits(item: Card) -> bool:
    return item.status is Status.SUBMITTED


def _open(catalogue: Catalogue, ledgers: Iterable[Ledger], as_of: dt.date) -> Iterable[Reminder]:
    wanted = (RowStatus.OPEN, RowStatus.DUE_SOON, RowStatus.MISSED)
    for book in ledgers:
        for row in book.rows:
            duty = book.plan.obligation(row.obligation)
            if duty and row.status in wanted and row.missing:
                days = (row.due - as_of).days
                yield Reminder(book.plan.slug, catalogue.unit[row.unit], duty, row, days)
