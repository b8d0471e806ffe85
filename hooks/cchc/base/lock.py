"""One process at a time, by a lock on a file that the system takes back when its holder dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def held(path: Path, waiting: str = "") -> Iterator[None]:
    """Hold the lock of a file; while another process has it, say `waiting` once and wait.

    Forked workers do not inherit it: a build that is killed leaves none behind. Raises OSError
    where no file can be written or locked.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A soft lock, the library's way out where nothing can be locked, would outlive its holder.
    lock = FileLock(path, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if waiting:
            sys.stderr.write(f"{waiting}\n")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
