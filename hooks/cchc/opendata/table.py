"""Tables of open data: one list of fields makes records, CSV, JSON, JSON Schema and the package."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from cchc.base.address import DATA
from cchc.site.reader import Reader

RowT = TypeVar("RowT")
CellValue = str | int | float | bool | list[str]
TableRecord = dict[str, CellValue]

TYPES: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "key": {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9/._-]*$"},
    "address": {"type": "string", "format": "uri-reference"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
}

LIST_MARK = "|"
"""Between the parts of a list in a CSV cell; keys and addresses never hold it."""


@dataclass(frozen=True, slots=True)
class Field(Generic[RowT]):
    """A column: English name, type from `TYPES`, what it says (Vietnamese), where it comes from."""

    name: str
    type: str
    about: str
    get: Callable[[RowT, Reader], object]
    always: bool = False  # never empty


@dataclass(frozen=True, slots=True)
class OpenTable(Generic[RowT]):
    """A table. `key` gives a row's lasting name, unique within the table."""

    name: str
    title: str
    about: str
    key: Callable[[RowT], str]
    fields: tuple[Field[RowT], ...]

    def record(self, row: RowT, reader: Reader) -> TableRecord:
        """A row as plain values, without what is empty."""
        record: TableRecord = {}
        for field in self.fields:
            value = field.get(row, reader)
            if value or value is False or value == 0:
                record[field.name] = _PLAIN[type(value)](value)
        return record


def _list(value: Iterable[object]) -> list[str]:
    return [str(one) for one in value]


def _same(value: Any) -> Any:
    return value


_PLAIN: Mapping[type, Callable[[Any], CellValue]] = {
    str: _same,
    bool: _same,
    int: _same,
    float: _same,
    Decimal: float,
    tuple: _list,
    list: _list,
    dt.date: dt.date.isoformat,
}


def as_json(table: OpenTable[RowT], rows: Iterable[RowT], reader: Reader, **facts: object) -> bytes:
    """`{…facts, "rows": {key: record}}`, a record a line: `#/rows/<key>` is a row's address."""
    where = f"{DATA}luoc-do/{table.name}.json"
    head = {"table": table.name, "title": table.title, "schema": where, **facts}
    lines = [f"{_encoded(table.key(row))}: {_encoded(table.record(row, reader))}" for row in rows]
    body = ",\n".join(lines)
    return f'{_encoded(head)[:-1]}, "rows": {{\n{body}\n}}}}\n'.encode()


# One encoder for all: json.dumps makes one a call, and looks for circles that plain values lack.
_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def as_csv(table: OpenTable[RowT], rows: Iterable[RowT], reader: Reader) -> bytes:
    """RFC 4180 in UTF-8 with a byte-order mark: without it Excel shows Vietnamese as noise."""
    return csv_head(table) + csv_rows(table, (table.record(row, reader) for row in rows))


def csv_head(table: OpenTable[RowT]) -> bytes:
    """The mark and the line of names."""
    return b"\xef\xbb\xbf" + ",".join(field.name for field in table.fields).encode() + b"\r\n"


def csv_rows(table: OpenTable[RowT], records: Iterable[TableRecord]) -> bytes:
    """The lines of records, such as JSON gives back."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    names = [field.name for field in table.fields]
    for record in records:
        writer.writerow([_cell(record[name]) if name in record else "" for name in names])
    return text.getvalue().encode()


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _cell(value: CellValue) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP)."""
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) is list:
        value = LIST_MARK.join(value)
    if type(value) is not str:
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def schema(table: OpenTable[RowT]) -> bytes:
    """JSON Schema (2020-12) of the table's JSON files."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "description": table.about,
        "type": "object",
        "required": ["table", "title", "schema", "rows"],
        "properties": {
            "table": {"const": table.name},
            "title": {"type": "string"},
            "schema": {"type": "string"},
            "rows": {"type": "object", "additionalProperties": {"$ref": "#/$defs/row"}},
        },
        "$defs": {
            "row": {
                "type": "object",
                "required": [field.name for field in table.fields if field.always],
                "properties": {field.name: _property(field) for field in table.fields},
                "additionalProperties": False,
            }
        },
    }
    return indented_json(document)


def indented_json(value: object) -> bytes:
    """A description that people read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _property(field: Field[RowT]) -> dict[str, Any]:
    return {"description": field.about, **TYPES[field.type]}


_FRICTIONLESS = {
    "integer": "integer", "number": "number", "flag": "boolean", "date": "date",
    "moment": "datetime",
}  # fmt: skip


def resource(table: OpenTable[RowT], path: str) -> dict[str, Any]:
    """The table's CSV as a resource of a data package (datapackage.org)."""
    fields = [
        {"name": f.name, "type": _FRICTIONLESS.get(f.type, "string"), "description": f.about}
        for f in table.fields
    ]
    return {
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }
