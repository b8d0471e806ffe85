"""Unicode normalisation, and letters that look like Vietnamese ones but are not."""

from __future__ import annotations

import re
import unicodedata

# Ð and ð are Icelandic, Ɖ and ɖ African: fonts draw the capitals alike, searching tells them apart.
LOOKALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
# Cyrillic and Greek letters that pass for Latin ones; a fault only within a Latin word.
SPOOFS = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧον",
        "aeopcyxijshdqwABEKMHOPCTYXIJSABEZHIKMNOPTYXov",
        strict=True,
    )
)
LATIN = frozenset(
    map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
)
_MOST_MARKS = 30  # the Stream-Safe Text Format of UAX #15


def nfc(text: str) -> str:
    """The text with every letter in its composed form."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether all letters are in their composed form."""
    return unicodedata.is_normalized("NFC", text)


def overlong_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end offset of the marks beyond the thirtieth of each run of combining marks.

    NFC sorts such a run in quadratic time: a megabyte of marks would take hours.
    """
    marks = [char for char in set(text) if unicodedata.combining(char)]
    if sum(map(text.count, marks)) <= _MOST_MARKS:
        return ()
    row = re.compile(f"[{''.join(map(re.escape, marks))}]{{{_MOST_MARKS + 1},}}")
    return tuple((match.start() + _MOST_MARKS, match.end()) for match in row.finditer(text))
