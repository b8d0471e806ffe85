"""What keys of front matter take: lines, days, numbers, values of closed lists, groups."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cchc.content.keys import JsonSchema, Reading, read_table, schema_of
from cchc.content.vocabulary import Vocabulary

if TYPE_CHECKING:
    from cchc.content.load.fields import Fields


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that one method of `Fields` reads without knowing more than its name."""

    method: str
    empty: Any
    column: str
    json: Mapping[str, Any]
    vi: str
    en: str

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> Any:
        """See `ValueType`."""
        return getattr(fields, self.method)(name, required)

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        return dict(self.json)

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        return self.en if lang == "en" else self.vi


_STRING = {"type": "string", "minLength": 1}


def _list_of(pattern: str = "") -> JsonSchema:
    items = {**_STRING, **({"pattern": pattern} if pattern else {})}
    return {"type": "array", "items": items, "uniqueItems": True}


DAY: Final = Plain(
    "date", None, "date", {"type": "string", "format": "date"},
    "ngày, năm-tháng-ngày: 2023-02-08", "a day: 2023-02-08",
)  # fmt: skip
MOMENT: Final = Plain(
    "time", None, "moment", {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d$"},
    "ngày và giờ: 2023-05-12 08:00", "a day and time: 2023-05-12 08:00",
)  # fmt: skip
DECIMAL: Final = Plain("decimal", None, "number", {"type": "number"}, "số, dấu chấm trước phần lẻ: 84.79",
                       "a number: 84.79")  # fmt: skip
LINK: Final = Plain(
    "link", "", "address", {"type": "string", "pattern": "^https?://"},
    "địa chỉ trang, bắt đầu bằng https://", "an http or https address",
)  # fmt: skip
QUARTER: Final = Plain(
    "quarter", None, "key", {"type": "string", "pattern": r"^\d{4}-q[1-4]$"},
    "quý: 2023-q1", "a quarter: 2023-q1",
)  # fmt: skip
TEXTS: Final = Plain("texts", (), "list", _list_of(), "danh sách", "a list of texts")
SLUGS: Final = Plain(
    "slugs", (), "list", _list_of("^[a-z0-9]+(-[a-z0-9]+)*$"),
    "danh sách tên thư mục của đơn vị", "a list of units' folders",
)  # fmt: skip
ADDRESSES: Final = Plain(
    "addresses", (), "list", _list_of("^/([a-z0-9_][a-z0-9._-]*/)+$"),
    "danh sách địa chỉ, mỗi địa chỉ từ / đến /", "a list of addresses, from / to /",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of text of at most so many characters."""

    most: int = 2000
    empty: str = ""
    column: str = "text"

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> str:
        """The text, blanks folded."""
        return fields.text(name, required, self.most)

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        return {**_STRING, "maxLength": self.most}

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        if self.most >= 2000:
            return "text" if lang == "en" else "chữ"
        return f"text, {self.most} characters" if lang == "en" else f"chữ, tối đa {self.most} ký tự"


@dataclass(frozen=True, slots=True)
class MediaFile(Line):
    """A file named from the item's folder; becomes its path from the project's root."""

    column: str = "file"

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> str:
        """The path."""
        text = fields.text(name, required, self.most)
        return posixpath.normpath(posixpath.join(reading.folder, text)) if text else ""

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        return "a file: ../media/x.jpg" if lang == "en" else "tệp của đơn vị: ../media/anh.jpg"


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false; `empty` is what holds when nothing is said."""

    empty: bool = False
    column: str = "flag"

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> bool:
        """The flag."""
        return fields.flag(name, self.empty)

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        return {"type": "boolean", "default": self.empty}

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        return "true or false" if lang == "en" else "`true` (có) hoặc `false` (không)"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`, or to the length of a closed list."""

    least: int = 0
    most: int = 10**9
    empty: int | None = None
    list: str = ""
    column: str = "integer"

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> int | None:
        """The number."""
        value = fields.integer(name, required, self.least, self._most(reading.vocabulary))
        return self.empty if value is None else value

    def _most(self, vocabulary: Vocabulary) -> int:
        return len(getattr(vocabulary, self.list)) or self.most if self.list else self.most

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        return {"type": "integer", "minimum": self.least, "maximum": self._most(vocabulary)}

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        if self.most >= 10**9:
            return "a whole number" if lang == "en" else "số nguyên"
        return (
            f"{self.least}–{self.most}" if lang == "en" else f"số từ {self.least} đến {self.most}"
        )


@dataclass(frozen=True, slots=True)
class OneOf:
    """One value of a closed list: of the vocabulary by name, of an enumeration, or as given."""

    values: str | type[StrEnum] | tuple[str, ...]
    words: Mapping[str, str] | None = None  # slugs of what editors write, and what it means

    @property
    def empty(self) -> Any:
        """Nothing chosen."""
        return None if isinstance(self.values, type) else ""

    @property
    def column(self) -> str:
        """Type in open data."""
        return "key"

    def of(self, vocabulary: Vocabulary) -> Collection[str]:
        """What can be chosen."""
        if isinstance(self.values, str):
            choices: Collection[str] = getattr(vocabulary, self.values)
            return choices
        return tuple(self.values)

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> Any:
        """The value, a member where the list is an enumeration."""
        text = fields.choice(name, self.of(reading.vocabulary), required, self.words or {})
        return (self.values(text) if text else None) if isinstance(self.values, type) else text

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        return {"enum": [str(value) for value in self.of(vocabulary)]}

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        if isinstance(self.values, str):
            return f"one of `{self.values}`" if lang == "en" else f"một giá trị của `{self.values}`"
        listed = ", ".join(f"`{value}`" for value in self.values)
        return f"one of {listed}" if lang == "en" else f"một trong {listed}"


@dataclass(frozen=True, slots=True)
class SomeOf:
    """Values of one of the vocabulary's lists, each once."""

    values: str
    empty: tuple[str, ...] = ()
    column: str = "list"

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> tuple[str, ...]:
        """The values."""
        return fields.choices(name, getattr(reading.vocabulary, self.values), required)

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        listed = list(getattr(vocabulary, self.values))
        return {"type": "array", "items": {"enum": listed}, "uniqueItems": True}

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        return f"some of `{self.values}`" if lang == "en" else f"những giá trị của `{self.values}`"


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping with the keys of a dataclass; `sample` shows how to write it."""

    table: type
    sample: str
    empty: Any = None
    column: str = ""

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> Any:
        """An instance, or `empty` when there is none or a vital key is missing."""
        group = fields.group(name, self.sample, required)
        values = read_table(self.table, group, reading) if group else None
        if group:
            group.done()
        return self.empty if values is None else values

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        return schema_of((self.table,), vocabulary)

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        return f"`{{{self.sample}}}`"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of mappings with the keys of a dataclass; those without a vital key are left out."""

    table: type
    sample: str
    empty: tuple[Any, ...] = ()
    column: str = ""

    def read(self, fields: Fields, name: str, required: bool, reading: Reading) -> tuple[Any, ...]:
        """Instances, in order."""
        values: list[Any] = []
        for group in fields.groups(name, self.sample, required):
            values.append(read_table(self.table, group, reading))
            group.done()
        return tuple(one for one in values if one is not None)

    def schema(self, vocabulary: Vocabulary) -> JsonSchema:
        """See `ValueType`."""
        return {"type": "array", "items": schema_of((self.table,), vocabulary)}

    def says(self, lang: str) -> str:
        """See `ValueType`."""
        return f"`[{{{self.sample}}}]`"
