"""Remembers which items of other units the pages of a unit show: few, and seldom others."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from cchc.memo.store import digest, load_table, save_table
from cchc.site.site import Site
from cchc.site.views.item import related

_VERSION = "2"
_ALL = ""  # no unit has an empty slug: the row of what all rows were made from


class Related:
    """Related items by unit. What they are follows from topics and days of all items, no more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old: dict[str, Any] = {}
        self._new: dict[str, Any] = {}
        self._same = False  # nothing that is shown changed

    def begin(self, site: Site, fronts: bytes) -> None:
        """Recall what was found for a site of the same shape; `fronts` stands for all items."""
        self._old = load_table(self._path, _VERSION)
        was_fronts, was_shape = self._old.pop(_ALL, (b"", b""))
        ground = f"{site.as_of} {fronts.hex()}".encode()
        self._same = was_fronts == ground
        shape = was_shape if self._same else _shape(site)
        if shape != was_shape:
            self._old = {}
        self._new = {_ALL: (ground, shape)}

    def of(self, site: Site, slug: str) -> bytes:
        """Stands for all that pages of a unit show of related items of others."""
        row = self._old.get(slug)
        paths = row[0] if row else _found(site, slug)
        if not (row and self._same):
            fronts = [site.catalogue.path[path].shown for path in paths]
            row = (paths, digest("".join(fronts).encode()))
        self._new[slug] = row
        return bytes(row[1])

    def save(self) -> None:
        """Remember for the next build; where that cannot be written, it only costs time."""
        if not self._same or self._new.keys() - {_ALL} != self._old.keys():
            with suppress(OSError):
                save_table(self._path, _VERSION, self._new)


def _shape(site: Site) -> bytes:
    """Stands for what decides which items are related."""
    told = [
        f"{item.path} {item.date.toordinal()} {item.topics} {item.status.value}"
        for item in site.catalogue.items
    ]
    return digest(f"{site.as_of}\n{told}".encode())


def _found(site: Site, slug: str) -> tuple[str, ...]:
    items = site.by_unit.get(slug, ())
    found = {other.path for item in items for other in related(site, item)}
    return tuple(sorted(path for path in found if path.split("/")[1] != slug))
