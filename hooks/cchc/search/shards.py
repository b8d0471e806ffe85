"""What the reader fetches: shards of postings and the list of words, put together from segments."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import sub
from typing import NamedTuple

from cchc.search.segment import Segment
from cchc.search.words import fold

_MOST_WORDS = 4_000
_LONGEST_WORD = 15


class Part(NamedTuple):
    """A segment and the number of its first entry in the whole index."""

    base: int
    segment: Segment


def most_sparse(entries: int) -> int:
    """From how many postings on a key is dense: a sixth to a twelfth of all entries.

    By powers of two, so that one entry more does not make all shards anew.
    """
    return max(400, (1 << entries.bit_length()) // 12)


def shard(number: int, parts: Iterable[Part], most: int, shift: int) -> bytes:
    """A shard: for each folded word its name, size and keys, so that a reader skips all others.

    A key has its name, how many postings, and the postings.
    Sparse: where it occurs as `entry << shift | note`, as gaps in exponential Golomb code.
    Dense, from `most` on: one bit an entry and no notes, which would cost most and tell least.
    """
    runs: dict[str, list[tuple[int, bytes]]] = {}
    for base, segment in parts:
        for run in segment.runs(number):
            runs.setdefault(run.key, []).append((base << 8, run.places))
    words: dict[str, list[bytes]] = {}
    for key in sorted(runs):
        words.setdefault(fold(key), []).append(_posting(key, runs[key], most, shift))
    return b"".join(_named(word, b"".join(words[word])) for word in sorted(words))


def _named(name: str, content: bytes) -> bytes:
    coded = name.encode()
    return varints([len(coded)]) + coded + varints([len(content)]) + content


def _posting(key: str, runs: Sequence[tuple[int, bytes]], most: int, shift: int) -> bytes:
    name = key.encode()
    places: list[int] = []
    for base, raw in runs:
        local = array("I", raw)
        places += [base + place for place in local] if base else local
    if len(places) > most:
        kind, coded = [1], _bits(places)
    else:
        values = [p >> 8 << 3 | bit for p in places for bit in _BITS[p & 255]] if shift == 3 else [
            p >> 8 << shift | p & 15 for p in places
        ]  # fmt: skip
        order, coded = golomb(values)
        kind = [2 * len(values), order]
    return varints([len(name)]) + name + varints([*kind, len(coded)]) + coded


_BITS = [tuple(bit for bit in range(8) if mask >> bit & 1) for mask in range(256)]


def _bits(places: Sequence[int]) -> bytes:
    """Entry n is bit n % 8 of byte n // 8."""
    size = (places[-1] >> 8) + 1
    flags = bytearray(b"0") * size
    for place in places:
        flags[~(place >> 8)] = 49
    return int(flags, 2).to_bytes(-(-size // 8), "little")


class _Codes(dict[int, str]):
    """The code of every number for one order, as digits; it fills itself."""

    def __init__(self, order: int) -> None:
        super().__init__()
        self.order = order

    def __missing__(self, value: int) -> str:
        digits = f"{value + (1 << self.order):b}"
        code = "0" * (len(digits) - 1 - self.order) + digits
        if len(self) < 1 << 14:
            self[value] = code
        return code


_CODES = [_Codes(order) for order in range(24)]


def golomb(values: Sequence[int]) -> tuple[int, bytes]:
    """Order and bytes of growing numbers: the first, then the gaps.

    By way of strings of digits, since joining and reading them is done at C speed.
    """
    order = max(0, ((values[-1] + 1) // len(values)).bit_length() - 1)
    gaps = map(sub, values, chain((0,), values))
    digits = "".join(map(_CODES[min(order, 23)].__getitem__, gaps))
    size = -(-len(digits) // 8)
    return min(order, 23), int(digits.ljust(8 * size, "0"), 2).to_bytes(size, "big")


def varints(values: Iterable[int]) -> bytes:
    """Small numbers, seven bits a byte; all but the last byte of each have the high bit."""
    coded = bytearray()
    for value in values:
        while value > 127:
            coded.append(value & 127 | 128)
            value >>= 7
        coded.append(value)
    return bytes(coded)


def vocabulary(segments: Iterable[Segment]) -> bytes:
    """Words to complete and correct with, sorted: letters shared, the rest, and how frequent.

    `Aban4Dg6Co3` is "ban", "bang" and "bao": the capital counts the letters shared with the word
    before (A is none), a step of the digit is a factor of four.
    """
    counts: dict[str, int] = {}
    for segment in segments:
        for word, count in segment.counts():
            counts[word] = counts.get(word, 0) + count
    usable = (word for word in counts if counts[word] > 1 and 1 < len(word) <= _LONGEST_WORD)
    usual = sorted(usable, key=lambda w: (-counts[w], w))
    coded, before = [], ""
    for word in sorted(usual[:_MOST_WORDS]):
        shared = 0
        while shared < min(len(word), len(before)) and word[shared] == before[shared]:
            shared += 1
        step = min(9, (counts[word].bit_length() - 1) // 2)
        coded.append(f"{chr(65 + shared)}{word[shared:]}{step}")
        before = word
    return "".join(coded).encode()
