"""Sign-off (plan part IV.5): who may give it, what it covers, and what is wrong with one."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import lru_cache

from cchc.base.vietnamese import fold_accents
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item
from cchc.content.plan import Plan, plans_on
from cchc.content.unit import Unit


class Flaw(StrEnum):
    """Why a sign-off does not hold."""

    UNSIGNED = "unsigned"
    UNAUTHORISED = "signed-by-other-role"
    OWN = "signed-by-author"
    EDITED = "edited-after-sign-off"


def flaw(item: Item, unit: Unit | None, reviewers: tuple[str, ...], own: bool) -> Flaw | None:
    """What is wrong with an item's sign-off. `own`: history knows author and approver as one."""
    if item.review is None:
        return Flaw.UNSIGNED
    by = _same(item.review.by)
    if own or by in _folded(author_roles(item, unit)):
        return Flaw.OWN
    if by not in _folded((unit.head if unit else "", *reviewers)):
        return Flaw.UNAUTHORISED
    return None if item.review.digest == signed_digest(item) else Flaw.EDITED


def author_roles(item: Item, unit: Unit | None) -> tuple[str, ...]:
    """The bodies and roles an item is written by; they do not appraise it as well."""
    own = (unit.name, unit.publisher) if unit else ()
    answered = item.question.answered_by if item.question else ""
    return tuple(role for role in (*own, answered) if role)


def reviewers(plans: tuple[Plan, ...], day: dt.date) -> tuple[str, ...]:
    """Roles that appraise besides the unit's head: those of the plan in force on an item's day."""
    return tuple(dict.fromkeys(role for plan in plans_on(plans, day) for role in plan.reviewers))


def may_sign(catalogue: Catalogue, item: Item) -> tuple[str, ...]:
    """All roles whose sign-off of the item holds, the unit's head first."""
    unit = catalogue.unit.get(item.unit)
    authors = _folded(author_roles(item, unit))
    roles = (unit.head if unit else "", *reviewers(catalogue.plans, item.date))
    return tuple(role for role in roles if role and _same(role) not in authors)


def signed_digest(item: Item) -> str:
    """What a sign-off covers: `sha256:<text>`, and `+<content>` for each file that it shows."""
    text = f"sha256:{item.body.digest[:32]}"
    return "+".join((text, *(digest[:32] for _, digest in item.files))) if item.files else text


@lru_cache(maxsize=4096)
def _same(role: str) -> str:
    return " ".join(fold_accents(role).split())


@lru_cache(maxsize=4096)
def _folded(roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_same(role) for role in roles if role)
