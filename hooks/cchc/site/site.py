"""What was read, the ledger and the day, with the lists of items that pages are cut from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from cchc.base.periods import ZONE, Period, Scheme, quarter_of
from cchc.content.catalogue import Catalogue, newest_first
from cchc.content.item import Card, Item, Status, draft_card
from cchc.content.kinds import KINDS, Kind
from cchc.content.plan import Plan
from cchc.duties.ledger import Ledger
from cchc.site.related_items import Order, Placed

_CARDS = 120  # see card_choice.py


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` decides about the pages, and the plan's time zone."""

    name: str = ""
    url: str = ""  # absolute, with a slash at the end, or empty
    per_page: int = 20
    place: str = ""
    publisher: str = ""
    authority: str = ""  # RFC 4151: domain and year that ids of feeds start with, kept for ever
    timezone: str = ZONE


@dataclass(frozen=True)
class Site:
    """Everything that can be shown. Items not yet public are in no list."""

    catalogue: Catalogue
    as_of: dt.date
    settings: Settings = Settings()
    ledgers: tuple[Ledger, ...] = ()
    plan: Plan | None = None  # the current plan: the last that has begun

    @cached_property
    def ledger(self) -> Ledger | None:
        """The ledger of the current plan."""
        return next((ledger for ledger in self.ledgers if ledger.plan is self.plan), None)

    @property
    def scheme(self) -> Scheme:
        """How quarters are cut."""
        return self.plan.quarters if self.plan else "calendar"

    @cached_property
    def published(self) -> tuple[Card, ...]:
        """What citizens can read today, newest first."""
        day = self.as_of
        return newest_first([item for item in self.catalogue.cards if item.published(day)])

    @cached_property
    def lists(self) -> Mapping[str, tuple[Card, ...]]:
        """All lists of published items, newest first, by name: see `lists_of`."""
        cards: dict[str, list[Card]] = defaultdict(list)
        for item in self.published:
            for name in lists_of(item, self.quarter(item.date).key):
                cards[name].append(item)
        return {name: tuple(items) for name, items in cards.items()}

    @cached_property
    def order(self) -> Order:
        """The order of all published items."""
        return Order(
            Placed(item.key, item.date.toordinal(), item.topics, f"{item.unit}/{item.folder}")
            for item in self.published
        )

    @cached_property
    def kinds(self) -> Mapping[str, tuple[Kind, ...]]:
        """Kinds of which a unit has or had something published, in the order of `KINDS`."""
        had: dict[str, set[str]] = defaultdict(set)
        for item in self.catalogue.cards:
            if is_public(item, self.as_of):
                had[item.unit].add(item.folder)
        return {
            unit: tuple(kind for kind in KINDS.values() if kind.folder in folders)
            for unit, folders in had.items()
        }

    @cached_property
    def own_cards(self) -> frozenset[str]:
        """Keys of the items with a card of their own: featured ones first, then the newest."""
        featured = self.lists.get("featured", ())
        chosen = dict.fromkeys(i.key for i in (*featured[:_CARDS], *self.published[:_CARDS]))
        return frozenset(list(chosen)[:_CARDS])

    @cached_property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters that have items or belong to a plan, newest first."""
        keys = {day: self.quarter(day) for day in {item.date for item in self.published}}
        periods = {quarter.key: quarter for quarter in keys.values()}
        for ledger in self.ledgers:
            for row in ledger.rows:
                if row.period.is_quarter:
                    periods[row.period.key] = row.period
        return tuple(sorted(periods.values(), key=lambda period: period.first, reverse=True))

    def quarter(self, day: dt.date) -> Period:
        """The quarter of a day, remembered: a year has few."""
        period = self._quarters.get(day)
        if period is None:
            period = self._quarters[day] = quarter_of(day, self.scheme)
        return period

    @cached_property
    def _quarters(self) -> dict[dt.date, Period]:
        return {}


def lists_of(item: Card, quarter: str) -> Iterator[str]:
    """The names of all lists that show a published item; `quarter` is the key of its quarter."""
    unit, kind = f"unit/{item.unit}", item.folder
    yield from ("all", unit, f"kind/{kind}", f"quarter/{quarter}")
    yield from (f"{unit}/kind/{kind}", f"{unit}/quarter/{quarter}")
    yield from (f"topic/{topic}" for topic in item.topics)
    yield from (f"document/{id}" for id in item.documents)
    if item.form:
        yield f"format/{item.form}"
    if item.featured:
        yield "featured"


def is_public(item: Card | Item, on: dt.date) -> bool:
    """Whether an address of the item exists: published, or withdrawn with a tombstone."""
    return item.status is Status.WITHDRAWN or item.published(on)


def current_plan(plans: tuple[Plan, ...], day: dt.date) -> Plan | None:
    """The last plan that has begun, else the first to come."""
    in_order = sorted(plans, key=lambda plan: plan.period.first)
    begun = [plan for plan in in_order if plan.period.first <= day]
    return begun[-1] if begun else next(iter(in_order), None)


def with_drafts(catalogue: Catalogue) -> Catalogue:
    """The catalogue as a preview shows it: what is not yet published is there and says so."""
    unpublished = (Status.DRAFT, Status.SUBMITTED)

    @lru_cache(maxsize=4)
    def opened(slug: str) -> Mapping[str, Item]:
        return {
            key: replace(item, status=Status.PUBLISHED, title=f"Bản nháp: {item.title}")
            if item.status in unpublished
            else item
            for key, item in catalogue.open_unit(slug).items()
        }

    cards = tuple(
        draft_card(card, Status.PUBLISHED, f"Bản nháp: {card.title}")
        if card.status in unpublished
        else card
        for card in catalogue.cards
    )
    return replace(catalogue, cards=cards, open_unit=opened)
