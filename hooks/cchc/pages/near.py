"""Remembers which items of other units the pages of a unit show: few, and seldom others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cchc.model import Item
from cchc.pages.site import Site
from cchc.pages.views.item import related
from cchc.render.store import digest, load_table, save_table

_VERSION = "1"


class Near:
    """Related items by unit. What they are follows from topics and days of all items, no more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._key = ""
        self._old: dict[str, tuple[str, ...]] = {}
        self._new: dict[str, tuple[str, ...]] = {}

    def begin(self, site: Site) -> None:
        """Recall what was found for a site of the same shape."""
        shape = [
            f"{item.path} {item.date.toordinal()} {item.topics} {item.status.value}"
            for item in site.catalogue.items
        ]
        self._key = f"{_VERSION} {site.as_of} {digest(repr(shape).encode()).hex()}"
        self._old, self._new = load_table(self._path, self._key), {}

    def of(self, site: Site, slug: str) -> Iterable[Item]:
        """Items of other units that pages of this one show."""
        found = self._old.get(slug)
        if found is None:
            items = site.by_unit.get(slug, ())
            near = {other.path for item in items for other in related(site, item)}
            found = tuple(sorted(path for path in near if path.split("/")[1] != slug))
        self._new[slug] = found
        return (site.catalogue.path[path] for path in found)

    def save(self) -> None:
        """Remember for the next build; where that cannot be written, it only costs time."""
        if self._new != self._old:
            try:
                save_table(self._path, self._key, self._new)
            except OSError:
                return
