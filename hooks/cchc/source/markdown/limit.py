"""Bounds how long one text may take: python-markdown needs minutes for 20 KB of brackets."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 5.0  # of computing; the longest of ten thousand articles takes 0.05


class TooIntricate(ValueError):
    """A text that cannot be rendered within its time, or nests too deeply."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooIntricate when what is done takes longer; no limit in threads and on Windows."""
    here = threading.current_thread() is threading.main_thread()
    if not (here and hasattr(signal, "setitimer")):
        try:
            yield
        except RecursionError as error:
            raise TooIntricate from error
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    except RecursionError as error:
        raise TooIntricate from error
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooIntricate
