"""The SQLite file behind the step table: how it is opened, and what counts as damage to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_VERSION = 1  # of the layout below, and of Row
_LAYOUT = f"""
    CREATE TABLE row(
        step TEXT, subject TEXT, outcome BLOB, record BLOB, PRIMARY KEY(step, subject)
    ) WITHOUT ROWID;
    CREATE TABLE content(outcome BLOB PRIMARY KEY, value BLOB);
    PRAGMA user_version = {_VERSION};
"""
_WAIT = 5.0  # seconds for another process to finish a write

_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM,
    )
)  # fmt: skip


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection for writing; a file that is no table of ours is replaced. Raises sqlite3.Error."""
    try:
        return _connected(path)
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
    delete_database(path)
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
def transaction(file: sqlite3.Connection) -> Iterator[None]:
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
        file.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            file.execute("ROLLBACK")
        raise


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, as against one that is busy, read-only, or on a full disk."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in _PASSING


def delete_database(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Raises sqlite3.Error."""
    where = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(where, uri=True, timeout=_WAIT)
