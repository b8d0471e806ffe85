"""Keys of front matter as data: a dataclass is their table, a field of it is one key.

`key(…)` stands where a dataclass has a field: it names the type that reads the value, whether the
key is required, what it means in both languages, the words that editors write for it, and its
column in open data. Reader, order of keys, JSON Schema, open data and the reference of editors
are made from these tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from cchc.content.vocabulary import Vocabulary

if TYPE_CHECKING:
    from cchc.content.load.fields import Fields

Declared = TypeVar("Declared")
JsonSchema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What values are read against: the closed lists, and the folder that paths are relative to."""

    vocabulary: Vocabulary
    folder: str = ""


class ValueType(Protocol):
    """What a key takes."""

    @property
    def empty(self) -> Any:
        """The value of a key that is not there."""

    @property
    def column(self) -> str:
        """Its type in open data, one of `opendata.table.TYPES`."""

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> Any:
        """The value at `name`, or `empty`; what is wrong with it is said to `fields`."""

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """JSON Schema of the value as YAML reads it."""

    def says(self, lang: str) -> str:
        """What to write, in words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of items. What is left empty follows from the key."""

    name: str = ""
    about: str = ""  # Vietnamese
    type: str = ""
    always: bool = False  # never empty


@dataclass(frozen=True, slots=True)
class Key:
    """A key of front matter."""

    name: str  # as it is written
    attribute: str  # of the dataclass
    type: ValueType
    vi: str
    en: str
    required: bool = False
    vital: bool = False  # required, and without it there is nothing to make of the rest
    required_with: str = ""  # required when this other key has a value
    synonyms: tuple[str, ...] = ()  # slugs of what editors write for it
    places: bool = False  # its value, or each of its list, is judged later and needs its place
    column: Column | None = None
    rank: int = 0  # keys stand by rank; those of a kind have 1 among those of the item


def key(
    type: ValueType, *, vi: str, en: str, name: str = "", synonyms: str = "", **more: Any
) -> Any:
    """A dataclass's field that is a key; `synonyms` are slugs with blanks between them."""
    declared = {"type": type, "vi": vi, "en": en, "synonyms": tuple(synonyms.split()), **more}
    default = MISSING if more.get("vital") else type.empty
    return field(default=default, metadata={"key": (name, declared)})


def keys_of(table: type) -> tuple[Key, ...]:
    """The keys of a dataclass, in order."""
    return _keys_of(table)


@cache
def _keys_of(table: type) -> tuple[Key, ...]:
    keys = (
        Key(
            name=part.metadata["key"][0] or part.name,
            attribute=part.name,
            **part.metadata["key"][1],
        )
        for part in fields(table)
        if "key" in part.metadata
    )
    return tuple(sorted(keys, key=lambda one: one.rank))


def all_keys(*tables: type) -> Iterator[Key]:
    """The keys of dataclasses, and those of the groups that they take."""
    for one in (one for table in tables for one in keys_of(table)):
        yield one
        inner = getattr(one.type, "table", None)
        if inner:
            yield from all_keys(inner)


def read_values(table: type, fields: Fields, reading: Reading) -> dict[str, Any]:
    """The values of a dataclass's keys, by attribute."""
    values: dict[str, Any] = {}
    for one in keys_of(table):
        required = one.required or one.vital or bool(values.get(one.required_with))
        values[one.attribute] = one.type.read(fields, one.name, required, reading)
    return values


def is_whole(table: type, values: Mapping[str, Any]) -> bool:
    """Whether every vital key has a value."""
    return not any(one.vital and values[one.attribute] in (None, "") for one in keys_of(table))


def read_table(table: type[Declared], fields: Fields, reading: Reading) -> Declared | None:
    """What the keys say, or None when a vital one is missing."""
    values = read_values(table, fields, reading)
    return table(**values) if is_whole(table, values) else None


def schema_of(tables: tuple[type, ...], vocabulary: Vocabulary) -> JsonSchema:
    """JSON Schema of a mapping with the keys of some dataclasses and no others."""
    keys = [one for table in tables for one in keys_of(table)]
    together = {one.required_with: [one.name] for one in keys if one.required_with}
    return {
        "type": "object",
        "required": [one.name for one in keys if one.required or one.vital],
        "properties": {
            one.name: {"description": one.vi, **one.type.schema(vocabulary)} for one in keys
        },
        **({"dependentRequired": together} if together else {}),
        "additionalProperties": False,
    }
