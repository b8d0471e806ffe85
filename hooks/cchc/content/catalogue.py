"""All that was read, frozen, and the register of documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cchc.base.periods import ZONE
from cchc.content.item import Item
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


@dataclass(frozen=True)
class Catalogue:
    """All that was read, frozen: the one input of ledger, rules, pages and exports."""

    units: tuple[Unit, ...]
    items: tuple[Item, ...]  # by path
    plans: tuple[Plan, ...]
    vocabulary: Vocabulary
    documents: tuple[Document, ...]

    @property
    def timezone(self) -> str:
        """The zone that days and clocks are of: the first plan's."""
        return self.plans[0].timezone if self.plans else ZONE

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by slug."""
        return {unit.slug: unit for unit in self.units}

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by key."""
        return {item.key: item for item in self.items}

    @cached_property
    def path(self) -> Mapping[str, Item]:
        """Items by the path of their file."""
        return {item.path: item for item in self.items}

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    def of(self, slug: str) -> Catalogue:
        """The same with the column and items of one unit, though the indexes know everything."""
        units = (self.unit[slug],) if slug in self.unit else ()
        part = replace(self, units=units, items=self.items_of(slug))
        whole = {"unit": self.unit, "item": self.item, "path": self.path, "document": self.document}
        vars(part).update(whole)  # where cached properties keep what they have found
        return part

    def items_of(self, slug: str) -> tuple[Item, ...]:
        """A unit's items, by path."""
        return self._items.get(slug, ())

    @cached_property
    def _items(self) -> Mapping[str, tuple[Item, ...]]:
        rows: dict[str, list[Item]] = {}
        for item in self.items:
            rows.setdefault(item.unit, []).append(item)
        return {slug: tuple(items) for slug, items in rows.items()}

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Item, ...]]:
        """Items of each unit, newest first."""
        rows: dict[str, list[Item]] = {unit.slug: [] for unit in self.units}
        for item in newest_first(self.items):
            rows.setdefault(item.unit, []).append(item)
        return {slug: tuple(items) for slug, items in rows.items()}


def newest_first(items: Iterator[Item] | tuple[Item, ...] | list[Item]) -> tuple[Item, ...]:
    """By date, newest first; by path within a day."""
    return tuple(sorted(items, key=lambda item: (-item.date.toordinal(), item.path)))
