"""Shows the progress of a long step on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def meter(label: str, after: float = 1.0) -> Callable[[int, int], None] | None:
    """A function to call with (done, total); None when standard error is not a terminal.

    It prints nothing in the first `after` seconds.
    """
    if not sys.stderr.isatty():
        return None
    start = shown = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if done >= total and shown > start:
            sys.stderr.write("\r\033[K")
        elif now - start > after and now - shown > 0.1:
            shown = now
            sys.stderr.write(f"\r\033[K{label}: {done}/{total}")
        sys.stderr.flush()

    return show
