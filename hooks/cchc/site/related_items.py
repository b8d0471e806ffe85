"""Which items stand beside an item on its page: related ones, and its neighbours in the column."""

from __future__ import annotations

from bisect import bisect_left

from cchc.content.item import Item
from cchc.site.site import Site

_RELATED = 4

Neighbours = tuple[Item | None, Item | None]


def neighbours_of(site: Site, one: Item) -> Neighbours:
    """The next newer and next older item of the same kind in the column."""
    row = site.lists.get(f"unit/{one.unit}/kind/{one.folder}", ())
    at = _place_of(site, row, one)
    newer = row[at - 1] if at > 0 else None
    return newer, row[at + 1] if at + 1 < len(row) else None


def _place_of(site: Site, row: tuple[Item, ...], one: Item) -> int:
    """Where an item stands in a list, without walking it: every list is newest first."""
    rank = site.rank
    return bisect_left(row, rank[one.path], key=lambda item: rank[item.path])


def related_to(site: Site, one: Item) -> tuple[Item, ...]:
    """Items nearest in time on the same topics, newest first.

    Nearest in time, not newest: a new item then changes a handful of pages and not every page of
    its topic. Items that share more topics come first.
    """
    near: dict[str, Item] = {}
    for topic in one.topics:
        at = site.topic_places.get(topic, {}).get(one.path)
        if at is not None:
            row = site.lists[f"topic/{topic}"]
            for other in row[max(0, at - _RELATED) : at + _RELATED + 1]:
                near[other.path] = other
    near.pop(one.path, None)
    mine, day, rank = set(one.topics), one.date.toordinal(), site.rank

    def nearness(other: Item) -> tuple[int, int, str]:
        shared = 1 if len(mine) == 1 else len(mine.intersection(other.topics))
        return -shared, abs(other.date.toordinal() - day), other.path

    nearest = sorted(near.values(), key=nearness)[:_RELATED]
    return tuple(sorted(nearest, key=lambda other: rank[other.path]))
