"""Words as search compares them; `1-words.js` of the reader does exactly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from cchc.base.vietnamese import fold_accents as _fold
from cchc.base.vietnamese import nfc

_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_NUMBER = re.compile(
    r"(\d(?<![\w/.,-]\d)\d{0,5})(?:\s?/\s?(\d{4}))?\s?/\s?"
    r"([A-ZĐ][A-ZĐa-z\d]*(?:\s?[-–]\s?[A-ZĐ][A-ZĐ\d]*)*)"
)

fold = lru_cache(1 << 17)(_fold)


def words(text: str) -> list[str]:
    """Runs of letters and digits, composed and without case."""
    return _WORD.findall(nfc(text).casefold())


@lru_cache(1 << 17)
def accented(word: str) -> str:
    """The word with its tone moved to the end, so that "hòa" and "hoà" are one: `hoa` + U+0300."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return nfc(_TONE.sub("", parts)) + "".join(_TONE.findall(parts))


def accented_words(text: str) -> Iterator[str]:
    """`accented` of all words, by way of what stands between blanks: a language has few of those."""
    return chain.from_iterable(map(_accented_parts, nfc(text).casefold().split()))


@lru_cache(1 << 15)
def _accented_parts(written: str) -> tuple[str, ...]:
    return tuple(map(accented, _WORD.findall(written)))


@lru_cache(1 << 17)
def bucket(folded: str) -> int:
    """A 32-bit hash of a folded word; the shard is its remainder."""
    value = 5381
    for char in folded:
        value = (value * 33 ^ ord(char)) & 0xFFFFFFFF
    return value ^ value >> 15


def document_numbers(text: str) -> Iterator[str]:
    """Document numbers as one word each, in every length by which they are asked for.

    "46/KH-UBND" gives `46kh` and `46khubnd`; a year between may be left out when searching.
    """
    if "/" not in text:
        return
    for match in _NUMBER.finditer(text):
        number, year, code = match.groups()
        heads = (number, number + year) if year else (number,)
        parts = words(code)
        for head in heads:
            for size in range(1, len(parts) + 1):
                yield fold(head + "".join(parts[:size]))
