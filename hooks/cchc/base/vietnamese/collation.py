"""Vietnamese alphabetical order, equal to ICU's `vi` on Vietnamese text.

Sorting by code points puts Đa Kao last; the default Unicode collation orders tones wrongly.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...], str]

_PUNCTUATION = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_FOREIGN = 6  # a mark that Vietnamese does not have
_SHAPES = frozenset("\u0302\u0306\u031b")  # of â, ă, ơ


def sort_key(text: str) -> SortKey:
    """A key for sorting: letters, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then case."""
    letters = [_weights(letter) for letter in _letters(text)]
    weighted = [weights for weights in letters if weights]
    return (
        tuple(primary for primary, _, _ in weighted),
        tuple(tone for _, tone, _ in weighted),
        tuple(upper for _, _, upper in weighted),
        unicodedata.normalize("NFC", text),
    )


def _letters(text: str) -> list[str]:
    """The characters of the text, each in NFD with its marks."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if letters and unicodedata.combining(char):
            letters[-1] += char
        else:
            letters.append(char)
    return letters


@lru_cache(maxsize=4096)
def _weights(letter: str) -> tuple[tuple[int, int], int, bool] | None:
    """Primary weight, tone and case of one letter; None for a control or format character."""
    base, marks = letter[0], letter[1:]
    if unicodedata.category(base) in {"Cc", "Cf"} and not base.isspace():
        return None
    shape = "".join(mark for mark in marks if mark in _SHAPES)
    tone = max((_TONES.get(m, _FOREIGN) for m in marks if m not in _SHAPES), default=0)
    shaped = unicodedata.normalize("NFC", base + shape)
    low = shaped.lower()
    if low not in _ALPHABET and low[0] in _ALPHABET:
        shaped, low, tone = base, base.lower(), _FOREIGN
    return _primary(low), tone, shaped != low


def _primary(low: str) -> tuple[int, int]:
    if low in _ALPHABET:
        return 3, _ALPHABET.index(low)
    if low[0].isdecimal():
        return 2, unicodedata.decimal(low[0])
    if low[0].isalpha():
        return 4, ord(low[0])
    if low[0].isspace():
        return 0, ord(low[0])
    at = _PUNCTUATION.find(low[0])
    return 1, at if at >= 0 else ord(low[0])
