"""Tables of plain values in checked files, and files written in one step."""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cchc.base.collector import uncollected

_DIGEST = 16


def digest(content: bytes) -> bytes:
    """16 bytes that stand for some content."""
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


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
