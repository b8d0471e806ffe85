"""Runs one command and says what it cost, by the operating system's accounting."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_EVERY = 0.25  # seconds between two looks at the memory of all processes together


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor time in seconds; memory in MB: the largest process, or all together."""

    wall: float
    cpu: float
    memory: float

    def plain(self) -> dict[str, float]:
        """For JSON."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


class Failed(RuntimeError):
    """A measured command did not do what was asked."""


def run(
    command: Sequence[str | Path], folder: Path, environment: dict[str, str], fine: int = 0
) -> Cost:
    """Run to the end in `folder`; `fine` is the highest exit code that is as it should be.

    Raises Failed with the last lines it wrote.
    """
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    together = watch.stop()
    if not 0 <= process.returncode <= fine:
        tail = log.read_text("utf-8", "replace")[-1500:]
        raise Failed(f"{' '.join(map(str, command))}: {process.returncode}\n{tail}")
    largest = usage.ru_maxrss / 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(largest, together))


class _Watch(threading.Thread):
    """Adds up the memory of a process and all below it; shared pages count once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._most, self._over = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            self._most = max(self._most, sum(map(_proportional, _family(self._pid))))

    def stop(self) -> float:
        """The most that was seen, in MB."""
        self._over.set()
        self.join()
        return self._most


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _proportional(pid: int) -> float:
    try:
        with Path(f"/proc/{pid}/smaps_rollup").open() as file:
            return next(
                (int(line.split()[1]) / 1024 for line in file if line.startswith("Pss:")), 0.0
            )
    except (OSError, ProcessLookupError):
        return 0.0
