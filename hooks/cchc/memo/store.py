"""Keeps rendered articles on disk, found again by what they were made from, checked when read.

Records lie one after another in pack files; the index says where each is and holds the few facts
a build needs without opening it. Whatever is wrong with any of it, the texts are rendered again.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cchc.base.collector import uncollected

_DIGEST = 16
_MOST_PACKS = 48


def digest(content: bytes) -> bytes:
    """16 bytes that stand for some content."""
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


class Place(NamedTuple):
    """Where a record lies: `check` is the digest of its bytes."""

    pack: str
    offset: int
    length: int
    check: bytes

    @property
    def plain(self) -> tuple[str, int, int, bytes]:
        """As a tuple that can be stored."""
        pack, offset, length, check = self
        return pack, offset, length, check


class Packs:
    """Records in a folder. Reading is safe in several processes, writing makes a new pack."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, int] = {}

    def read(self, place: Place) -> bytes | None:
        """A record, or None when it is not what was written."""
        try:
            file = self._open.get(place.pack)
            if file is None:
                file = os.open(self.folder / place.pack, os.O_RDONLY | getattr(os, "O_BINARY", 0))
                self._open[place.pack] = file
            record = _read_at(file, place.length, place.offset)
        except OSError:
            return None
        return record if digest(record) == place.check else None

    def write(self, name: str, records: Iterable[bytes]) -> Iterator[Place]:
        """Append records to the pack `name`; each place counts once the pack is on disk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / name).open("ab") as pack:
            offset = pack.tell()
            for record in records:
                pack.write(record)
                yield Place(name, offset, len(record), digest(record))
                offset += len(record)

    def close(self) -> None:
        """Forget open files."""
        for file in self._open.values():
            os.close(file)
        self._open.clear()

    def tidy(self, places: Iterable[tuple[str, int, int, bytes]]) -> bool:
        """Remove packs nobody points to; True when the rest should be put together anew."""
        live: dict[str, int] = {}
        for pack, _, length, _ in places:
            live[pack] = live.get(pack, 0) + length
        total = 0
        for name in self._names():
            if name in live:
                total += (self.folder / name).stat().st_size
            else:
                (self.folder / name).unlink(missing_ok=True)
        return len(live) > _MOST_PACKS or total > 2 * sum(live.values()) + (1 << 20)

    def _names(self) -> list[str]:
        try:
            return [path.name for path in Path(self.folder).iterdir() if path.suffix == ".pack"]
        except OSError:
            return []


def _read_at(file: int, length: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, length, offset)
    os.lseek(file, offset, os.SEEK_SET)
    return os.read(file, length)


def load_table(path: Path, key: str) -> dict[str, Any]:
    """A table of plain values as `save_table` wrote it under the same key, else an empty one."""
    try:
        raw = path.read_bytes()
        if digest(raw[_DIGEST:]) != raw[:_DIGEST]:
            return {}
        with uncollected():
            stored, table = marshal.loads(memoryview(raw)[_DIGEST:])
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return table if stored == key and isinstance(table, dict) else {}


def save_table(path: Path, key: str, table: Mapping[str, Any]) -> None:
    """Write a table of plain values in one step."""
    payload = marshal.dumps((key, dict(table)))
    replace(path, digest(payload) + payload)


def replace(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder but hidden ones at its top, as paths from it."""
    for parent, folders, names in os.walk(folder):
        at = Path(parent).relative_to(folder)
        if parent == str(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [n for n in names if not n.startswith(".") or n.endswith(".part")]
        for name in names:
            yield (at / name).as_posix()
