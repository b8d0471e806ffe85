"""What is wrong in one unit and what of it counts: judged anew when anything it rests on changed.

A verdict rests on the unit's own files and their history, on plans, register and vocabulary, on
all columns, on which texts there are and whether they are published, and on the few other files
that a rule looked into.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from cchc.base.diagnostic import Diagnostic
from cchc.base.near_copies import clusters
from cchc.base.processes import spread
from cchc.content.item import Status
from cchc.content.load import Loaded
from cchc.content.load.tree import Stamp, stamp_of
from cchc.content.load.unit_store import Shelf, release
from cchc.content.plan import Plan
from cchc.duties.approvals import Record, own_approvals
from cchc.duties.eligibility import Book, Evidence, standings
from cchc.duties.evidence import Alike, first_days
from cchc.duties.history import History
from cchc.duties.ledger import Counted, counted
from cchc.duties.signed_text import since_signed
from cchc.memo.store import digest, load_table, save_table
from cchc.rules.counting import counting
from cchc.rules.items import items
from cchc.rules.links import links
from cchc.rules.personal import file_names
from cchc.rules.reviews import reviews
from cchc.rules.units import dates_and_adopters

_VERSION = "2"
_OWN = 3  # place of `own` in a row
Stories = Sequence[tuple[Plan, tuple[dt.date | None, Mapping[str, dt.date]]]]
Leans = tuple[tuple[str, Stamp | None], ...]


class Judged(NamedTuple):
    """One unit's verdict: faults, what counts for each plan, and the files it leans on.

    `own` says who wrote and approved what, for the next time.
    """

    faults: tuple[Diagnostic, ...]
    counted: tuple[tuple[Counted, ...], ...]
    leans: Leans = ()
    own: Mapping[str, Record] = MappingProxyType({})


@dataclass(frozen=True)
class Case:
    """All that units are judged by, on one day."""

    root: Path
    loaded: Loaded
    as_of: dt.date
    story: History
    alike: Alike

    def verdicts(self, cache: Path | None) -> dict[str, Judged]:
        """Every unit's verdict, by its slug; with `cache`, a folder, only what must be is judged."""
        path = cache / "judged" if cache else None
        old: dict[str, Any] = load_table(path, _VERSION) if path else {}
        keys = {shelf.slug: self._key(shelf) for shelf in self.loaded.shelves}
        known = {
            slug: judged
            for slug, key in keys.items()
            if slug in old and old[slug][0] == key and self._stands(judged := _read(old[slug][1]))
        }
        unknown = [shelf for shelf in self.loaded.shelves if shelf.slug not in known]
        before = {slug: row[1][_OWN] for slug, row in old.items()}
        fresh = dict(self._judge(unknown, before))
        if path and (fresh or len(old) != len(known)):
            rows = {slug: old[slug] for slug in known}
            rows |= {slug: (keys[slug], _plain(judged)) for slug, judged in fresh.items()}
            with suppress(OSError):  # it costs time, never a build
                save_table(path, _VERSION, rows)
        return {slug: known.get(slug) or fresh[slug] for slug in keys}

    @cached_property
    def _ground(self) -> str:
        """Stands for what all verdicts rest on."""
        catalogue, story = self.loaded.catalogue, self.story
        told = [
            f"{i.path} {i.status.value} {'' if i.status is Status.PUBLISHED else i.title}"
            for i in catalogue.items
        ]
        told += [unit.told for unit in catalogue.units]
        told += [self.loaded.basis, str(self.as_of), story.state.value, str(story.begins)]
        return digest("\n".join(told).encode()).hex()

    def _key(self, shelf: Shelf) -> bytes:
        """Stands for what is the unit's own: files, their history, and what its texts are like."""
        told: list[object] = [self._ground, shelf.stands.hex()]
        versions = self.story.versions
        told += [
            (found.path, len(seen), seen[-1].commit.id)
            for found in shelf.files
            if (seen := versions.get(found.path))
        ]
        for key in (key for cluster in self._clusters.get(shelf.slug, ()) for key in cluster):
            told += [key, self.loaded.catalogue.item[key].facts.whole, self._shares.get(key)]
        return digest(repr(told).encode())

    @cached_property
    def _clusters(self) -> Mapping[str, list[tuple[str, ...]]]:
        """Near copies by the units they stand in."""
        if not self.alike:
            return {}
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for cluster in clusters([i.key for i in self.loaded.catalogue.items], tuple(self.alike)):
            for slug in {key.partition("/")[0] for key in cluster}:
                found[slug].append(cluster)
        return found

    @cached_property
    def _shares(self) -> Mapping[str, list[tuple[str, int]]]:
        """What is shared with which other text, by the first of the pair."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (one, two), share in self.alike.items():
            found[one].append((two, share))
        return found

    def _stands(self, judged: Judged) -> bool:
        return all(stamp_of(self.root / path) == stamp for path, stamp in judged.leans)

    def _judge(
        self, shelves: Sequence[Shelf], before: Mapping[str, Mapping[str, Record]]
    ) -> Iterator[tuple[str, Judged]]:
        """What many units ask for is found once; units are judged side by side."""
        if not shelves:
            return
        stories = [
            (plan, first_days(self.story, plan.timezone)) for plan in self.loaded.catalogue.plans
        ]
        self.loaded.catalogue.of("")  # finds its indexes, before processes part

        def work(batch: Sequence[Shelf]) -> list[tuple[str, Judged]]:
            return [
                (shelf.slug, self._judged(shelf, stories, before.get(shelf.slug, {})))
                for shelf in batch
            ]

        size = sum(len(shelf.items) for shelf in shelves) // 2
        yield from spread(shelves, work, batch=1, size=size)

    def _judged(self, shelf: Shelf, stories: Stories, before: Mapping[str, Record]) -> Judged:
        catalogue, leans = self.loaded.catalogue.of(shelf.slug), dict[str, Stamp | None]()
        signed = own_approvals(self.root, self.story, shelf.items, before)
        approved = frozenset(key for key, (*_, own) in signed.items() if own)
        own = {file.path for file in shelf.files}

        def lean(path: str) -> None:
            if path not in own and path not in leans:
                leans[path] = stamp_of(self.root / path)

        found = [*links(self.root, catalogue, self.loaded.media, lean)]
        found += dates_and_adopters(catalogue)
        found += file_names([*shelf.media, *(item.path for item in catalogue.items)])
        near = tuple(self._clusters.get(shelf.slug, ()))
        count = []
        for plan, (begins, first) in stories:
            known = Evidence(first, begins, near, self.alike, approved)
            standing = standings(catalogue, plan, self.as_of, known)
            book = Book(plan, self.as_of, standing)
            edits = partial(since_signed, self.root, self.story)
            found += [*items(catalogue, book), *reviews(catalogue, book, edits)]
            found += counting(catalogue, book)
            count.append(tuple(counted(catalogue, plan, standing)))
        release(shelf.items)
        faults = tuple(dict.fromkeys(found))
        return Judged(faults, tuple(count), tuple(leans.items()), signed)


def _plain(judged: Judged) -> tuple[Any, ...]:
    """As plain values, which are read back in no time."""
    faults = [fault.plain() for fault in judged.faults]
    count = [[tuple(one) for one in of_plan] for of_plan in judged.counted]
    return faults, count, judged.leans, judged.own


def _read(row: tuple[Any, ...]) -> Judged:
    faults, count, leans, own = row
    said = tuple(map(Diagnostic.from_plain, faults))
    return Judged(said, tuple(tuple(map(Counted._make, of_plan)) for of_plan in count), leans, own)
