"""The table of items: everything citizens can read, with all that its front matter says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, Final

from cchc.base import address
from cchc.base.periods import Quarter
from cchc.content.item import Item
from cchc.content.keys import Key, keys_of
from cchc.content.kinds import KINDS
from cchc.opendata.table import Field, OpenTable
from cchc.site.identifiers import changed, full_address, moment, tag
from cchc.site.reader import Reader

Getter = Callable[[Item, Reader], object]


def _unit_name(item: Item, reader: Reader) -> str:
    return reader.unit(item.unit).name


def _id(item: Item, reader: Reader) -> str:
    return tag(reader.settings, address.of_item(item))


def _url(item: Item, reader: Reader) -> str:
    return full_address(reader.settings, address.of_item(item))


#: Columns that have been published. Their order is kept: what is new comes after them.
_ORDER = (
    "id key url unit unit_name kind kind_label title summary date updated quarter sample featured "
    "topics documents format audience focus channels quantity quantity_unit timeframe evaluation "
    "makes_good subject problem solution result adopted_by received answered answered_by starts ends "
    "place index index_year score scale rank scope source cover cover_alt attachments evidence video "
    "reviewed_by reviewed_on"
).split()

_COMPUTED: tuple[Field[Item], ...] = (
    Field("id", "text", "Tên gọi không đổi, cũng là id trong nguồn tin", _id, True),
    Field("key", "key", "Đơn vị/loại/tên: đường dẫn của mục", lambda i, r: i.key, True),
    Field("url", "address", "Địa chỉ trang", _url, True),
    Field("unit", "key", "Mã đơn vị", lambda i, r: i.unit, True),
    Field("unit_name", "text", "Tên đơn vị", _unit_name, True),
    Field("kind", "key", "Loại nội dung", lambda i, r: i.folder, True),
    Field("kind_label", "text", "Tên loại nội dung", lambda i, r: i.kind.label, True),
    Field("updated", "date", "Ngày cập nhật gần nhất", lambda i, r: changed(i), True),
    Field("quarter", "key", "Quý của ngày đăng", lambda i, r: r.quarter(i.date).key, True),
)


def _columns(table: type, owner: type, path: str = "", many: bool = False) -> Iterator[Field[Item]]:
    """The columns of a dataclass's keys and of those in its groups; `path` leads to the group.

    Raises ValueError for a column in a list of lists, which no cell can hold.
    """
    for key in keys_of(table):
        where = f"{path}.{key.attribute}".lstrip(".")
        inner = getattr(key.type, "table", None)
        if inner and many:
            raise ValueError(f"{owner.__name__}.{where} lies two lists deep")
        if inner:
            yield from _columns(inner, owner, where, key.type.empty == ())
        elif key.column:
            column = key.column
            type = "list" if many else column.type or key.type.column
            get = _getter(owner, path, key, many)
            name, about = column.name or key.name, column.about or key.vi
            yield Field(name, type, about, get, column.always)


def _getter(owner: type, path: str, key: Key, many: bool) -> Getter:
    """What reads a column off an item: `owner` is the item's class or that of its details."""
    outer, inner = attrgetter(path) if path else None, attrgetter(key.attribute)
    as_cell = _file if key.type.column == "file" else _plain

    def get(item: Item, reader: Reader) -> object:
        holder: Any = item if owner is Item else item.details
        if not isinstance(holder, owner):
            return None
        group: Any = outer(holder) if outer else holder
        values = group if many else (group,) if group is not None else ()
        cells = [as_cell(inner(one), reader) for one in values]
        return tuple(cells) if many else next(iter(cells), None)

    return get


def _file(path: str, reader: Reader) -> str:
    return full_address(reader.settings, address.of_source(path))


def _plain(value: object, reader: Reader) -> object:
    if isinstance(value, dt.datetime):
        return moment(reader.settings, value)
    return value.key if isinstance(value, Quarter) else value


def _fields() -> tuple[Field[Item], ...]:
    """All columns; kinds that name one alike share it, as the first describes it."""
    fields = {field.name: field for field in (*_COMPUTED, *_columns(Item, Item))}
    getters: dict[str, list[Getter]] = {}
    for kind in KINDS.values():
        for field in _columns(kind.details, kind.details):
            fields.setdefault(field.name, field)
            getters.setdefault(field.name, []).append(field.get)
    fields |= {name: replace(fields[name], get=_first(gets)) for name, gets in getters.items()}
    return tuple(fields.pop(name) for name in _ORDER) + tuple(fields.values())


def _first(getters: Sequence[Getter]) -> Getter:
    """The value of the first kind that has one."""

    def get(item: Item, reader: Reader) -> object:
        return next((value for one in getters if (value := one(item, reader)) is not None), None)

    return getters[0] if len(getters) == 1 else get


ITEMS_TABLE: Final[OpenTable[Item]] = OpenTable(
    "muc",
    "Mục đã đăng",
    "Tin bài, sản phẩm, mô hình, tài liệu, hỏi đáp, sự kiện, chỉ số của mọi đơn vị.",
    lambda item: item.key,
    _fields(),
)
