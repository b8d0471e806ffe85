"""Files written in one step, and the files that lie in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
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
