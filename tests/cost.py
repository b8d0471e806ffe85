"""What a piece of work costs, in a measure that does not depend on how fast a machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

_LOOP_SECONDS = 0.032  # processor seconds of `_loop()` on the machine whose seconds `cost()` gives


def cost(work: Callable[[], object]) -> float:
    """Processor seconds that work would take on one certain machine.

    A loop of fixed length is timed right before and after, so that half the speed, or a machine
    with other work to do, makes both longer and leaves the answer as it is.
    """
    before = _spent(_loop)
    spent = _spent(work)
    return in_reference_seconds(spent, max(before, _spent(_loop)))


def in_reference_seconds(spent: float, loop: float | None = None) -> float:
    """Processor seconds measured elsewhere on this machine, as `cost()` gives them."""
    return spent / (loop or _spent(_loop)) * _LOOP_SECONDS


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _loop() -> None:
    text = "Ủy ban nhân dân phường, 1234. " * 20
    for _ in range(6_000):
        text.split(" ")
        text.replace("phường", "xã")
