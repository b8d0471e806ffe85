"""Inspects files in a process of its own, which a hostile file may crash or hang."""

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
    """(path, findings) of each file below `root`; one that crashes or hangs its inspector is BROKEN."""
    rest = list(paths)
    while rest:
        context: Any = multiprocessing.get_context(_method())
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, str(root), rest), daemon=True)
        process.start()
        theirs.close()
        try:
            for path in list(rest):
                findings = _answer(ours)
                rest.remove(path)
                yield path, findings if findings is not None else (_died(process.exitcode),)
                if findings is None:
                    break
        finally:
            ours.close()
            process.kill()
            process.join()


def _method() -> str:
    """How to start the process: forking is faster, but not safe beside threads or on macOS."""
    alone = threading.active_count() == 1 and sys.platform != "darwin"
    return "fork" if alone and hasattr(os, "fork") else "spawn"


def _answer(pipe: Connection) -> tuple[Finding, ...] | None:
    """The findings about the next file; None when the process crashed or took too long."""
    try:
        findings = pipe.recv() if pipe.poll(SECONDS_PER_FILE) else None
    except (EOFError, OSError):
        return None
    if isinstance(findings, str):
        raise ImportError(findings)
    return None if findings is None else tuple(findings)


def _died(code: int | None) -> Finding:
    reason = "làm treo chương trình đọc" if code is None else "làm hỏng chương trình đọc"
    return Finding.of(faults.MEDIA_BROKEN, reason=reason)


def _work(pipe: Connection, root: str, paths: Sequence[str]) -> None:
    _limit()
    for path in paths:
        try:
            raw = (Path(root) / path).read_bytes()
            findings: list[Finding] | str = list(inspect(path, raw))
        except ImportError as error:
            findings = str(error)
        except OSError as error:
            findings = [Finding.of(faults.MEDIA_BROKEN, reason=str(error.strerror))]
        pipe.send(findings)
    pipe.close()


def _limit() -> None:
    """Limit what this process takes beside what a fork begins with; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    most = _MOST_MEMORY + _mapped() * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _mapped() -> int:
    """How many pages of addresses this process has; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
