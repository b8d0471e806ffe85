"""Reads a file that somebody may be saving right now: as it was looked at before, or not at all."""

from __future__ import annotations

import os
from pathlib import Path


class Changed(OSError):
    """A file is no longer what the gate has seen."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} vừa đổi trong lúc dựng trang; chạy lại")


def read_steady(root: Path, path: str, stamp: tuple[int, int, int]) -> bytes:
    """The content of a file with that stamp (mtime in ns, size, inode). Raises Changed, OSError."""
    with (root / path).open("rb") as file:
        content = file.read()
        after = os.fstat(file.fileno())
    if (after.st_mtime_ns, after.st_size, after.st_ino) != stamp or len(content) != stamp[1]:
        raise Changed(path)
    return content
