"""What the reader fetches: shards of postings and the list of words, put together from segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cchc.exports.search.segment import Run, Segment, coded

_MOST_WORDS = 6_000
_LONGEST_WORD = 15


class Part(NamedTuple):
    """A segment and the number of its first entry in the whole index."""

    base: int
    segment: Segment


def shard(number: int, parts: Iterable[Part], entries: int) -> bytes:
    """A shard: for each key its name, how many postings, and the postings.

    Sparse: gaps between entries (the first from 0), then a note of one byte for each. Dense: one bit
    an entry and no notes, where notes would cost most and tell least.
    """
    found: dict[str, list[tuple[int, Run]]] = {}
    for base, segment in parts:
        for run in segment.runs(number):
            found.setdefault(run.key, []).append((base, run))
    return b"".join(_posting(key, found[key], entries) for key in sorted(found))


def _posting(key: str, runs: Sequence[tuple[int, Run]], entries: int) -> bytes:
    name = key.encode()
    count = sum(run.count for _, run in runs)
    if count > max(400, entries // 8):
        bits = _bits(runs)
        return coded([len(name)]) + name + coded([1, len(bits)]) + bits
    gaps, last = [], 0
    for base, run in runs:
        gaps += [coded([base + run.first - last]), run.gaps]
        last = base + run.last
    joined = b"".join(gaps)
    notes = b"".join(run.notes for _, run in runs)
    return coded([len(name)]) + name + coded([2 * count, len(joined)]) + joined + notes


def _bits(runs: Sequence[tuple[int, Run]]) -> bytes:
    """Entry n is bit n % 8 of byte n // 8."""
    base, run = runs[-1]
    flags = bytearray(b"0") * (base + run.last + 1)
    for base, run in runs:
        at = base + run.first
        flags[at] = 49
        for gap in run.gaps.decode("utf-8", "surrogatepass"):
            at += ord(gap)
            flags[at] = 49
    flags.reverse()
    return int(flags, 2).to_bytes(-(-len(flags) // 8), "little")


def vocabulary(segments: Iterable[Segment]) -> bytes:
    """Words to complete and correct with: letters shared with the one before, the rest, frequency.

    `Aan5Can2` is "an" (2⁵ times and more) and "aan"… sorted, in capitals how many letters are shared.
    """
    counts: dict[str, int] = {}
    for segment in segments:
        for word, count in segment.counts():
            counts[word] = counts.get(word, 0) + count
    usual = sorted((w for w in counts if 1 < len(w) <= _LONGEST_WORD), key=lambda w: (-counts[w], w))
    made, before = [], ""
    for word in sorted(usual[:_MOST_WORDS]):
        shared = 0
        while shared < min(len(word), len(before)) and word[shared] == before[shared]:
            shared += 1
        step = min(9, (counts[word].bit_length() - 1) // 2)
        made.append(f"{chr(65 + shared)}{word[shared:]}{step}")
        before = word
    return "".join(made).encode()
