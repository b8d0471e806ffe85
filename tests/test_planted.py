"""A cache that somebody planted runs nothing, hides nothing, and puts nothing on a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.rules.gate import check
from tests.projects import item, project
from tests.repositories import Repository

pytestmark = pytest.mark.slow

PAGE = "units/ben-nghe/san-pham/a.md"


def test_a_cache_in_the_repository_is_a_fault_and_hides_none(tmp_path: Path) -> None:
    root = project(tmp_path, {PAGE: item("Đừng bấm. <script>alert(1)</script>")})
    check(root, "2023-02-20")
    repository = Repository(root)
    (root / ".gitignore").unlink(missing_ok=True)
    repository.commit("2023-02-20", {})
    before = {path: path.read_bytes() for path in root.glob(".cache/**/*") if path.is_file()}
    codes = [fault.code for fault in check(root, "2023-02-20").errors]
    assert codes[0] == "FS117" and "SE101" in codes
    after = {path: path.read_bytes() for path in root.glob(".cache/**/*") if path.is_file()}
    assert before and after == before, "it was used"


def test_not_even_a_preview_runs_with_it(tmp_path: Path) -> None:
    """Compiled templates lie in the cache."""
    root = project(tmp_path, {".cache/render/templates/x": "gài sẵn"})
    Repository(root).commit("2023-01-05", {})
    script = (
        "import sys; from types import SimpleNamespace as N; sys.path.insert(0, sys.argv[1])\n"
        "import gate; gate.on_startup('serve', False)\n"
        "gate.on_config(N(config_file_path=sys.argv[2], extra={}))\n"
    )
    hooks = str(Path(__file__).parent.parent / "hooks")
    command = [sys.executable, "-c", script, hooks, str(root / "mkdocs.yml")]
    run = subprocess.run(command, env={**os.environ}, capture_output=True, text=True)
    assert run.returncode == 1 and "PluginError" in run.stderr
