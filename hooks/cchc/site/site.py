"""The whole site as the pages see it: what was read, the ledger, the day, and indexes of both."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from cchc.base.periods import Period, Scheme, quarter_of
from cchc.content.catalogue import Catalogue, Document, newest_first
from cchc.content.item import Card, Item, Status, draft_card
from cchc.content.kinds import Kind
from cchc.content.plan import Plan
from cchc.content.unit import Unit
from cchc.content.vocabulary import Vocabulary
from cchc.duties.ledger import Ledger

__all__ = ["Frame", "Settings", "Site"]

Index = Mapping[str, tuple[Card, ...]]
_CARDS = 120  # see card_choice.py


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` decides about the pages."""

    name: str = ""
    url: str = ""  # absolute, with a slash at the end, or empty
    per_page: int = 20
    place: str = ""
    publisher: str = ""
    authority: str = ""  # RFC 4151: domain and year that ids of feeds start with, kept for ever


@dataclass(frozen=True)
class Frame:
    """What every fragment may look at as `site`: things that seldom change.

    A change of any of them renders every page again, so items and ledger are not here: the
    context functions hand them over, and with that decide which pages a change touches.
    """

    settings: Settings
    vocabulary: Vocabulary
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by slug."""
        return {unit.slug: unit for unit in self.units}

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents of the register by id."""
        return {document.id: document for document in self.documents}


@dataclass(frozen=True)
class Site:
    """Everything a context function needs. Items not yet public are in no index."""

    catalogue: Catalogue
    as_of: dt.date
    settings: Settings = Settings()
    ledgers: tuple[Ledger, ...] = ()
    plan: Plan | None = None  # the current plan: the last that has begun

    @cached_property
    def ledger(self) -> Ledger | None:
        """The ledger of the current plan."""
        return next((book for book in self.ledgers if book.plan is self.plan), None)

    @cached_property
    def frame(self) -> Frame:
        """What fragments see as `site`."""
        catalogue = self.catalogue
        return Frame(self.settings, catalogue.vocabulary, catalogue.units, catalogue.documents)

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
    def rank(self) -> Mapping[str, int]:
        """Where an item stands among all published ones, by the path of its file."""
        return {item.path: number for number, item in enumerate(self.published)}

    @cached_property
    def withdrawn(self) -> tuple[Card, ...]:
        """Items with a tombstone."""
        return tuple(i for i in self.catalogue.cards if i.status is Status.WITHDRAWN)

    @cached_property
    def by_unit(self) -> UnitIndex:
        """Published items of each unit, newest first."""
        return UnitIndex(self, lambda item: item.unit)

    @cached_property
    def by_kind(self) -> Index:
        """Published items by kind's folder."""
        return self._index(lambda item: (item.kind.value,))

    @cached_property
    def by_topic(self) -> Index:
        """Published items by topic."""
        return self._index(lambda item: item.topics)

    @cached_property
    def topic_places(self) -> Mapping[str, Mapping[str, int]]:
        """Where items stand in `by_topic`, by topic and path."""
        return {
            topic: {item.path: place for place, item in enumerate(items)}
            for topic, items in self.by_topic.items()
        }

    @cached_property
    def related(self) -> dict[str, tuple[Card, ...]]:
        """What `pages.views.item.related` has found, by path."""
        return {}

    @cached_property
    def by_format(self) -> Index:
        """Published products, models and events by format."""
        return self._index(format_of)

    @cached_property
    def by_quarter(self) -> Index:
        """Published items by the key of their quarter."""
        return self._index(lambda item: (self.quarter(item.date).key,))

    @cached_property
    def by_document(self) -> Index:
        """Published items by the document they are about."""
        return self._index(lambda item: item.documents)

    @cached_property
    def by_unit_kind(self) -> UnitIndex:
        """Published items by `<unit>/<kind>`."""
        return UnitIndex(self, lambda item: f"{item.unit}/{item.kind.value}")

    @cached_property
    def by_unit_quarter(self) -> UnitIndex:
        """Published items by `<unit>/<quarter>`."""
        return UnitIndex(self, lambda item: f"{item.unit}/{self.quarter(item.date).key}")

    @cached_property
    def kinds(self) -> Mapping[str, tuple[Kind, ...]]:
        """Kinds of which a unit has or had something published, in the order of `Kind`."""
        had: dict[str, set[Kind]] = defaultdict(set)
        for item in self.catalogue.cards:
            if is_public(item, self.as_of):
                had[item.unit].add(item.kind)
        return {unit: tuple(kind for kind in Kind if kind in kinds) for unit, kinds in had.items()}

    @cached_property
    def featured(self) -> tuple[Card, ...]:
        """Featured items, newest first."""
        return tuple(item for item in self.published if item.featured)

    @cached_property
    def shown_off(self) -> frozenset[str]:
        """Keys of the items with a card of their own: featured ones first, then the newest."""
        chosen = dict.fromkeys(i.key for i in (*self.featured[:_CARDS], *self.published[:_CARDS]))
        return frozenset(list(chosen)[:_CARDS])

    @cached_property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters that have items or belong to a plan, newest first."""
        keys = {day: self.quarter(day) for day in {item.date for item in self.published}}
        found = {quarter.key: quarter for quarter in keys.values()}
        for book in self.ledgers:
            for row in book.rows:
                if row.period.days < 100:
                    found[row.period.key] = row.period
        return tuple(sorted(found.values(), key=lambda period: period.first, reverse=True))

    def quarter(self, day: dt.date) -> Period:
        """The quarter of a day, remembered: a year has few."""
        known = self._quarters.get(day)
        if known is None:
            known = self._quarters[day] = quarter_of(day, self.scheme)
        return known

    @cached_property
    def _quarters(self) -> dict[dt.date, Period]:
        return {}

    def _index(self, keys: Callable[[Card], Iterable[str]]) -> Index:
        found: dict[str, list[Card]] = defaultdict(list)
        for item in self.published:
            for key in keys(item):
                found[key].append(item)
        return {key: tuple(items) for key, items in found.items()}


class UnitIndex(Mapping[str, tuple[Card, ...]]):
    """Published items by keys that begin with their unit, found unit by unit when asked for."""

    def __init__(self, site: Site, key: Callable[[Card], str]) -> None:
        self._site, self._key = site, key
        self._known: dict[str, dict[str, tuple[Card, ...]]] = {}

    def __getitem__(self, key: str) -> tuple[Card, ...]:
        return self._of(key.partition("/")[0])[key]

    def __iter__(self) -> Iterator[str]:
        for unit in dict.fromkeys(item.unit for item in self._site.published):
            yield from self._of(unit)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _of(self, unit: str) -> dict[str, tuple[Card, ...]]:
        if unit not in self._known:
            rows: dict[str, list[Card]] = {}
            day = self._site.as_of
            items = [i for i in self._site.catalogue.cards_of(unit) if i.published(day)]
            for item in newest_first(items):
                rows.setdefault(self._key(item), []).append(item)
            self._known[unit] = {key: tuple(items) for key, items in rows.items()}
        return self._known[unit]


def format_of(item: Card | Item) -> tuple[str, ...]:
    """The item's format, if its kind has one."""
    return (item.form,) if item.form else ()


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
