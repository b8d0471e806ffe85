"""A plan: what it obliges to, whom, and what was waived."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cchc.base.diagnostic import Severity, Where
from cchc.base.periods import Period, Scheme
from cchc.content.text_facts import NO_BODY, Body

NOWHERE = Where("")


class Every(StrEnum):
    """How often an obligation falls due."""

    ONCE = "once"
    YEAR = "year"
    QUARTER = "quarter"


class Check(StrEnum):
    """Who decides whether a duty of the plan is met."""

    BUILD = "build"  # the build decides
    RECORD = "record"  # the build checks a declared record
    SHOW = "show"  # shown only, never fails


@dataclass(frozen=True, slots=True)
class Basis:
    """The line of the plan a duty stands on, quoted."""

    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Which items count for an obligation: all conditions that are given must hold."""

    kinds: tuple[str, ...] = ()  # folders
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    focus: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty of the plan. Without `counts` it has no ledger row and says by what it is kept.

    `of` names unit kinds and unit slugs that owe it; `across` counts the items of all units.
    `due` is in days after the period's end.
    """

    id: str
    title: str
    basis: Basis
    check: Check
    kept_by: tuple[str, ...] = ()  # codes of rules, or addresses of pages
    note: str = ""
    counts: Counts | None = None
    least: int = 1
    target: int = 1
    every: Every = Every.YEAR
    of: tuple[str, ...] = ()
    across: bool = False
    due: int = 0
    severity: Severity = Severity.ERROR
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Waiver:
    """A duty lifted for one unit and period, on record."""

    unit: str
    obligation: str
    period: Period
    reason: str
    document: str
    decided_by: str
    decided_on: dt.date
    expires: dt.date
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: whose, for which period, and what it obliges to."""

    path: str
    slug: str
    title: str
    document: str  # id in the register
    period: Period
    quarters: Scheme
    timezone: str
    owner: str  # unit that answers for the whole plan
    history_from: dt.date | None
    backdate_days: int  # how far a date may lie before the item's first commit
    answer_days: int  # how long an opinion may wait for its answer
    due_soon_days: int
    minimum_words: int  # below it an item is a stub and does not count
    obligations: tuple[Obligation, ...]
    waivers: tuple[Waiver, ...] = ()
    materials: tuple[str, ...] = ()  # keys of items every column shows
    reviewers: tuple[str, ...] = ()  # roles that may sign off besides the unit's head
    body: Body = NO_BODY

    def obligation(self, id: str) -> Obligation | None:
        """The obligation of that id."""
        return next((duty for duty in self.obligations if duty.id == id), None)


def plans_on(plans: tuple[Plan, ...], day: dt.date) -> tuple[Plan, ...]:
    """The plans whose period a day lies in; all of them when it lies in none."""
    return tuple(plan for plan in plans if plan.period.contains(day)) or plans
