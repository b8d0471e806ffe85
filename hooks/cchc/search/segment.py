"""A segment: the postings of neighbouring entries, cut by shard, as one block of bytes."""

from __future__ import annotations

import marshal
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from cchc.search.record import terms
from cchc.search.words import bucket, fold

_CHECK = 8

Postings = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How many shards there are for heads (title, numbers, filters) and for bodies.

    Steps of four: a growing site changes its layout three times in its life, and each time all
    shards are made anew.
    """

    heads: int
    bodies: int

    @property
    def shards(self) -> int:
        """All of them: those of heads first."""
        return self.heads + self.bodies


def layout_for(count: int) -> Layout:
    """So that a shard stays at a few kilobytes."""
    size = 64 if count < 600 else 256 if count < 6_000 else 1024
    return Layout(size, size)


class Run(NamedTuple):
    """Where a key occurs in a segment: as machine integers `entry << 8 | note`, in order.

    Entries are counted from the segment's start, so that a segment may move.
    """

    key: str
    places: bytes


def segment(records: Iterable[bytes], layout: Layout) -> bytes:
    """The segment of records in order."""
    heads: Postings = defaultdict(list)
    bodies: Postings = defaultdict(list)
    for number, packed in enumerate(records):
        unpacked = terms(packed)
        _gather(heads, unpacked.head, unpacked.places, number << 8)
        _gather(bodies, unpacked.body, unpacked.masks, number << 8)
    slices: list[list[tuple[str, bytes]]] = [[] for _ in range(layout.shards)]
    for start, size, postings in ((0, layout.heads, heads), (layout.heads, layout.bodies, bodies)):
        for key in sorted(postings):
            shard = start + bucket(fold(key)) % size
            slices[shard].append((key, array("I", postings[key]).tobytes()))
    return _packed([marshal.dumps(runs, 2) for runs in slices], _counts(heads, bodies))


def _gather(postings: Postings, keys: str, notes: bytes, base: int) -> None:
    for key, note in zip(keys.split(), notes, strict=True):
        postings[key].append(base | note)


def _counts(heads: Postings, bodies: Postings) -> bytes:
    """Folded words that may be meant by a misspelt one, with how often each occurs.

    A word of a title counts double: what occurs once in one text is more likely misspelt itself.
    """
    counts: dict[str, int] = {}
    for times, postings in ((2, heads), (1, bodies)):
        for key, places in postings.items():
            word = fold(key)
            if word.isascii() and word.isalpha():
                counts[word] = counts.get(word, 0) + times * len(places)
    return marshal.dumps(sorted(counts.items()), 2)


def _packed(slices: Sequence[bytes], counts: bytes) -> bytes:
    ends, at = array("I"), 0
    for part in (*slices, counts):
        at += len(part)
        ends.append(at)
    checks = b"".join(blake2b(part, digest_size=_CHECK).digest() for part in slices)
    return b"".join((len(slices).to_bytes(4, "little"), ends.tobytes(), checks, *slices, counts))


class Segment:
    """A packed segment, read slice by slice."""

    def __init__(self, content: bytes | memoryview, size: int) -> None:
        self.size = size  # entries in it
        shards = int.from_bytes(content[:4], "little")
        self._ends = array("I", bytes(content[4 : 4 * (shards + 2)]))
        checks = 4 * (shards + 2)
        self._start = checks + _CHECK * shards
        self.checks = bytes(
            content[checks : self._start]
        )  # 8 bytes a shard: the digest of its slice
        self._content = content

    def runs(self, shard: int) -> Iterator[Run]:
        """The slice of a shard, by key."""
        return map(Run._make, marshal.loads(self._part(shard)))

    def counts(self) -> list[tuple[str, int]]:
        """Words with how often they occur."""
        counts: list[tuple[str, int]] = marshal.loads(self._part(len(self._ends) - 1))
        return counts

    def _part(self, number: int) -> bytes | memoryview:
        start = self._ends[number - 1] if number else 0
        return self._content[self._start + start : self._start + self._ends[number]]
