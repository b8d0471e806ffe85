"""Whether an item counts towards the quota, and from which day; each refusal has its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from cchc.base.periods import quarter_of
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item, Status
from cchc.content.plan import Plan
from cchc.content.unit import Unit
from cchc.duties.signoff import Flaw, flaw, reviewers, signed_digest

__all__ = ["Book", "Evidence", "Refusal", "Standing", "signed_digest", "standing", "standings"]


class Refusal(StrEnum):
    """Why an item does not count."""

    NOT_PUBLISHED = "not-published"
    FUTURE = "future"
    WITHDRAWN = "withdrawn"
    UNSIGNED = "unsigned"
    UNAUTHORISED = "signed-by-other-role"
    OWN = "signed-by-author"
    EDITED = "edited-after-sign-off"
    COPY = "near-copy"
    STUB = "stub"


@dataclass(frozen=True, slots=True)
class Standing:
    """An item that counts has no refusal; `since` is the day it can have existed.

    `flaw` is what is wrong with its sign-off, whether or not it is published yet. `original` is the
    key of the item that counts in place of a near copy, `alike` how many per cent they share.
    """

    since: dt.date
    refusal: Refusal | None = None
    backdated: bool = False
    flaw: Flaw | None = None
    original: str = ""
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """How items stand under one plan on one day, by their keys."""

    plan: Plan
    as_of: dt.date
    standings: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What lies outside the files.

    `first_commit` gives days by path, `history_begins` is None without history; `clusters` are
    groups of keys whose texts are near copies, `alike` the per cent that a pair of them shares;
    `own` are keys of items that one and the same person wrote and approved.
    """

    first_commit: Mapping[str, dt.date] = field(default_factory=lambda: MappingProxyType({}))
    history_begins: dt.date | None = None
    clusters: tuple[tuple[str, ...], ...] = ()
    alike: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    own: frozenset[str] = frozenset()


def standings(
    catalogue: Catalogue, plan: Plan, as_of: dt.date, evidence: Evidence
) -> dict[str, Standing]:
    """By item key. Of near copies the earliest that counts otherwise goes on counting."""
    items = {item.key: item for item in catalogue.items}
    copies = {key for cluster in evidence.clusters for key in cluster}
    items |= {key: catalogue.item(key) for key in sorted(copies - items.keys())}
    roles = {day: reviewers(catalogue.plans, day) for day in {i.date for i in items.values()}}
    found = {
        key: standing(item, catalogue.unit.get(item.unit), roles[item.date], plan, as_of, evidence)
        for key, item in items.items()
    }
    for cluster in evidence.clusters:
        counting = sorted(
            (key for key in cluster if found[key].refusal is None),
            key=lambda key: (found[key].since, key),
        )
        for copy in counting[1:]:
            found[copy] = _copy(found[copy], counting[0], copy, evidence)
    return found


def _copy(standing: Standing, original: str, copy: str, evidence: Evidence) -> Standing:
    pair = (original, copy) if original < copy else (copy, original)
    alike = evidence.alike.get(pair, 0)
    return replace(standing, refusal=Refusal.COPY, original=original, alike=alike)


def standing(
    item: Item,
    unit: Unit | None,
    roles: tuple[str, ...],
    plan: Plan,
    as_of: dt.date,
    evidence: Evidence,
) -> Standing:
    """How one item stands on the day `as_of`, near copies aside. `roles` appraise beside the head."""
    since = _since(item, plan, evidence)
    own = item.key in evidence.own and not _before_history(item, plan, evidence)
    wrong = flaw(item, unit, roles, own)
    return Standing(since, _refusal(item, plan, as_of, wrong), since != item.date, wrong)


def _since(item: Item, plan: Plan, evidence: Evidence) -> dt.date:
    """A date well before the first commit gives way to that commit's day (design §3)."""
    committed = evidence.first_commit.get(item.path)
    if committed is None or (committed - item.date).days <= plan.backdate_days:
        return item.date
    return item.date if _before_history(item, plan, evidence) else committed


def _before_history(item: Item, plan: Plan, evidence: Evidence) -> bool:
    """A quarter over before anything could be seen in history is judged by dates alone."""
    begins = evidence.history_begins
    if begins is None:
        return True
    return quarter_of(item.date, plan.quarters).last < max(begins, plan.history_from or begins)


def _refusal(item: Item, plan: Plan, as_of: dt.date, wrong: Flaw | None) -> Refusal | None:
    if item.status is Status.WITHDRAWN:
        return Refusal.WITHDRAWN
    if item.status is not Status.PUBLISHED:
        return Refusal.NOT_PUBLISHED
    if item.date > as_of:
        return Refusal.FUTURE
    if wrong:
        return Refusal(wrong.value)
    return Refusal.STUB if item.body.words < plan.minimum_words else None
