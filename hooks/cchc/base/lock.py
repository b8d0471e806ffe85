"""One at a time: a lock on a file that the system takes back when its holder dies, however."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TAKEN: list[int] = []  # the process's own, as open files are


@contextmanager
def held(path: Path, waiting: str = "") -> Iterator[None]:
    """Hold the lock of a file; while another process has it, say `waiting` once and wait."""
    handle = _open(path, waiting)
    try:
        yield
    finally:
        os.close(handle)


def take(path: Path, waiting: str = "") -> None:
    """Hold the lock until `let_go`, or until this process ends. A read-only disk needs none."""
    try:
        _TAKEN.append(_open(path, waiting))
    except OSError:
        return


def let_go() -> None:
    """Give up what `take` took."""
    while _TAKEN:
        os.close(_TAKEN.pop())


def _open(path: Path, waiting: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    told = False
    while not _locked(handle):
        if waiting and not told:
            sys.stderr.write(f"{waiting}\n")
            told = True
        time.sleep(0.1)
    return handle


def _locked(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        # Not flock(): forked workers would inherit that lock, and hold it after a killed build.
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
