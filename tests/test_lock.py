"""One build, one release at a time: a lock ends with its holder, and never before."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from cchc.base.lock import held

pytestmark = pytest.mark.slow

HOLDER = """
import sys, time
from multiprocessing import get_context
from pathlib import Path
from cchc.base.lock import held

def work():
    time.sleep(60)

with held(Path(sys.argv[1])):
    workers = [get_context("fork").Process(target=work, daemon=True) for _ in range(2)]
    [worker.start() for worker in workers]
    print(*[worker.pid for worker in workers], flush=True)
    time.sleep(60)
"""
WAITER = """
import sys
from pathlib import Path
from cchc.base.lock import held

with held(Path(sys.argv[1]), "đợi"):
    print("có", flush=True)
"""


@contextmanager
def process(code, path):
    """A Python that runs code with a path; killed in the end."""
    command = [sys.executable, "-c", code, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as started:
        try:
            yield started
        finally:
            started.kill()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "building.lock"


def test_a_second_process_says_once_that_it_waits_and_then_goes_on(path):
    with held(path), process(WAITER, path) as waiter:
        time.sleep(1)
        assert waiter.poll() is None
        assert waiter.stderr.readline() == "đợi\n"
    with process(WAITER, path) as waiter:
        assert waiter.communicate() == ("có\n", "")


def test_a_killed_build_lets_go_although_its_workers_live_on(path):
    with process(HOLDER, path) as holder:
        workers = [Path(f"/proc/{pid}") for pid in holder.stdout.readline().split()]
        with process(WAITER, path) as waiter:
            time.sleep(0.5)
            assert waiter.poll() is None
            holder.kill()
            assert waiter.stdout.readline() == "có\n"
            assert len(workers) == 2 and all(worker.exists() for worker in workers)
    for worker in workers:
        subprocess.run(("kill", worker.name), check=False)


def test_where_nothing_can_be_written_there_is_no_lock(path):
    path.parent.write_text("ở đây là một tệp")
    with pytest.raises(OSError), held(path):
        pass


def test_it_can_be_taken_again(path):
    for _ in range(2):
        with held(path):
            assert path.exists()
