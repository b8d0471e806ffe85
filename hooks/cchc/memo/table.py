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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakSet
from zlib import crc32

import msgspec

from cchc.memo.digests import digest

_VERSION = 1  # of the layout below, and of Row
_LAYOUT = f"""
    CREATE TABLE row(
        step TEXT, subject TEXT, outcome BLOB, record BLOB, PRIMARY KEY(step, subject)
    ) WITHOUT ROWID;
    CREATE TABLE content(outcome BLOB PRIMARY KEY, value BLOB);
    PRAGMA user_version = {_VERSION};
"""
_MOST_UNSAVED = 8 << 20  # bytes of values in memory before they are written
_WAIT = 5.0  # seconds for another process to finish a write

Reads = tuple[tuple[str, bytes], ...]


class Row(NamedTuple):
    """What is known of an outcome without opening it.

    `key` is the digest of everything declared that it depends on, `outcome` that of the value.
    `reads` names each input with its digest; `note` is the step's own, for what every run needs.
    `changed` names the inputs whose change led to this outcome, at the time `made` (seconds since
    1970, UTC); it is empty where nothing was known before.
    """

    key: bytes
    outcome: bytes
    reads: Reads = ()
    note: bytes = b""
    changed: tuple[str, ...] = ()
    made: int = 0
    basis: bytes = b""  # digest of what the whole step depends on


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Row).decode


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
        rows = [(*name, row.outcome, _sealed(*name, row)) for name, row in self._new.items()]

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
        for subject, sealed in self._select(_SELECT_ROWS, step):
            if row := _unsealed(step, subject, sealed):
                yield subject, row
            else:
                self._look_for_damage()

    def _read_row(self, step: str, subject: str) -> Row | None:
        rows = self._select(_SELECT_ROW, step, subject)
        row = _unsealed(step, subject, rows[0][0]) if rows else None
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
            with _transaction(file):
                work(file)
        except sqlite3.Error as error:
            self._give_up(error)
            return False
        return True

    def _connection(self) -> sqlite3.Connection | None:
        if self._open is None and self._usable and self._path:
            if os.getpid() == self._writer:
                self._open = _opened(self._path)
            else:
                where = f"{self._path.absolute().as_uri()}?mode=ro"
                self._open = sqlite3.connect(where, uri=True, timeout=_WAIT)
        return self._open

    def _give_up(self, error: sqlite3.Error) -> None:
        """A damaged file is replaced, once; one that is busy or read-only is left, and not used."""
        self.close()
        if os.getpid() == self._writer and self._path and _is_damage(error) and not self._replaced:
            self._replaced = True
            _delete(self._path)
        else:
            self._usable = False


_SELECT_ROWS = "SELECT subject, record FROM row WHERE step = ?"
_SELECT_ROW = "SELECT record FROM row WHERE step = ? AND subject = ?"
_SELECT_VALUE = "SELECT value FROM content WHERE outcome = ?"

_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM,
    )
)  # fmt: skip


def _sealed(step: str, subject: str, row: Row) -> bytes:
    """The row's record after a check sum: SQLite does not look whether it reads what it wrote."""
    record = _encode(row)
    return _check_sum(step, subject, record) + record


def _unsealed(step: str, subject: str, sealed: object) -> Row | None:
    """The row, or None when the record is not what was written for this subject."""
    if not isinstance(sealed, bytes) or not isinstance(subject, str):
        return None
    record = sealed[4:]
    if _check_sum(step, subject, record) != sealed[:4]:
        return None
    try:
        return _decode(record)
    except msgspec.MsgspecError:
        return None


def _check_sum(step: str, subject: str, record: bytes) -> bytes:
    return crc32(record, crc32(f"{step}\0{subject}".encode())).to_bytes(4, "little")


def _opened(path: Path) -> sqlite3.Connection:
    """A connection for writing; a file that is no table of ours is replaced. Raises sqlite3.Error."""
    try:
        return _connected(path)
    except sqlite3.Error as error:
        if not _is_damage(error):
            raise
    _delete(path)
    return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        (version,) = file.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            if version or file.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise sqlite3.DatabaseError("another layout")
            file.executescript(f"BEGIN IMMEDIATE; {_LAYOUT} COMMIT;")
    except BaseException:
        file.close()
        raise
    return file


@contextmanager
def _transaction(file: sqlite3.Connection) -> Iterator[None]:
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
        file.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            file.execute("ROLLBACK")
        raise


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, as against one that is busy, read-only, or on a full disk."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in _PASSING


def _delete(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


_TABLES: WeakSet[Table] = WeakSet()


def _close_all() -> None:
    """A connection must not be carried into a forked process, not even to be closed there."""
    for table in list(_TABLES):
        table.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_close_all)
