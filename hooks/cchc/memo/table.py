"""The step table: what earlier runs made, by step and subject, in one SQLite file.

Whatever is wrong with the file, outcomes are made again: no fault of it reaches the caller. Only
the process that made a table writes to it. Forked workers may read through a connection of their
own, and hand what they make back to their parent.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from cchc.memo.database import (
    delete_database,
    is_damage,
    open_for_reading,
    open_for_writing,
    transaction,
)
from cchc.memo.digests import digest
from cchc.memo.row import Row, from_record, to_record

_MOST_UNSAVED = 8 << 20  # bytes of values in memory before they are written


class Table:
    """The rows of all steps. Without a path, or where the file cannot be used, in memory only.

    With `read_only`, what is put stays in memory and the file as it is.
    """

    def __init__(self, path: Path | None, read_only: bool = False) -> None:
        self._path = path
        self._writer = 0 if read_only else os.getpid()
        self._open: sqlite3.Connection | None = None
        self._usable = path is not None
        self._examined = self._replaced = False
        self._rows: dict[str, dict[str, Row]] = {}  # whole steps that somebody asked for
        self._new: dict[tuple[str, str], Row] = {}  # rows that are not written yet
        self._values: dict[bytes, bytes] = {}  # by outcome, not written yet
        self._unsaved = 0  # their size in bytes
        self._gone: set[tuple[str, str]] = set()
        self._used: set[str] = set()
        _TABLES.add(self)

    def rows(self, step: str) -> Mapping[str, Row]:
        """All rows of a step by subject, as they are now; read from the file once."""
        self._used.add(step)
        if step not in self._rows:
            rows = dict(self._read_rows(step))
            rows.update({name: row for (of, name), row in self._new.items() if of == step})
            for of, name in self._gone:
                if of == step:
                    rows.pop(name, None)
            self._rows[step] = rows
        return self._rows[step]

    def row(self, step: str, subject: str) -> Row | None:
        """One row, without reading the whole step."""
        if step in self._rows:
            return self._rows[step].get(subject)
        self._used.add(step)
        if (step, subject) in self._gone:
            return None
        return self._new.get((step, subject)) or self._read_row(step, subject)

    def want(self, step: str) -> None:
        """Say that the rows of a step are still of use, although nobody may ask for them this time."""
        self._used.add(step)

    def value(self, outcome: bytes) -> bytes | None:
        """The value with that digest, or None when it is not there or not what was written."""
        found = self._values.get(outcome)
        if found is None:
            rows = self._select(_SELECT_VALUE, outcome)
            found = rows[0][0] if rows else None
        if isinstance(found, bytes) and digest(found) == outcome:
            return found
        self._look_for_damage()
        return None

    def put(self, step: str, subject: str, row: Row, value: bytes) -> None:
        """Remember an outcome; it is written by `save`, or earlier when much has gathered."""
        self._used.add(step)
        row = row._replace(made=int(time.time()))
        self._gone.discard((step, subject))
        self._new[step, subject] = row
        if step in self._rows:
            self._rows[step][subject] = row
        if row.outcome not in self._values:
            self._values[row.outcome] = value
            self._unsaved += len(value)
        if self._unsaved > _MOST_UNSAVED:
            self.save()

    def retain(self, step: str, subjects: Collection[str]) -> None:
        """Forget the rows of a step that are about other subjects."""
        kept = set(subjects)
        for subject in [name for name in self.rows(step) if name not in kept]:
            self._rows[step].pop(subject)
            self._new.pop((step, subject), None)
            self._gone.add((step, subject))

    def save(self) -> None:
        """Write what is new. Where that fails, it stays in memory, and the next run makes it anew."""
        if not self._usable or os.getpid() != self._writer or not (self._new or self._gone):
            return
        rows = [(*name, row.outcome, to_record(*name, row)) for name, row in self._new.items()]

        def write(file: sqlite3.Connection) -> None:
            file.executemany("DELETE FROM row WHERE step = ? AND subject = ?", self._gone)
            file.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?)", rows)
            file.executemany("INSERT OR REPLACE INTO content VALUES (?, ?)", self._values.items())

        if self._write(write):
            self._new, self._values, self._gone, self._unsaved = {}, {}, set(), 0

    def finish(self) -> None:
        """At the end of a whole build: write, and drop steps nobody asked for and lost values."""
        self.save()
        if os.getpid() != self._writer:
            return
        steps = [step for (step,) in self._select("SELECT DISTINCT step FROM row")]
        unused = [(step,) for step in steps if step not in self._used]

        def drop(file: sqlite3.Connection) -> None:
            file.executemany("DELETE FROM row WHERE step = ?", unused)
            file.execute("DELETE FROM content WHERE outcome NOT IN (SELECT outcome FROM row)")

        if self._write(drop):
            self._compact()
        self.close()

    def close(self) -> None:
        """Let go of the file; it is opened again for whoever asks."""
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def _read_rows(self, step: str) -> Iterator[tuple[str, Row]]:
        for subject, record in self._select(_SELECT_ROWS, step):
            if row := from_record(step, subject, record):
                yield subject, row
            else:
                self._look_for_damage()

    def _read_row(self, step: str, subject: str) -> Row | None:
        rows = self._select(_SELECT_ROW, step, subject)
        row = from_record(step, subject, rows[0][0]) if rows else None
        if rows and row is None:
            self._look_for_damage()
        return row

    def _look_for_damage(self) -> None:
        """Something is missing or altered: is it all? A file that is not consistent goes."""
        if not self._examined and os.getpid() == self._writer:
            self._examined = True
            if self._select("PRAGMA integrity_check(1)") not in ([], [("ok",)]):
                self._give_up(sqlite3.DatabaseError("inconsistent"))

    def _compact(self) -> None:
        """Give back disk space once most of the file is free."""
        [(free,), (pages,)] = [
            *self._select("PRAGMA freelist_count"), *self._select("PRAGMA page_count")
        ] or [(0,), (0,)]  # fmt: skip
        if 2 * free > pages > 1024:
            self._select("VACUUM")

    def _select(self, command: str, *values: object) -> list[Any]:
        """The rows of an answer; none where the file cannot be read."""
        try:
            file = self._connection()
            return file.execute(command, values).fetchall() if file else []
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Do the work in one transaction; False, and nothing is changed, where that fails."""
        try:
            file = self._connection()
            if file is None:
                return False
            with transaction(file):
                work(file)
        except sqlite3.Error as error:
            self._give_up(error)
            return False
        return True

    def _connection(self) -> sqlite3.Connection | None:
        if self._open is None and self._usable and self._path:
            if os.getpid() == self._writer:
                self._open = open_for_writing(self._path)
            else:
                self._open = open_for_reading(self._path)
        return self._open

    def _give_up(self, error: sqlite3.Error) -> None:
        """A damaged file is replaced, once; one that is busy or read-only is left, and not used."""
        self.close()
        if os.getpid() == self._writer and self._path and is_damage(error) and not self._replaced:
            self._replaced = True
            delete_database(self._path)
        else:
            self._usable = False


_SELECT_ROWS = "SELECT subject, record FROM row WHERE step = ?"
_SELECT_ROW = "SELECT record FROM row WHERE step = ? AND subject = ?"
_SELECT_VALUE = "SELECT value FROM content WHERE outcome = ?"


_TABLES: WeakSet[Table] = WeakSet()


def _close_all() -> None:
    """A connection must not be carried into a forked process, not even to be closed there."""
    for table in list(_TABLES):
        table.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_close_all)
