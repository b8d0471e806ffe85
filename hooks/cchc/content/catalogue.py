"""All that was read, frozen, and the register of documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from cchc.base.periods import ZONE
from cchc.content.item import Card, Item, Publication
from cchc.content.plan import Plan
from cchc.content.unit import Unit
from cchc.content.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Document:
    """An entry of the register of documents. `certainty`: plan, verified, inferred or memory."""

    id: str
    title: str
    number: str = ""
    kind: str = ""
    date: dt.date | None = None
    issuer: str = ""
    lines: tuple[int, ...] = ()  # lines of the plan's text that cite it
    role: str = ""
    certainty: str = "plan"
    source: str = ""
    note: str = ""
    effective: dt.date | None = None
    expired: dt.date | None = None
    replaced_by: str = ""


OpenUnit = Callable[[str], Mapping[str, Item]]
"""Gives the whole items of a unit by key, in the order of their paths."""


def _nothing(slug: str) -> Mapping[str, Item]:
    return {}


@dataclass(frozen=True)
class Catalogue:
    """All that was read, frozen: the one input of ledger, rules, pages and exports.

    Of every item there is a card. Whole items are opened unit by unit, and the catalogue keeps
    none of them; only a part of it, made by `of`, holds the `items` of its unit.
    """

    units: tuple[Unit, ...]
    cards: tuple[Card, ...]  # by path
    plans: tuple[Plan, ...]
    vocabulary: Vocabulary
    documents: tuple[Document, ...]
    open_unit: OpenUnit = field(default=_nothing, compare=False, repr=False)
    items: tuple[Item, ...] = ()

    @property
    def timezone(self) -> str:
        """The zone that days and clocks are of: the first plan's."""
        return self.plans[0].timezone if self.plans else ZONE

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by slug."""
        return {unit.slug: unit for unit in self.units}

    @cached_property
    def card(self) -> Mapping[str, Card]:
        """Cards by key."""
        return {card.key: card for card in self.cards}

    @cached_property
    def path(self) -> Mapping[str, Card]:
        """Cards by the path of their file."""
        return {card.path: card for card in self.cards}

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    def of(self, slug: str) -> Catalogue:
        """The same with the column, cards and whole items of one unit, though indexes know all."""
        units = (self.unit[slug],) if slug in self.unit else ()
        part = replace(self, units=units, cards=self.cards_of(slug), items=self.items_of(slug))
        whole = {"unit": self.unit, "card": self.card, "path": self.path, "document": self.document}
        vars(part).update(whole)  # where cached properties keep what they have found
        return part

    def items_of(self, slug: str) -> tuple[Item, ...]:
        """The whole items of a unit, by path."""
        return tuple(self.open_unit(slug).values())

    def item(self, key: str) -> Item:
        """The whole item of a key; its unit is opened. Raises LookupError."""
        return self.open_unit(key.partition("/")[0])[key]

    def every_item(self) -> Iterator[Item]:
        """All whole items by path, one unit after another."""
        for slug in self._cards:
            yield from self.items_of(slug)

    def cards_of(self, slug: str) -> tuple[Card, ...]:
        """A unit's cards, by path."""
        return self._cards.get(slug, ())

    @cached_property
    def _cards(self) -> Mapping[str, tuple[Card, ...]]:
        rows: dict[str, list[Card]] = {}
        for card in self.cards:
            rows.setdefault(card.unit, []).append(card)
        return {slug: tuple(cards) for slug, cards in rows.items()}


def moved_owners(catalogue: Catalogue) -> list[Unit | Item]:
    """Units and whole items that have former addresses."""
    units = [unit for unit in catalogue.units if unit.aliases]
    return [*units, *(catalogue.item(card.key) for card in catalogue.cards if card.aliases)]


Listed = TypeVar("Listed", bound=Publication)


def newest_first(items: Iterable[Listed]) -> tuple[Listed, ...]:
    """By date, newest first; by path within a day."""
    return tuple(sorted(items, key=lambda item: (-item.date.toordinal(), item.path)))
