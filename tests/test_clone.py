"""On another machine, with cache and site of an earlier build restored, nothing is made again."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.bench.build import build, project, tree

pytestmark = pytest.mark.slow


def _git(*words: str | Path) -> None:
    who = ("-c", "user.name=Lan", "-c", "user.email=lan@thu.example")
    subprocess.run(("git", *who, *words), check=True, capture_output=True)


def test_a_fresh_clone_with_restored_cache_and_site_writes_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    project(first / "project", 24)
    (first / "project/.gitignore").write_text("/.cache/\n/site/\n__pycache__/\n", "utf-8")
    _git("init", "-q", first / "project")
    _git("-C", first / "project", "add", "-A")
    _git("-C", first / "project", "commit", "-qm", "Bắt đầu")
    made = build(first / "project", first / "project/site", first / "project/.cache/cchc")
    assert made.code == 0 and made.made == made.files

    _git("clone", "-q", first / "project", second / "project")
    for name in (".cache", "site"):  # as a runner unpacks them: other inodes, other times
        shutil.copytree(
            first / "project" / name, second / "project" / name, copy_function=shutil.copyfile
        )
    site = second / "project/site"
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    again = build(second / "project", site, second / "project/.cache/cchc")
    assert (again.code, again.converted, again.made, again.removed) == (0, 0, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert tree(site) == tree(first / "project/site")
