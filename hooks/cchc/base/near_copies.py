"""Near copies: MinHash over runs of five words finds them, a comparison of the texts confirms.

Linear in the number of texts: only texts with an equal band of their signatures are compared, and
a text is compared with few others in each band.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import eq

from rensa import RMinHash

#: From this share of common runs of words on, a text is a near copy: about three quarters of it
#: stand in the other text word for word.
NEAR = 0.6

PERMUTATIONS = 64
_SHINGLE = 5
_WORD = re.compile(r"\w+")
# 21 bands of 3 hashes meet 99.4 % of the pairs that share 0.6, and one in 50,000 that share 0.01.
_BANDS, _BAND = 21, 3 * 4
_SIFT = 0.45  # the estimate's error is 0.06, so hardly any pair of 0.6 is estimated below
_COMPARED = 8  # different texts that one band keeps, however many fall into it


def split_words(text: str) -> list[str]:
    """The words of a text, without case, by way of what stands between blanks."""
    return list(chain.from_iterable(map(_parts, text.lower().split())))


@lru_cache(1 << 15)  # a language has few of them: half the time of looking for words in the text
def _parts(written: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(written))


def shingles(text: str) -> frozenset[str]:
    """Every run of five words; none for a text too short to compare."""
    return frozenset(_runs(split_words(text)))


def _runs(words: Sequence[str]) -> list[str]:
    """Letters beyond ASCII are written as escapes: to join and to hash such runs takes half the time."""
    if len(words) < 2 * _SHINGLE:
        return []
    plain = " ".join(words).encode("unicode_escape").decode("ascii").split(" ")
    return list(map(" ".join, zip(*(plain[at:] for at in range(_SHINGLE)), strict=False)))


def signature(words: Sequence[str]) -> bytes:
    """64 hashes of 4 bytes; empty for a text too short to compare."""
    runs = _runs(words)
    if not runs:
        return b""
    made = RMinHash(num_perm=PERMUTATIONS, seed=46)
    made.update(runs)  # the least hash of each permutation: order and repetition do not matter
    return b"".join(value.to_bytes(4, "big") for value in made.digest())


def similarity(one: bytes, two: bytes) -> float:
    """Estimated share of common runs of words, 0 to 1."""
    if not one or not two:
        return 0.0
    alike: int = sum(map(eq, memoryview(one).cast("I"), memoryview(two).cast("I")))
    return alike / PERMUTATIONS


def share(one: frozenset[str], two: frozenset[str]) -> float:
    """The true share of common runs, 0 to 1."""
    return len(one & two) / (len(one | two) or 1)


def candidates(signatures: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Pairs of indices that look alike, the smaller first, each once.

    Of many texts that are alike, each is paired with the first of them, not with every other.
    """
    seen: set[tuple[int, int]] = set()
    for start in range(0, _BANDS * _BAND, _BAND):
        bands = [whole[start : start + _BAND] for whole in signatures]
        if len(set(bands)) == len(bands):
            continue  # in most places no two texts have the same band
        shared = _repeated(bands)
        kept: dict[bytes, list[int]] = {band: [] for band in shared}
        for index, band in enumerate(bands) if shared else ():
            if band not in shared:
                continue
            whole, others = signatures[index], kept[band]
            alike = [other for other in others if similarity(signatures[other], whole) >= _SIFT]
            for other in alike:
                if (other, index) not in seen:
                    seen.add((other, index))
                    yield other, index
            if not alike and len(others) < _COMPARED:
                others.append(index)


def _repeated(bands: Iterable[bytes]) -> set[bytes]:
    """Bands that occur more than once."""
    seen: set[bytes] = set()
    add = seen.add  # adds and answers None
    return {band for band in bands if band and (band in seen or add(band))}


def clusters(keys: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of what is alike, directly or through others; each in the order of `keys`."""
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
