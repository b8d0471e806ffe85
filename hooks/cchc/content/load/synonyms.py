"""The words that editors write for keys, from the tables of all keys."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.content.item import Item
from cchc.content.keys import all_keys
from cchc.content.kinds import KINDS
from cchc.content.unit import Unit

KEY_TABLES = (Item, Unit, *(kind.details for kind in KINDS.values()))


def _by_word() -> Mapping[str, tuple[str, ...]]:
    keys: dict[str, dict[str, None]] = {}
    for one in all_keys(*KEY_TABLES):
        for word in one.synonyms:
            keys.setdefault(word, {})[one.name] = None
    return {word: tuple(names) for word, names in keys.items()}


SYNONYMS: Mapping[str, tuple[str, ...]] = _by_word()
"""Keys by the slug of a word that may mean them."""
