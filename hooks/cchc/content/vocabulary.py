"""The closed lists of words that keys take their values from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list. `parent` is a topic's content or a format's group."""

    key: str
    label: str
    parent: str = ""
    schemes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists. Each maps a key to its term, in the file's order."""

    contents: Mapping[str, Term] = field(default_factory=dict)
    topics: Mapping[str, Term] = field(default_factory=dict)
    formats: Mapping[str, Term] = field(default_factory=dict)
    format_groups: Mapping[str, Term] = field(default_factory=dict)
    audiences: Mapping[str, Term] = field(default_factory=dict)
    channels: Mapping[str, Term] = field(default_factory=dict)
    focus: Mapping[str, Term] = field(default_factory=dict)
    subjects: Mapping[str, Term] = field(default_factory=dict)
    indices: Mapping[str, Term] = field(default_factory=dict)
