"""Finds near copies by MinHash over runs of five words; the caller confirms them by `share`.

Linear in the number of texts: only texts with an equal band of their signatures are compared, and
a text is compared with few others in each band.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import eq

from rensa import RMinHash

#: The least share of common runs, 0 to 1, of near copies: about three quarters of such a text are
#: in the other text word for word.
NEAR = 0.6

PERMUTATIONS = 64
_SHINGLE = 5
_WORD = re.compile(r"\w+")
# 21 bands of 3 hashes meet 99.4 % of the pairs that share 0.6, and one in 50,000 that share 0.01.
_BANDS, _BAND = 21, 3 * 4
_SIFT = 0.45  # the estimate's error is 0.06, so hardly any pair of 0.6 is estimated below
_COMPARED = 8  # different texts that one band keeps, however many fall into it


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return list(chain.from_iterable(map(_parts, text.lower().split())))


@lru_cache(1 << 15)  # half the time of searching the whole text: a language has few words
def _parts(written: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(written))


def shingles(text: str) -> frozenset[str]:
    """Every run of five words of a text; none for a text of fewer than ten words."""
    return frozenset(_runs(split_words(text)))


def _runs(words: Sequence[str]) -> list[str]:
    """The runs of five words with letters beyond ASCII as escapes: joining and hashing is faster."""
    if len(words) < 2 * _SHINGLE:
        return []
    plain = " ".join(words).encode("unicode_escape").decode("ascii").split(" ")
    return list(map(" ".join, zip(*(plain[at:] for at in range(_SHINGLE)), strict=False)))


def signature(words: Sequence[str]) -> bytes:
    """The MinHash of a text: 64 hashes of 4 bytes; empty for a text of fewer than ten words."""
    runs = _runs(words)
    if not runs:
        return b""
    hashes = RMinHash(num_perm=PERMUTATIONS, seed=46)
    hashes.update(runs)  # the least hash of each permutation: order and repetition do not matter
    return b"".join(value.to_bytes(4, "big") for value in hashes.digest())


def similarity(one: bytes, two: bytes) -> float:
    """The share of common runs estimated from two signatures, 0 to 1, with an error of 0.06."""
    if not one or not two:
        return 0.0
    alike: int = sum(map(eq, memoryview(one).cast("I"), memoryview(two).cast("I")))
    return alike / PERMUTATIONS


def share(one: frozenset[str], two: frozenset[str]) -> float:
    """The exact share of common runs of two texts, 0 to 1 (Jaccard index)."""
    return len(one & two) / (len(one | two) or 1)


def candidates(signatures: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of texts that may be near copies, the smaller first, each once.

    Of many texts that are alike, each is paired with the first of them, not with every other.
    """
    seen: set[tuple[int, int]] = set()
    for start in range(0, _BANDS * _BAND, _BAND):
        bands = [one[start : start + _BAND] for one in signatures]
        if len(set(bands)) == len(bands):
            continue  # in most places no two texts have the same band
        shared = {band for band, count in Counter(bands).items() if band and count > 1}
        earlier: dict[bytes, list[int]] = {band: [] for band in shared}
        for index, band in enumerate(bands) if shared else ():
            if band not in shared:
                continue
            own, others = signatures[index], earlier[band]
            alike = [other for other in others if similarity(signatures[other], own) >= _SIFT]
            for other in alike:
                if (other, index) not in seen:
                    seen.add((other, index))
                    yield other, index
            if not alike and len(others) < _COMPARED:
                others.append(index)


def clusters(keys: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of keys connected by pairs, directly or through others, each in the order of `keys`."""
    head = {key: key for pair in pairs for key in pair}
    find = _finder(head)
    for one, two in pairs:
        head[find(two)] = find(one)
    groups: dict[str, list[str]] = {}
    for key in keys:
        if key in head:
            groups.setdefault(find(key), []).append(key)
    return tuple(tuple(group) for group in groups.values())


def _finder(head: dict[str, str]) -> Callable[[str], str]:
    def find(key: str) -> str:
        while head[key] != key:
            head[key] = head[head[key]]
            key = head[key]
        return key

    return find
