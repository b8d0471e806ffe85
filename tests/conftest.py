"""What all tests share: the shipped project, built once for all workers of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# No deadline and no complaint about slowness: how fast a machine is says nothing about the code.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", settings.get_profile("tests"), max_examples=5_000)
settings.load_profile("tests")

AS_OF = "2023-11-20"  # inside a quarter, so that open and missed duties are both on the pages


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests first, those said to be longest before all, so that none is left for the end."""

    def rank(item: pytest.Item) -> int:
        slow = item.get_closest_marker("slow")
        return 2 if slow is None else int("longest" not in slow.args)

    items.sort(key=rank)


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The shipped project as a site, for tests that only look at it."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "shipped"
    shared.mkdir(exist_ok=True)
    site, built = shared / "site", shared / "built"
    with FileLock(shared / "lock"):
        if not built.exists():
            _build(site, shared / "cache")
            built.touch()
    return site


def _build(site: Path, cache: Path) -> None:
    environment = os.environ | {
        "CCHC_AS_OF": AS_OF,
        "CCHC_GATE": "report",
        "CCHC_CACHE": str(cache),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-4000:]
