"""Inputs the files of units: those that changed, for the table remembers what the others said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from cchc.base.collector import uncollected
from cchc.base.diagnostic import Diagnostic, Where, ordered
from cchc.base.processes import Progress, spread
from cchc.content.item import Card, Item, card_of
from cchc.content.load.column import read_column
from cchc.content.load.item import read_item
from cchc.content.load.media import attach
from cchc.content.load.tree import UNREADABLE
from cchc.content.unit import Unit
from cchc.content.vocabulary import Vocabulary
from cchc.memo.digests import digest
from cchc.memo.files import SourceFile
from cchc.memo.row import Inputs
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.source.frontmatter import MAX_BYTES, Source, read_markdown

_UNITS_IN_MEMORY = 4


class Inspect(Protocol):
    """Looks at one text and says what is wrong with it; its answers are remembered with the file.

    `inputs` are what its answers depend on beside the text.
    """

    @property
    def inputs(self) -> Inputs:
        """Named digests."""

    def __call__(self, source: Source, /) -> Iterable[Diagnostic]:
        """What is wrong with a text."""


@dataclass(frozen=True, slots=True)
class UnitFolder:
    """The files of a unit: its column and items by path, and its media by path."""

    slug: str
    files: tuple[SourceFile, ...]
    media: Mapping[str, SourceFile]


class FileRecord(NamedTuple):
    """What a file with that id says: a column, an item or neither, and what is wrong with it."""

    id: bytes
    unit: Unit | None
    item: Item | None
    faults: tuple[Diagnostic, ...]


class UnitRecord(NamedTuple):
    """What every run wants to know of a unit. `texts` is the digest of all its `FileRecord`s."""

    column: Unit | None
    cards: tuple[Card, ...]
    faults: tuple[Diagnostic, ...]
    texts: bytes


class UnitReader:
    """The units of a project as the table knows them, or as their files say.

    `files_read` counts the texts that had to be read.
    """

    def __init__(
        self, root: Path, table: Table, words: Vocabulary, inspect: Inspect | None, shared: Inputs
    ) -> None:
        self.root, self.words, self.inspect = root, words, inspect
        shared = (*shared, *(inspect.inputs if inspect else ()))
        self.units: Step[UnitRecord] = Step(table, "unit", UnitRecord, __name__, (), shared)
        self.texts: Step[dict[str, FileRecord]] = Step(
            table, "texts of unit", dict[str, FileRecord], __name__, (), shared
        )
        self.folders: dict[str, UnitFolder] = {}
        self._texts: dict[str, bytes] = {}
        self.files_read = 0
        self.open_unit = lru_cache(maxsize=_UNITS_IN_MEMORY)(self._open)

    def everything(
        self, folders: Iterable[UnitFolder], progress: Progress | None
    ) -> dict[str, UnitRecord]:
        """What is known of each unit, by slug."""
        self.folders = {folder.slug: folder for folder in folders}
        with uncollected():
            known = {slug: self._remembered(one) for slug, one in self.folders.items()}
        changed = [self.folders[slug] for slug, record in known.items() if record is None]
        total, done = sum(len(folder.files) for folder in changed), 0
        # Of a unit that changed, most files are known: what is worth a process is guessed.
        for made in spread(changed, self._read_units, batch=1, size=total // 2):
            known[made.slug] = self._put(made)
            self.files_read += made.texts_read
            done += len(self.folders[made.slug].files)
            if progress:
                progress(done, total)
        for step in (self.units, self.texts):
            step.retain(self.folders)
        self._texts = {slug: record.texts for slug, record in known.items() if record}
        return {slug: record for slug, record in known.items() if record}

    def _open(self, slug: str) -> Mapping[str, Item]:
        """The whole items of a unit by key, in the order of their paths."""
        folder = self.folders.get(slug)
        if folder is None:
            return {}
        row = self.texts.rows.get(slug)
        with uncollected():
            same = row and row.outcome == self._texts[slug]
            records = self.texts.value(row) if same else None
        if records is None:
            records = self._records(folder, {})[0]
        items = (records[file.path].item for file in folder.files)
        return {item.key: item for item in items if item}

    def _remembered(self, folder: UnitFolder) -> UnitRecord | None:
        row = self.units.fresh(folder.slug, self.units.key(_inputs(folder.files, folder)))
        return self.units.value(row)

    def _put(self, made: _Made) -> UnitRecord | None:
        self.texts.put(made.slug, made.texts, made.inputs)
        self.units.put(made.slug, made.unit, made.inputs)
        return self.units.decoded(made.unit)

    def _read_units(self, folders: Sequence[UnitFolder]) -> list[_Made]:
        return [self._read_unit(folder) for folder in folders]

    def _read_unit(self, folder: UnitFolder) -> _Made:
        """Read what changed in a unit; encoded, for this may be another process."""
        row = self.texts.rows.get(folder.slug)
        same = row is not None and row.basis == self.texts.basis
        known = (self.texts.value(row) if same else None) or {}
        records, count, missing = self._records(folder, known)
        texts = self.texts.encoded(records)
        ready = [record.item for record in records.values() if record.item]
        column = next((record.unit for record in records.values() if record.unit), None)
        faults = (*(fault for one in records.values() for fault in one.faults), *missing)
        cards = tuple(map(card_of, ready))
        unit = self.units.encoded(UnitRecord(column, cards, faults, digest(texts)))
        seen = [file._replace(id=records[file.path].id) for file in folder.files]
        return _Made(folder.slug, count, unit, texts, _inputs(seen, folder))

    def _records(
        self, folder: UnitFolder, known: Mapping[str, FileRecord]
    ) -> tuple[dict[str, FileRecord], int, list[Diagnostic]]:
        """What each text says, how many had to be read, and which media files are not there."""
        records, count = dict[str, FileRecord](), 0
        for file in folder.files:
            record = known.get(file.path)
            if record is None or record.id != file.id:
                record, count = self._read(file), count + 1
            records[file.path] = record
        items, missing = attach((r.item for r in records.values() if r.item), folder.media)
        for item in items:
            records[item.path] = records[item.path]._replace(item=item)
        return records, count, missing

    def _read(self, file: SourceFile) -> FileRecord:
        try:
            with (self.root / file.path).open("rb") as opened:
                raw = opened.read(MAX_BYTES + 1)  # the reader names what is larger
        except OSError as error:
            name = file.path.rsplit("/", 1)[-1]
            fault = UNREADABLE(Where(file.path), name=name, reason=error.strerror)
            return FileRecord(file.id, None, None, (fault,))
        # Whoever saves the file right now makes another content: that has another id.
        id = sha256(raw).digest() if len(raw) <= MAX_BYTES else file.id
        source = read_markdown(file.path, raw)
        inspected = tuple(self.inspect(source)) if self.inspect else ()
        if file.path.count("/") == 2:
            unit, faults = read_column(source, self.words)
            return FileRecord(id, unit, None, ordered((*faults, *inspected)))
        item, faults = read_item(source, self.words)
        return FileRecord(id, None, item, ordered((*faults, *inspected)))


class _Made(NamedTuple):
    """A unit as a worker hands it back: how many texts it read, and encoded values."""

    slug: str
    texts_read: int
    unit: bytes
    texts: bytes
    inputs: Inputs


def _inputs(files: Iterable[SourceFile], folder: UnitFolder) -> Inputs:
    return tuple((file.path, file.id) for file in (*files, *folder.media.values()))
