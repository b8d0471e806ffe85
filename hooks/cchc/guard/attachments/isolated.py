"""Looks into files in a process of its own: a hostile file may crash or hang it, never the gate."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cchc.guard.attachments import faults
from cchc.guard.attachments.findings import Finding
from cchc.guard.attachments.inspectors import inspect

SECONDS_PER_FILE = 30.0  # for one file
_MOST_MEMORY = 2 << 30  # bytes


def inspect_isolated(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """What is wrong with each file; one that crashes or hangs the look is itself the fault."""
    rest = list(paths)
    while rest:
        context: Any = multiprocessing.get_context(_method())
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, str(root), rest), daemon=True)
        process.start()
        theirs.close()
        try:
            for path in list(rest):
                found = _answer(ours)
                rest.remove(path)
                yield path, found if found is not None else (_died(process.exitcode),)
                if found is None:
                    break
        finally:
            ours.close()
            process.kill()
            process.join()


def _method() -> str:
    """Forking starts at once, but is not safe beside threads."""
    alone = threading.active_count() == 1 and sys.platform != "darwin"
    return "fork" if alone and hasattr(os, "fork") else "spawn"


def _answer(pipe: Connection) -> tuple[Finding, ...] | None:
    try:
        found = pipe.recv() if pipe.poll(SECONDS_PER_FILE) else None
    except (EOFError, OSError):
        return None
    if isinstance(found, str):
        raise ImportError(found)
    return None if found is None else tuple(found)


def _died(code: int | None) -> Finding:
    reason = "làm treo chương trình đọc" if code is None else "làm hỏng chương trình đọc"
    return Finding(faults.MEDIA_BROKEN.code, (("reason", reason),))


def _work(pipe: Connection, root: str, paths: Sequence[str]) -> None:
    _limit()
    for path in paths:
        try:
            raw = (Path(root) / path).read_bytes()
            found: list[Finding] | str = list(inspect(path, raw))
        except ImportError as error:
            found = str(error)
        except OSError as error:
            found = [Finding(faults.MEDIA_BROKEN.code, (("reason", str(error.strerror)),))]
        pipe.send(found)
    pipe.close()


def _limit() -> None:
    """Bound what this process may take; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
