"""One entry and its text as index terms: what a worker makes, and all that a segment needs."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from cchc.search.entry import Findable
from cchc.search.words import accented_words, document_numbers

LAST_PLACE = 14
AS_NUMBER = 15
"""Place of a document number that the text cites; one that the title has stands at 0."""
_SLOTS = 7
_SMALLEST_SLOT = 40
_SUMMARY = 1


class Passage(Protocol):
    """The text under one heading, such as `cchc.site.article.Section`."""

    @property
    def title(self) -> str:
        """The heading as plain text, or ''."""

    @property
    def text(self) -> str:
        """The text below it."""


class Terms(NamedTuple):
    """`head` are keys of title, numbers and filters with a place each; `body` keys with a mask.

    A mask says in which parts of the text a word stands: bit 0 summary and labels, bits 1 to 7
    seven equal parts. Enough to tell words that stand together from words that only both occur,
    at one byte a word instead of one a position.
    """

    head: str
    places: bytes
    body: str
    masks: bytes


def record(entry: Findable, passages: Iterable[Passage] = ()) -> bytes:
    """The terms of an entry. The same entry and text give the same bytes."""
    parts = [f"{part.title}\n{part.text}" for part in passages]
    head = [(key, min(at, LAST_PLACE)) for at, key in enumerate(accented_words(entry.title))]
    said = {
        name
        for text in (entry.title, entry.summary, *entry.numbers, *parts)
        for name in document_numbers(text)
    }
    own = set(document_numbers(entry.title))
    head += [(name, 0 if name in own else AS_NUMBER) for name in sorted(said)]
    head += [(f"={name}", AS_NUMBER) for name in (entry.unit, entry.kind, entry.quarter) if name]
    masks = _masks(" ".join((entry.summary, *entry.labels)), "\n".join(parts))
    entry_terms = Terms(
        " ".join(key for key, _ in head),
        bytes(place for _, place in head),
        " ".join(masks),
        bytes(masks.values()),
    )
    return marshal.dumps(
        tuple(entry_terms), 2
    )  # later versions write what the interpreter interned


def terms(packed: bytes) -> Terms:
    """What `record` packed."""
    return Terms(*marshal.loads(packed))


def _masks(summary: str, body: str) -> dict[str, int]:
    """In the order of the text, not of a set: the same text gives the same bytes."""
    masks = dict.fromkeys(accented_words(summary), _SUMMARY)
    keys = list(accented_words(body))
    size = max(_SMALLEST_SLOT, -(-len(keys) // _SLOTS))
    mask_of = masks.get
    for slot, start in enumerate(range(0, len(keys), size)):
        bit = 2 << slot
        for key in dict.fromkeys(keys[start : start + size]):
            masks[key] = mask_of(key, 0) | bit
    return masks
