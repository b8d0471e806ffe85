"""Spreads work over forked processes where that is safe; else runs it in this process."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")
Progress = Callable[[int, int], None]
Work = Callable[[Sequence[Any]], Sequence[Any]]

_PR_SET_PDEATHSIG = 1
_BATCH = 32
_WORTH_IT = 64  # below so many jobs starting processes costs more than it saves

__all__ = ["Progress", "WorkerDied", "spread", "workers_for"]


class WorkerDied(RuntimeError):
    """A worker process ended before its work was done."""


def workers_for(jobs: int) -> int:
    """How many processes to use for so many jobs; 1 where forking is unsafe (threads, macOS).

    CCHC_WORKERS sets another number than that of the processor's cores, which is used up to 4.
    """
    alone = threading.active_count() == 1
    if jobs < _WORTH_IT or not alone or not hasattr(os, "fork") or sys.platform == "darwin":
        return 1
    asked = os.environ.get("CCHC_WORKERS", "")
    return int(asked) if asked.isdigit() and asked != "0" else min(4, _cores())


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def spread(
    jobs: Sequence[_Job],
    work: Callable[[Sequence[_Job]], Sequence[_Result]],
    progress: Progress | None = None,
    batch: int = _BATCH,
    size: int | None = None,
) -> Iterator[_Result]:
    """The results of `work` on all jobs, which it gets in batches; in any order.

    `batch` is the number of jobs of a batch, small for heavy jobs; `size` is the number of jobs of
    usual weight that all together amount to, which decides whether processes are worth starting.
    Raises WorkerDied when a process dies, and whatever `work` raises.
    """
    count, done = workers_for(len(jobs) * _BATCH // batch if size is None else size), 0
    batches = [jobs[at : at + batch] for at in range(0, len(jobs), batch)]
    done_batches = map(work, batches) if count == 1 else _forked(batches, work, count)
    for results in done_batches:
        done += len(results)
        if progress:
            progress(done, len(jobs))
        yield from results


_inherited: tuple[Work, list[Sequence[Any]]]


def _adopt(work: Work, batches: list[Sequence[Any]], parent: int) -> None:
    global _inherited
    _inherited = work, batches
    _die_with(parent)


def _die_with(parent: int) -> None:
    """Let the kernel end this worker with its parent: it must not write into the next build's site."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _run(number: int) -> Sequence[Any]:
    work, batches = _inherited
    return work(batches[number])


def _forked(batches: list[Sequence[Any]], work: Work, count: int) -> Iterator[Sequence[Any]]:
    """The results of forked workers, which inherit work and jobs; only results are pickled."""
    # Imported here: a build with little to do never needs them, and they take 30 ms.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    fork = multiprocessing.get_context("fork")
    gc.freeze()  # else a collection in a child copies all memory it shares with its parent
    pool = ProcessPoolExecutor(count, fork, _adopt, (work, batches, os.getpid()))
    try:
        futures = {pool.submit(_run, number) for number in range(len(batches))}
        for future in as_completed(futures):
            futures.discard(future)  # frees the memory of results already returned
            yield future.result()
    except BrokenProcessPool as fault:
        raise WorkerDied("a worker process ended before its work was done") from fault
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
