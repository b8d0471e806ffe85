"""What is remembered of one unit: facts that every run wants, and apart from them all the rest.

A unit whose files did not change is known by its facts alone; its items read the rest from the
cache, or from their files, when somebody asks for it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from cchc.base.diagnostic import Diagnostic
from cchc.content.item import Facts, Item, Status
from cchc.content.load.cache import load_shard, save_shard
from cchc.content.load.tree import Found, Stamp
from cchc.content.unit import Unit

Record = tuple[Stamp, Unit | Item | None, tuple[Diagnostic, ...]]
Records = dict[str, Record]
Row = tuple[Any, ...]


@dataclass(slots=True)
class Shelf:
    """A unit's files, and what came of them; `stands` changes with any of the files."""

    slug: str
    files: list[Found]
    media: Mapping[str, Found]
    stands: bytes = b""
    column: Unit | None = None
    items: tuple[Item, ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    def __post_init__(self) -> None:
        """All paths and stamps as one digest."""
        stamps = [f"{found.path} {found.stamp}" for found in (*self.files, *self.media.values())]
        self.stands = hashlib.blake2b("\n".join(stamps).encode(), digest_size=16).digest()


@dataclass(frozen=True)
class Memory:
    """The shelves of one cache, made under one key. Whatever is wrong with it is read anew."""

    folder: Path | None
    key: str
    anew: Callable[[Shelf], Records] = field(repr=False)

    def recall(self, shelf: Shelf) -> bool:
        """Put the unit on its shelf as it was left; False when one of its files is not the same."""
        told = load_shard(self._path(shelf, "facts"), self.key) if self.folder else {}
        if told.get("stands") != shelf.stands:
            return False
        self.fill(shelf, told)
        return True

    def fill(self, shelf: Shelf, told: Mapping[str, Any]) -> None:
        """Put on a shelf what `keep` told of it."""
        shelf.column, shelf.faults = told["column"], told["faults"]
        partial = _Partials(lambda: self.records(shelf) or self.anew(shelf))
        shelf.items = tuple(map(partial.item, told["rows"]))

    def records(self, shelf: Shelf) -> Records:
        """Everything about the shelf's present files, or nothing."""
        told = self._whole(shelf)
        records: Records = told.get("records", {})
        return records if told.get("stands") == shelf.stands else {}

    def before(self, shelf: Shelf) -> tuple[Records, dict[str, Any]]:
        """What was known of the unit's files, whichever of them changed since; digests of media."""
        told = self._whole(shelf)
        return told.get("records", {}), told.get("media", {})

    def keep(
        self, shelf: Shelf, records: Records, media: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        """Remember a shelf: first everything, then the facts that vouch for it, which are returned.

        None when there is nowhere to remember anything.
        """
        if not self.folder:
            return None
        whole = {"stands": shelf.stands, "records": records, "media": media}
        save_shard(self._path(shelf, "pickle"), self.key, whole)
        told = {
            "stands": shelf.stands, "column": shelf.column, "faults": shelf.faults,
            "rows": [_row(item) for item in shelf.items],
        }  # fmt: skip
        save_shard(self._path(shelf, "facts"), self.key, told)
        return told

    def _whole(self, shelf: Shelf) -> dict[str, Any]:
        return load_shard(self._path(shelf, "pickle"), self.key) if self.folder else {}

    def _path(self, shelf: Shelf, ending: str) -> Path:
        assert self.folder
        return self.folder / f"{shelf.slug}.{ending}"


def _row(item: Item) -> Row:
    """The parts of an item that every run wants, as plain values."""
    return (
        item.path, item.unit, item.folder, item.slug, item.title, item.summary,
        item.date.toordinal(),
        item.topics, item.documents, item.status.value, item.sample, item.featured, item.aliases,
        tuple(item.facts),
    )  # fmt: skip


_STATES = {status.value: status for status in Status}
_SET = {part.name: getattr(Item, part.name).__set__ for part in fields(Item)}
_EARLY = tuple(
    _SET[name]
    for name in (
        "path", "unit", "folder", "slug", "title", "summary", "date", "topics", "documents", "status", "sample",
        "featured", "aliases",
    )
)  # fmt: skip
_LATE = tuple((getattr(Item, name).__get__, put) for name, put in _SET.items() if put not in _EARLY)
_DROP = tuple(getattr(Item, name).__delete__ for name, put in _SET.items() if put not in _EARLY)
_set_facts, _set_fill = Item._facts.__set__, Item._fill.__set__  # type: ignore[attr-defined]


class _Partials:
    """The items of one shelf; the first that is asked for more fills them all."""

    def __init__(self, read: Callable[[], Records]) -> None:
        self._read = read
        self._items: list[Item] = []
        self._full = False

    def item(self, row: Row) -> Item:
        """The item of a row."""
        path, unit, folder, slug, title, about, day, topics, documents, status, *rest, told = row
        made = Item.__new__(Item)
        values = (
            path, unit, folder, slug, title, about, dt.date.fromordinal(day), topics, documents,
            _STATES[status], *rest,
        )  # fmt: skip
        for put, value in zip(_EARLY, values, strict=True):
            put(made, value)
        _set_facts(made, Facts._make(told))
        _set_fill(made, self._fill)
        self._items.append(made)
        return made

    def _fill(self) -> None:
        """Raises LookupError when a file is gone or spoilt since it was seen."""
        records = self._read()
        for item in self._items:
            whole = records[item.path][1]
            if not isinstance(whole, Item):
                raise LookupError(item.path)
            for get, put in _LATE:
                put(item, get(whole))
        self._full = True

    def release(self) -> None:
        """Forget what was read; it is read again for whoever asks."""
        for item in self._items if self._full else ():
            for drop in _DROP:
                drop(item)
        self._full = False


def release(items: Iterable[Item]) -> None:
    """Of items whose shelf can be read again, keep the facts alone: a site is larger than memory."""
    for fill in {item._fill for item in items if hasattr(item, "_fill")}:
        fill.__self__.release()
