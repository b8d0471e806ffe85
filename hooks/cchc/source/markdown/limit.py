"""Limits the time to render one text: python-markdown needs minutes for 20 KB of brackets."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS_PER_TEXT = 5.0  # of processor time; the longest of ten thousand articles takes 0.05


class TooIntricate(ValueError):
    """A text takes too long to render, or nests too deeply."""


@contextmanager
def limited(seconds: float = SECONDS_PER_TEXT) -> Iterator[None]:
    """Raise TooIntricate after so many seconds of processor time, or when recursion is too deep.

    There is no time limit outside the main thread and on Windows.
    """
    timed = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    if timed:
        before = signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    except RecursionError as error:
        raise TooIntricate from error
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooIntricate
