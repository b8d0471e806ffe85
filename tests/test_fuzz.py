"""The reader, the loaders and the recognition of numbers take any bytes; every crash is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import ROOT, TARGETS

KEPT = Path(__file__).parent / "fixtures" / "fuzz"
SEEDS = {
    "reader": "units/*/*/*.md",
    "items": "units/*/index.md",
    "registers": "docs/*/*.yml",
    "texts": "tests/fixtures/attacks/*.txt",
    "cleaning": "tests/fixtures/attacks/*.txt",
    "numbers": "units/*/hoi-dap/*.md",
}
EVERY = [(path.parent.name, path) for path in sorted(KEPT.glob("*/*"))]


@pytest.mark.parametrize(("target", "path"), EVERY, ids=lambda value: getattr(value, "name", value))
def test_what_once_crashed(target: str, path: Path) -> None:
    TARGETS[target](path.read_bytes())


@pytest.mark.soak
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_crashes(target: str, tmp_path: Path) -> None:
    """What is found lies in a file: move it to `tests/fixtures/fuzz/<target>/`."""
    pytest.importorskip("atheris")
    seeds, found = tmp_path / "seeds", ROOT / ".cache" / "fuzz" / target
    seeds.mkdir()
    found.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(ROOT.glob(SEEDS[target]))[:40]):
        (seeds / str(number)).write_bytes(path.read_bytes()[:4000])
    for path in (KEPT / target).glob("*"):
        (seeds / path.name).write_bytes(path.read_bytes())
    limits = [
        f"-max_total_time={os.environ.get('FUZZ_SECONDS', '120')}",
        "-timeout=20",
        "-max_len=20000",
    ]
    command = [sys.executable, "-m", "tests.fuzz", target, str(seeds), *limits]
    run = subprocess.run(
        [*command, f"-artifact_prefix={found}/", "-verbosity=0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-3000:]
