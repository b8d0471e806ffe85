"""What each unit owes and has published, one row per unit, obligation and period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cchc.base.diagnostic import Subject
from cchc.base.periods import Period, due, quarter_of, quarters
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item
from cchc.content.plan import Counts, Every, Obligation, Plan, Waiver
from cchc.content.unit import Unit
from cchc.duties.eligibility import Standing


class RowStatus(StrEnum):
    """Where a duty stands (design §3)."""

    TARGET = "target"
    MET = "met"
    LATE = "late"
    OPEN = "open"
    DUE_SOON = "due-soon"
    MISSED = "missed"
    WAIVED = "waived"
    NOT_APPLICABLE = "not-applicable"

    @property
    def label(self) -> str:
        """The word that citizens and officials read."""
        return _LABELS[self][0]

    @property
    def label_en(self) -> str:
        """The same in English."""
        return _LABELS[self][1]


_LABELS = {
    RowStatus.TARGET: ("Đạt mức phấn đấu", "Target reached"),
    RowStatus.MET: ("Đạt", "Met"),
    RowStatus.LATE: ("Đạt muộn", "Met late"),
    RowStatus.OPEN: ("Đang trong kỳ", "Open"),
    RowStatus.DUE_SOON: ("Sắp đến hạn", "Due soon"),
    RowStatus.MISSED: ("Chưa đạt", "Missed"),
    RowStatus.WAIVED: ("Được miễn", "Waived"),
    RowStatus.NOT_APPLICABLE: ("Không áp dụng", "Not applicable"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's duty in one period: keys of the items that count, and of those past the due date.

    `least` and `target` are pro-rated to the days on which the unit existed.
    """

    unit: str
    obligation: str
    period: Period
    status: RowStatus
    have: int
    least: int
    target: int
    due: dt.date
    items: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    waiver: Waiver | None = None

    @property
    def missing(self) -> int:
        """How many more are needed to meet the least."""
        return max(0, self.least - self.have)


class Counted(NamedTuple):
    """An item that counts for an obligation in a period, by their keys; `since` is an ordinal."""

    obligation: str
    period: str
    item: str
    since: int


@dataclass(frozen=True)
class Ledger:
    """All rows of one plan on one day, by obligation, unit and period."""

    plan: Plan
    as_of: dt.date
    rows: tuple[Row, ...]

    @cached_property
    def _by_unit(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row.unit].append(row)
        return {unit: tuple(rows) for unit, rows in found.items()}

    def subject(self, row: Row) -> Subject:
        """What a diagnostic about one of the rows is about."""
        return Subject(
            row.unit, plan=self.plan.slug, obligation=row.obligation, period=row.period.key
        )

    def of(self, unit: str) -> tuple[Row, ...]:
        """The rows of a unit."""
        return self._by_unit.get(unit, ())

    def row(self, unit: str, obligation: str, period: str) -> Row | None:
        """One row, by unit, obligation and the period's key."""
        return next(
            (r for r in self.of(unit) if r.obligation == obligation and r.period.key == period),
            None,
        )


def counted(
    catalogue: Catalogue, plan: Plan, standings: Mapping[str, Standing]
) -> Iterator[Counted]:
    """What the items of a catalogue count for."""
    for obligation in plan.obligations:
        if obligation.counts is None:
            continue
        for item in catalogue.items:
            standing = standings[item.key]
            if standing.refusal is None and matches(item, obligation.counts):
                period = _period_key(item, plan, obligation)
                yield Counted(obligation.id, period, item.key, standing.since.toordinal())


def ledger(catalogue: Catalogue, plan: Plan, as_of: dt.date, count: Iterable[Counted]) -> Ledger:
    """The ledger of a plan: a pure function of units, the day, and what counts."""
    filed: dict[str, list[Counted]] = defaultdict(list)
    for one in count:
        filed[one.obligation].append(one)
    rows = tuple(
        row
        for obligation in plan.obligations
        if obligation.counts
        for row in _rows(catalogue, plan, obligation, as_of, filed[obligation.id])
    )
    return Ledger(plan, as_of, rows)


def _rows(
    catalogue: Catalogue,
    plan: Plan,
    obligation: Obligation,
    as_of: dt.date,
    count: Iterable[Counted],
) -> Iterator[Row]:
    filed: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for _, key, item, since in count:
        filed["" if obligation.across else item.partition("/")[0], key].append((item, since))
    for unit in owers(catalogue, plan, obligation):
        for period in periods_of(plan, obligation):
            own = "" if obligation.across else unit.slug
            found = sorted(filed.get((own, period.key), ()), key=lambda one: f"{one[0]}.md")
            yield _row(plan, obligation, unit, period, found, as_of)


def owers(catalogue: Catalogue, plan: Plan, obligation: Obligation) -> Iterator[Unit]:
    """The units that owe it, by kind or slug: existing in the plan's time, not merely requested."""
    for unit in catalogue.units:
        named = unit.slug in obligation.of or unit.kind.value in obligation.of
        if named and not unit.requested and unit.active.days_in(plan.period):
            yield unit


def periods_of(plan: Plan, obligation: Obligation) -> tuple[Period, ...]:
    """The quarters of the plan, or the plan's whole period."""
    if obligation.every is Every.QUARTER:
        return quarters(plan.period.first, plan.period.last, plan.quarters)
    return (plan.period,)


def _period_key(item: Item, plan: Plan, obligation: Obligation) -> str:
    named = item.outreach.period if item.outreach else None
    quarter = named.period(plan.quarters) if named else quarter_of(item.date, plan.quarters)
    if obligation.every is Every.QUARTER:
        return quarter.key
    day = quarter.last if named else item.date
    return plan.period.key if plan.period.contains(day) else quarter.key


def matches(item: Item, counts: Counts) -> bool:
    """Whether all conditions that are given hold for the item."""
    outreach = item.outreach
    subject = item.model.subject if item.model else ""
    focus = outreach.focus if outreach else 0
    channels = outreach.channels if outreach else ()
    return (
        (not counts.kinds or item.folder in counts.kinds)
        and _meet(counts.topics, item.topics)
        and _meet(counts.documents, item.documents)
        and _meet(counts.audience, item.audience)
        and _meet(counts.channels, channels)
        and (not counts.formats or item.form in counts.formats)
        and (not counts.subjects or subject in counts.subjects)
        and (not counts.focus or focus in counts.focus)
    )


def _meet(wanted: tuple[str, ...], given: Iterable[str]) -> bool:
    return not wanted or any(value in wanted for value in given)


def prorated(amount: int, days: int, of: int) -> int:
    """The share of an amount for some days of a period, half rounded up."""
    return (2 * amount * days + of) // (2 * of)


def _row(
    plan: Plan,
    obligation: Obligation,
    unit: Unit,
    period: Period,
    items: Sequence[tuple[str, int]],
    as_of: dt.date,
) -> Row:
    days = unit.active.days_in(period)
    least = prorated(obligation.least, days, period.days)
    target = max(least, prorated(obligation.target, days, period.days))
    day = due(period, obligation.due)
    late = tuple(key for key, since in items if since > day.toordinal())
    waiver = next((w for w in plan.waivers if _waives(w, unit, obligation, period, as_of)), None)
    status = _status(len(items), len(late), least, target, day, as_of, plan, waiver)
    if least == 0:
        status = RowStatus.NOT_APPLICABLE
    keys = tuple(key for key, _ in items)
    return Row(
        unit.slug, obligation.id, period, status, len(items), least, target, day, keys, late, waiver
    )


def _waives(
    waiver: Waiver, unit: Unit, obligation: Obligation, period: Period, as_of: dt.date
) -> bool:
    same = (waiver.unit, waiver.obligation, waiver.period)
    in_force = waiver.decided_on <= as_of <= waiver.expires
    return in_force and same == (unit.slug, obligation.id, period)


def _status(
    have: int,
    late: int,
    least: int,
    target: int,
    day: dt.date,
    as_of: dt.date,
    plan: Plan,
    waiver: Waiver | None,
) -> RowStatus:
    if have - late >= least:
        return RowStatus.TARGET if target > least and have >= target else RowStatus.MET
    if have >= least:
        return RowStatus.LATE
    if waiver:
        return RowStatus.WAIVED
    if as_of > day:
        return RowStatus.MISSED
    soon = (day - as_of).days <= plan.due_soon_days
    return RowStatus.DUE_SOON if soon else RowStatus.OPEN


def folder_of(unit: Unit, duty: Obligation) -> str:
    """Where an item that meets the duty belongs."""
    kinds = duty.counts.kinds if duty.counts else ()
    if not kinds:
        return f"units/{unit.slug}"
    return f"units/{unit.slug}/{kinds[0]}"
