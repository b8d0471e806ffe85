"""Files of a project by their content: what a file is known by, also on another machine.

The identity of a file is the SHA-256 of its content. Time, size and inode are a shortcut for files
that this machine has looked at before, and none for those changed at about the time of the look:
the next change might not show in them.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from cchc.memo.step import Step
from cchc.memo.table import Table

_LARGEST = 1 << 30  # bytes; the guard refuses what is larger, so it need not be known
_COARSEST = 2_000_000_000  # nanoseconds between two times that a file system tells apart (FAT)

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, inode."""


class SourceFile(NamedTuple):
    """A file as it was looked at: path from the root, stamp, and SHA-256.

    The id is b'' when the file cannot be read or is larger than a gibibyte."""

    path: str
    stamp: Stamp
    id: bytes = b""


class FileChanged(OSError):
    """A file is no longer what was looked at before. The words are for an editor."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} vừa đổi trong lúc dựng trang; chạy lại")


_Entry = tuple[int, int, int, bytes]  # a stamp, then the id


class ContentIds:
    """Gives files their identity, reading only those that are new or changed."""

    def __init__(self, root: Path, table: Table) -> None:
        self._root = root
        self._step: Step[dict[str, _Entry]] = Step(table, "file", dict[str, _Entry], __name__)

    def identified(self, group: str, files: Iterable[SourceFile]) -> list[SourceFile]:
        """The same files with their ids. A group is what is remembered together, such as a folder."""
        remembered = self._step.value(self._step.rows.get(group)) or {}
        latest = time.time_ns() - _COARSEST
        identified, settled = list[SourceFile](), dict[str, _Entry]()
        for file in files:
            entry = remembered.get(file.path)
            if entry is None or entry[:3] != file.stamp:
                entry = _entry(self._root / file.path)
            identified.append(file._replace(id=entry[3]))
            if entry[3] and entry[:3] == file.stamp and entry[0] < latest:
                settled[file.path] = entry
        if settled != remembered:
            self._step.put(group, self._step.encoded(settled))
        return identified

    def retain(self, groups: Collection[str]) -> None:
        """Forget groups that are gone."""
        self._step.retain(groups)


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp in a file's status."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def content_id(path: Path) -> bytes:
    """The SHA-256 of a file's content; b'' when it cannot be read or is no regular file."""
    return _entry(path)[3]


def read_identified(root: Path, file: SourceFile) -> bytes:
    """The content of a file that has an id. Raises Changed when it is another, and OSError."""
    content = (root / file.path).read_bytes()
    if hashlib.sha256(content).digest() != file.id:
        raise FileChanged(file.path)
    return content


def _entry(path: Path) -> _Entry:
    try:
        with path.open("rb") as file:
            stamp = stamp_of(os.fstat(file.fileno()))
            if stamp[1] > _LARGEST:
                return (*stamp, b"")
            sha = hashlib.file_digest(file, "sha256").digest()
            return (*stamp_of(os.fstat(file.fileno())), sha)
    except OSError:
        return (0, 0, 0, b"")
