"""Normal forms of Vietnamese text for comparison: without accents, by tone placement, as a slug."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from cchc.base.vietnamese.spelling import LOOKALIKES, nfc

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_D = str.maketrans(dict.fromkeys("Đ" + "".join(LOOKALIKES), "d") | {"đ": "d"})
_SLUG_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = 4096  # entries of the table; a language has few letters
_LONGEST_WORD = 100


def _placements() -> dict[str, str]:
    """Tone on the first of two vowels (hòa) → tone on the second (hoà), in either case."""
    pairs = [a + b for a, b in ("oa", "oe", "uy")]
    cased = {form for p in pairs for form in (p, p.upper(), p.title(), p[0] + p[1].upper())}
    return {nfc(p[0] + tone + p[1]): nfc(p + tone) for p in cased for tone in _TONES}


_PLACEMENTS = _placements()
_OLD_TONE = re.compile(rf"(?:{'|'.join(sorted(_PLACEMENTS))})(?![^\W\d_])")


def fold_accents(text: str) -> str:
    """The text without accents and case, for search: "Hồ sơ Đất đai" → "ho so dat dai"."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char)).translate(_D)


def same_spelling(text: str) -> str:
    """A key that is equal for "hòa" and "hoà" and differs by accents and case. Not for display."""
    return _OLD_TONE.sub(lambda match: _PLACEMENTS[match[0]], nfc(text))


def slug(text: str) -> str:
    """The text as a slug of a-z, 0-9 and single hyphens; '' for a text without letters and digits."""
    return "-".join(_SLUG_WORD.findall(text.translate(_BARE)))


class _Bare(dict[int, str]):
    """A table for `str.translate` to characters without marks and case, filled when asked.

    Đ has no decomposition and is replaced first.
    """

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code).translate(_D)).casefold()
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        if len(self) < _LETTERS:
            self[code] = bare
        return bare


_BARE = _Bare()


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice closest to a misspelt word, accents and case aside; None when none is close."""
    if len(word) > _LONGEST_WORD:
        return None
    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(fold_accents(choice), choice)
    matches = difflib.get_close_matches(fold_accents(word), folded, n=1)
    return folded[matches[0]] if matches else None
