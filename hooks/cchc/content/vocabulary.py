"""The closed lists of words that keys take their values from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list. `parent` is a topic's content or a format's group."""

    key: str
    label: str
    parent: str = ""
    schemes: tuple[str, ...] = ()


def _nothing() -> Mapping[str, Term]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists. Each maps a key to its term, in the file's order."""

    contents: Mapping[str, Term] = field(default_factory=_nothing)
    topics: Mapping[str, Term] = field(default_factory=_nothing)
    formats: Mapping[str, Term] = field(default_factory=_nothing)
    format_groups: Mapping[str, Term] = field(default_factory=_nothing)
    audiences: Mapping[str, Term] = field(default_factory=_nothing)
    channels: Mapping[str, Term] = field(default_factory=_nothing)
    focus: Mapping[str, Term] = field(default_factory=_nothing)
    subjects: Mapping[str, Term] = field(default_factory=_nothing)
    indices: Mapping[str, Term] = field(default_factory=_nothing)
