"""Queries for made-up entries, one family for each way in which people type."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from cchc.base.vietnamese import fold_accents
from cchc.search.entry import SearchEntry
from tests.search.corpus import Passage, made, number_of

_TONES = "\u0300\u0301\u0303\u0309\u0323"

Make = Callable[[int], tuple[SearchEntry, tuple[Passage, ...]]]


def titles(count: int, wanted: int = 60) -> list[int]:
    """Numbers of entries to look for, spread over the corpus."""
    return random.Random(count).sample(range(count), wanted)


def _mixed(title: str, source: random.Random) -> str:
    return " ".join(fold_accents(word) if source.random() < 0.5 else word for word in title.split())


def _new_placement(title: str, source: random.Random) -> str:
    """hòa → hoà: the tone moves from the first of two last vowels to the second."""
    return " ".join(map(_moved, title.split()))


def _moved(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in parts if char in _TONES)
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    if tones and bare.lower().endswith(("oa", "oe", "uy")):
        return unicodedata.normalize("NFC", bare + tones)
    return word


def _slip(title: str, source: random.Random) -> str:
    """One letter put in, left out, replaced, or swapped with its neighbour."""
    text = fold_accents(title) if source.random() < 0.5 else title
    places = [at for at in range(len(text) - 1) if text[at].isalpha() and text[at + 1].isalpha()]
    at, letter = source.choice(places), source.choice("abcdeghiklmnopqrstuvxy")
    slips: tuple[str, ...] = (
        text[:at] + letter + text[at:],
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    )
    return source.choice(slips)


FAMILIES: dict[str, Callable[[str, random.Random], str]] = {
    "accented": lambda title, source: title,
    "accent-less": lambda title, source: fold_accents(title),
    "mixed": _mixed,
    "NFD": lambda title, source: unicodedata.normalize("NFD", title),
    "tone placement": _new_placement,
    "upper case": lambda title, source: title.upper(),
    "one slip": _slip,
    "four words": lambda title, source: " ".join(title.split()[:4]) + " ",
    "unfinished": lambda title, source: title[:-1],
}


def queries(family: str, count: int, make: Make = made, wanted: int = 60) -> list[tuple[str, str]]:
    """(query, address to find) pairs."""
    source = random.Random(f"{family} {count}")
    pairs = []
    for number in titles(count, wanted):
        entry, _ = make(number)
        pairs.append((FAMILIES[family](entry.title, source), entry.address))
    return pairs


def number_queries(count: int, wanted: int = 60) -> list[tuple[str, str]]:
    """Document numbers as written, with spaces, and in lower case without accents."""
    pairs = []
    for at, number in enumerate(random.Random(count).sample(range(0, count, 5), wanted)):
        written = number_of(number)
        forms = (
            written,
            fold_accents(written),
            fold_accents(written).replace("/", " ").replace("-", " "),
        )
        pairs.append((forms[at % 3], made(number)[0].address))
    return pairs


def text_queries(count: int, make: Make = made) -> list[tuple[str, str]]:
    """Six words in a row from the middle of a text."""
    pairs = []
    for number in titles(count):
        entry, passages = make(number)
        words = passages[1].text.replace(".", "").split()
        middle = len(words) // 2
        pairs.append((" ".join(words[middle : middle + 6]), entry.address))
    return pairs
