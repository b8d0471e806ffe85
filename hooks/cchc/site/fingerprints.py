"""Digests of what a page shows: when none of it changed, the page need not be made again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cchc.base.periods import Period
from cchc.content.catalogue import Document
from cchc.content.item import Card, Item, card_of
from cchc.content.kinds import Kind
from cchc.content.plan import Obligation
from cchc.content.unit import Unit
from cchc.content.vocabulary import Term
from cchc.duties.ledger import Row
from cchc.memo.store import digest
from cchc.site.listing import Entry
from cchc.site.page import Page


class Prints:
    """Turns what context functions return into digests. Units are looked at once."""

    def __init__(self) -> None:
        self._units: dict[str, str] = {}
        self._known: Mapping[type, Callable[[Any], str]] = {
            Item: self.item,
            Card: lambda card: card.shown,
            Unit: self.unit,
            Entry: _entry,
            Page: _page,
            Period: lambda period: period.key,
            Row: _row,
            # the frame and the plan stand for these; every page depends on the frame
            Kind: str,
            Document: lambda document: document.id,
            Term: lambda term: term.key,
            Obligation: repr,
        }

    def of(self, *values: object) -> bytes:
        """16 bytes that stand for the values; equal values give equal bytes in every process."""
        return digest(self._told(values).encode())

    def item(self, item: Item) -> str:
        """Changes with anything that another page than its own may show of an item."""
        return card_of(item).shown

    def unit(self, unit: Unit) -> str:
        """Changes with anything a page may show of a unit but its text."""
        found = self._units.get(unit.slug)
        if found is None:
            found = self._units[unit.slug] = unit.told
        return found

    def _told(self, value: Any) -> str:
        kind = type(value)
        if kind is str:
            return f"{len(value)}:{value}"
        known = self._known.get(kind)
        if known:
            return known(value)
        if kind is tuple or kind is list:
            return f"({','.join([self._told(one) for one in value])})"
        if isinstance(value, Mapping):
            return f"{{{','.join([f'{key}={self._told(one)}' for key, one in value.items()])}}}"
        if dataclasses.is_dataclass(kind):
            return f"{kind.__name__}({','.join([self._told(getattr(value, n)) for n in _names(kind)])})"
        return repr(value)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _entry(entry: Entry) -> str:
    return f"{entry.label}|{entry.address}|{entry.count}|{entry.current}"


def _page(page: Page) -> str:
    """Crumbs are left out: they follow from the address and from names that the frame holds."""
    return (
        f"{page.address}|{page.view}|{page.title}|{page.description}|{page.number}|{page.lastmod}"
    )


def _row(row: Row) -> str:
    return (
        f"{row.unit}|{row.obligation}|{row.period.key}|{row.status.value}|{row.have}|{row.least}|"
        f"{row.target}|{row.due}|{row.items}|{row.late}|{row.waiver}"
    )
