"""The gate's work grows with the number of items and no faster, in time and in memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc.rules.gate import check
from tests.bench.corpus import write

pytestmark = pytest.mark.slow

DAY = "2023-12-31"


def calls(root: Path, cache: Path) -> int:
    """How many functions one run calls: a clock that no other program on the machine disturbs."""
    count = 0

    def seen(frame, event, arg):
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        check(root, DAY, cache)
    finally:
        sys.setprofile(None)
    return count


def test_twice_the_items_are_at_most_twice_the_calls(tmp_path, monkeypatch):
    monkeypatch.setenv("CCHC_WORKERS", "1")
    counts = {}
    for number in (120, 240):
        root, cache = tmp_path / str(number), tmp_path / f"cache-{number}"
        write(root, number)
        check(root, DAY, tmp_path / "elsewhere")  # modules and regular expressions are loaded once
        counts[number] = (calls(root, cache), calls(root, cache))
    (cold, warm), (cold2, warm2) = counts[120], counts[240]
    assert cold2 <= 2.1 * cold
    assert warm2 <= 2.1 * warm
    assert warm < cold / 3


def measured(root: Path) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of one `cchc check`, its workers included."""
    code = (
        "import json, resource, sys; from cchc.cli.main import main\n"
        f"code = main(['check', '--root', {str(root)!r}, '--as-of', {DAY!r}, '--format', 'json'])\n"
        "use = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "spent = sum(u.ru_utime + u.ru_stime for u in use)\n"
        "sys.stderr.write(json.dumps([spent, max(u.ru_maxrss for u in use) / 1024]))\n"
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert json.loads(done.stdout)["summary"]["items"] > 0
    spent, peak = json.loads(done.stderr.decode().splitlines()[-1])
    return spent, peak


@pytest.mark.soak
def test_fifty_thousand_items_in_linear_time_and_memory(tmp_path):
    figures = {}
    for number in (10_000, 50_000):
        root = tmp_path / str(number)
        write(root, number)
        started = time.perf_counter()
        cold, warm = measured(root), measured(root)
        figures[number] = (cold, warm, time.perf_counter() - started)
        print(number, "cold", cold, "warm", warm)
    for one, many in zip(figures[10_000][:2], figures[50_000][:2], strict=True):
        assert many[0] <= 6.5 * one[0], figures
        assert many[1] <= 6.5 * one[1], figures
