"""Times what an editor waits for, on the shipped content: the gate and the site, cold and warm."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
ROUNDS = 5


def forget() -> None:
    """Make the next build a cold one."""
    for made in (".cache/cchc", "site"):
        shutil.rmtree(ROOT / made, ignore_errors=True)


def keep() -> None:
    """Leave everything as the last build left it."""


CASES: tuple[tuple[str, Callable[[], None], tuple[str, ...]], ...] = (
    ("check, cold", forget, ("cchc", "check")),
    ("check, warm", keep, ("cchc", "check")),
    ("site, cold", forget, ("mkdocs", "build", "--strict")),
    ("site, warm", keep, ("mkdocs", "build", "--strict")),
)


def seconds(command: tuple[str, ...]) -> float:
    """Wall time of one run, which may find a shortfall (1) but not be misused (2)."""
    environment = os.environ | {"CCHC_GATE": "report"}
    start = time.perf_counter()
    run = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=ROOT, env=environment, capture_output=True
    )
    if run.returncode > 1:
        sys.exit(run.stderr.decode())
    return time.perf_counter() - start


def main() -> None:
    """Print median, minimum and maximum of each case."""
    print(f"{'seconds':<12} {'median':>7} {'min':>7} {'max':>7}")
    for name, before, command in CASES:
        times = []
        for _ in range(ROUNDS):
            before()
            times.append(seconds(command))
        row = (statistics.median(times), min(times), max(times))
        print(f"{name:<12}", *(f"{value:7.2f}" for value in row))


if __name__ == "__main__":
    main()
