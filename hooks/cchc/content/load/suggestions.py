"""What an editor probably meant: the key, value, day, number or quarter behind a slip."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from cchc.base.vietnamese import nearest, slug
from cchc.content.vocabulary import Term

A_DAY = "2023-02-08"
A_QUARTER = "2023-q2"
NONE: Mapping[str, str] = MappingProxyType({})

_FLAGS = {
    **dict.fromkeys(("co", "yes", "on", "1", "dung", "true"), "true"),
    **dict.fromkeys(("khong", "no", "off", "0", "sai", "false"), "false"),
}
_GROUPED = re.compile(r"-?\d{1,3}(?:[., ]\d{3})+(?!\d)")
_BETWEEN = re.compile(r"\s*[;,]\s*|\s+và\s+")
_QUARTER = re.compile(r"(?:q|quý|qui|quy)\W*(iv|i{1,3}|[1-4])(?!\w)", re.I)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def nearest_key(word: str, keys: Collection[str], synonyms: Mapping[str, Collection[str]]) -> str:
    """The key among `keys` that was probably meant by a word, or nothing.

    `synonyms` maps slugs of words to the keys that they may mean.
    """
    plain = slug(word)
    named = next((name for name in synonyms.get(plain, ()) if name in keys), "")
    if named:
        return named
    return nearest(word, keys) or nearest(plain.replace("-", "_"), keys) or ""


def choice(word: str, choices: Collection[str], synonyms: Mapping[str, str] = NONE) -> str:
    """The value of a closed list that was meant by a word; of several words, each one's."""
    one = _choice(word, choices, synonyms)
    if not _BETWEEN.search(word):
        return one
    several = [_choice(part, choices, synonyms) for part in _BETWEEN.split(word)]
    return ", ".join(dict.fromkeys(several)) if all(several) else one


def _choice(word: str, choices: Collection[str], synonyms: Mapping[str, str]) -> str:
    plain = slug(word)
    if synonyms.get(plain) in choices:
        return synonyms[plain]
    labels = _labels(choices)
    near = labels.get(plain) or nearest(word, choices) or nearest(plain, choices)
    return near or labels.get(nearest(plain, labels) or "", "")


def _labels(choices: Collection[str]) -> dict[str, str]:
    """Values by the slug of what readers see for them."""
    if not isinstance(choices, Mapping):
        return {}
    terms = [term for term in choices.values() if isinstance(term, Term)]
    return {slug(term.label): term.key for term in terms}


def flag(word: str) -> str:
    """`true` or `false`, or nothing."""
    return _FLAGS.get(slug(word), "")


def day(text: str) -> str:
    """How a day was probably meant, as year-month-day; an example when nobody can tell."""
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        whole = parts[0]
        cuts = (4, 6) if whole[:2] in ("19", "20") else (2, 4)
        parts = [whole[: cuts[0]], whole[cuts[0] : cuts[1]], whole[cuts[1] :]]
    if len(parts) < 3:
        return A_DAY
    if len(parts[0]) != 4:
        parts[:3] = parts[2::-1]
    year, month, number = (int(part[:4]) for part in parts[:3])
    year += 2000 if len(parts[0]) == 2 else 0
    return _near_day(year, month, number) if 1900 <= year < 2999 else A_DAY


def _near_day(year: int, month: int, number: int) -> str:
    for nearest_day in range(min(number, 31), max(number - 4, 0), -1):  # 30 February: the 28th
        try:
            return dt.date(year, month, nearest_day).isoformat()
        except ValueError:
            continue
    return A_DAY


def whole(text: str, least: int, most: int) -> str:
    """A whole number as digits alone: 1.500 becomes 1500, “nội dung 4” becomes 4."""
    grouped, plain = _GROUPED.search(text), re.search(r"-?\d{1,12}", text)
    if grouped:
        number = int(re.sub(r"[., ]", "", grouped[0]))
    elif plain:
        number = int(plain[0])
    else:
        number = least
    return str(number if least <= number <= most else max(least, 1))


def decimal(text: str) -> str:
    """A number with a point for its decimals."""
    match = re.search(r"-?\d{1,12}(?:[.,]\d{1,6})?", text)
    return match[0].replace(",", ".") if match else "84.79"


def quarter(text: str) -> str:
    """A quarter as 2023-q1; an example when nobody can tell."""
    year, number = re.search(r"(?:19|20)\d\d", text), _QUARTER.search(text)
    if not (year and number):
        return A_QUARTER
    return f"{year[0]}-q{_ROMAN.get(number[1].lower(), number[1])}"
