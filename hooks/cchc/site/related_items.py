"""Which items stand beside an item on its page: related ones, and its neighbours in the column."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

_RELATED = 4


class Placed(NamedTuple):
    """A published item as far as its place among others goes; `column_kind` is its unit and kind."""

    key: str
    day: int  # ordinal
    topics: tuple[str, ...]
    column_kind: str


class Order:
    """Published items, newest first, and what follows from nothing but their order."""

    def __init__(self, items: Iterable[Placed]) -> None:
        self.items = tuple(items)

    def neighbours(self, key: str) -> tuple[str, str]:
        """Keys of the next newer and next older item of the same kind in the column, or ''.

        Raises LookupError for an item that is not published.
        """
        row = self._by_column_kind[self._place[key][1].column_kind]
        at = self._at(row, key)
        newer = row[at - 1] if at > 0 else ""
        return newer, row[at + 1] if at + 1 < len(row) else ""

    def related(self, key: str) -> tuple[str, ...]:
        """Keys of items nearest in time on the same topics, newest first. Raises LookupError.

        Nearest in time, not newest: a new item then changes a handful of pages and not every page
        of its topic. Items that share more topics come first.
        """
        one, near = self._place[key][1], set[str]()
        for topic in one.topics:
            row = self._topics[topic]
            at = self._at(row, key)
            near.update(row[max(0, at - _RELATED) : at + _RELATED + 1])
        near.discard(key)
        mine = set(one.topics)
        # By shared topics, then days, then key: tuples are compared as far as they differ.
        nearest = sorted(
            (-len(mine.intersection(other.topics)), abs(other.day - one.day), f"{other.key}.md")
            for other in (self._place[name][1] for name in near)
        )
        keys = (path[:-3] for _, _, path in nearest[:_RELATED])
        return tuple(sorted(keys, key=lambda name: self._place[name][0]))

    def _at(self, row: list[str], key: str) -> int:
        """Where an item stands in a row, without walking it: every row is newest first."""
        return bisect_left(row, self._place[key][0], key=lambda name: self._place[name][0])

    @cached_property
    def _place(self) -> Mapping[str, tuple[int, Placed]]:
        return {one.key: (number, one) for number, one in enumerate(self.items)}

    @cached_property
    def _by_column_kind(self) -> Mapping[str, list[str]]:
        rows: dict[str, list[str]] = defaultdict(list)
        for one in self.items:
            rows[one.column_kind].append(one.key)
        return rows

    @cached_property
    def _topics(self) -> Mapping[str, list[str]]:
        rows: dict[str, list[str]] = defaultdict(list)
        for one in self.items:
            for topic in one.topics:
                rows[topic].append(one.key)
        return rows
