"""What is remembered depends on the code that makes it, and on no other; and on contents alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from cchc.memo.table import Table
from tests.bench.build import build, project
from tests.test_workflows import GATE, cached

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
STEPS = (
    "article", "attachment", "history", "near copies", "page of docs", "picture", "texts of unit",
    "unit", "verdict",
)  # fmt: skip
Keys = dict[str, dict[str, str]]

_BUILD = """
import sys
from pathlib import Path
from tests.builds import published
root, cache = Path(sys.argv[1]), Path(sys.argv[2])
published(root, root / "site", cache)
"""


def keys(cache: Path, steps: Iterable[str] = STEPS) -> Keys:
    """By step and subject the key under which a build remembered something."""
    table = Table(cache / "memo.sqlite")
    found = {
        step: {name: row.key.hex() for name, row in table.rows(step).items()} for step in steps
    }
    table.close()
    return found


def remade(before: Keys, after: Keys) -> set[str]:
    """The steps of which something was made anew; then all of it must have been."""
    steps = set()
    for step in before:
        changed = [name for name, key in after[step].items() if before[step].get(name) != key]
        if changed:
            assert len(changed) == len(after[step]), (step, changed)
            steps.add(step)
    return steps


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project with its own copy of our code, and the cache of its build."""
    folder = tmp_path_factory.mktemp("code")
    root, cache = project(folder / "project", 30), folder / "cache"
    run(root, cache)
    return root, cache


def run(root: Path, cache: Path) -> Keys:
    """Build with the project's own code, in a process of its own."""
    here = {"PYTHONPATH": str(root / "hooks"), "CCHC_WORKERS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(root), str(cache)],
        cwd=ROOT, env={**os.environ, **here}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return keys(cache)


@pytest.mark.parametrize(
    ("module", "steps"),
    [
        ("cli/commands/sbom.py", set()),
        ("site/card_pictures.py", set()),
        ("rules/unit_rules/reviews.py", {"verdict"}),
        ("site/text_rendering.py", {"article"}),
        ("site/picture_copies.py", {"picture"}),
        ("duties/history.py", {"history", "near copies", "verdict"}),
        (
            "content/load/item.py",
            {"near copies", "page of docs", "texts of unit", "unit", "verdict"},
        ),
        ("guard/html/sanitise.py", {"article", "page of docs", "texts of unit", "unit"}),
    ],
)
def test_a_changed_module_remakes_what_imports_it(
    built: tuple[Path, Path], tmp_path: Path, module: str, steps: set[str]
) -> None:
    root, cache = built
    before = keys(cache)
    shutil.copytree(cache, tmp_path / "cache")
    file = root / "hooks/cchc" / module
    text = file.read_text("utf-8")
    try:
        file.write_text(f"{text}\n# Another version.\n", "utf-8")
        found = remade(before, run(root, tmp_path / "cache"))
    finally:
        file.write_text(text, "utf-8")
    present = {step for step in STEPS if before[step]}
    assert found == steps & present


def test_a_fresh_clone_with_a_restored_cache_converts_nothing(tmp_path: Path) -> None:
    """As on a CI runner: other times, other inodes, another folder, and the cache of the last run."""
    root = project(tmp_path / "first", 30)
    shutil.copyfile(ROOT / ".gitignore", root / ".gitignore")
    first = root / ".cache/cchc"
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Tất cả")
    assert build(root, root / "site", first).code == 0
    git(tmp_path, "clone", "-q", str(root), str(tmp_path / "second"))
    second = tmp_path / "second"
    for name in cached(GATE)["site"]["path"].split():
        shutil.copytree(root / name, second / name, copy_function=shutil.copyfile)
    before = keys(second / ".cache/cchc")
    made = build(second, second / "site", second / ".cache/cchc")
    assert (made.code, made.converted) == (0, 0), made.faults
    assert keys(second / ".cache/cchc") == before


def git(root: Path, *args: str) -> None:
    """Run git as somebody."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *args], cwd=root, check=True, capture_output=True)
