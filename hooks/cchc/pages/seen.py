"""Remembers what each page was made from, so that an edit looks again only at pages that show it.

Most pages are an item's, its poster or a list. What they are made from is asked anew for those that
show an item which changed; for all of them when something changed that decides which items a page
shows, such as a date or a topic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from cchc.model import Item
from cchc.pages.page import Page
from cchc.pages.prints import Prints
from cchc.pages.site import Site, format_of
from cchc.render.store import load_table, save_table

__all__ = ["Look", "Seen"]

_VERSION = "1"
_ITEMS = ""  # no page has the empty address: the row of the items


class Look(NamedTuple):
    """What a page was made from: digests of all of it and of its text, and the items it shows."""

    inputs: bytes
    text: bytes
    items: tuple[str, ...]  # paths


class Seen:
    """The looks of the last build and of this one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._key = ""
        self._old: dict[str, tuple[bytes, bytes, tuple[str, ...]]] = {}
        self._new: dict[str, Look] = {}
        self._items: dict[str, tuple[str, str]] = {}
        self._changed: frozenset[str] = frozenset()

    def begin(self, frame: bytes, site: Site, prints: Prints) -> None:
        """Compare the items with those of the last build; `frame` stands for all but items."""
        self._key, self._new = f"{_VERSION} {frame.hex()}", {}
        self._old = load_table(self._path, self._key)
        known: dict[str, tuple[str, str]] = self._old.pop(_ITEMS, {})  # type: ignore[assignment]
        self._items = {
            item.path: was
            if (was := known.get(item.path)) and was[0] == prints.item(item)
            else (prints.item(item), _place(item))
            for item in site.catalogue.items
        }
        self._changed = frozenset(p for p, now in self._items.items() if known.get(p) != now)
        moved = any(known.get(p, now)[1] != now[1] for p, now in self._items.items())
        if moved or known.keys() != self._items.keys():
            self._old = {}

    def inputs(
        self, page: Page, text: bytes, made_from: Callable[[], tuple[bytes, Iterable[Item]]]
    ) -> bytes:
        """What `page` is made from: as it was, or as `made_from` finds it, with the items it shows."""
        was = self._old.get(page.address)
        if was and was[1] == text and self._changed.isdisjoint(was[2]):
            found = Look(*was)
        else:
            inputs, items = made_from()
            found = Look(inputs, text, tuple(item.path for item in items))
        self._new[page.address] = found
        return found.inputs

    def save(self) -> None:
        """Remember the looks of this build; where that cannot be written, it only costs time."""
        if self._new and (self._changed or self._new.keys() != self._old.keys()):
            rows = {address: tuple(look) for address, look in self._new.items()}
            try:
                save_table(self._path, self._key, {_ITEMS: self._items, **rows})
            except OSError:
                return


def _place(item: Item) -> str:
    """What decides on which pages an item stands, and where."""
    return repr((item.status.value, item.date, item.topics, format_of(item), item.featured))
