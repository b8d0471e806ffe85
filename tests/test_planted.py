"""A cache that somebody planted runs nothing, hides nothing, and puts nothing on a page."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.content.load.cache import load_shard, save_shard
from cchc.content.model import Status
from cchc.rules.gate import check
from tests.projects import item, project
from tests.repositories import Repository

pytestmark = pytest.mark.slow

PAGE = "units/ben-nghe/san-pham/a.md"


def planted(path: Path, module: str, name: str, argument: str) -> Path:
    """A shard that calls something when it is read."""

    def text(value: str) -> bytes:
        return b"\x8c" + bytes([len(value)]) + value.encode()

    payload = b"\x80\x04" + text(module) + text(name) + b"\x93" + text(argument) + b"\x85R."
    path.write_bytes(hashlib.blake2b(payload, digest_size=16).digest() + payload)
    return path


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("builtins", "exec"),
        ("os", "system"),
        ("cchc.base.diagnostic", "re.enum.bltns.exec"),
        ("cchc.base.diagnostic", "re.enum.sys.exit"),
        ("cchc.content.model", "__builtins__"),
        ("cchc.content.model", "dataclass"),
        ("cchc.content.load.cache", "os.system"),
    ],
)
def test_a_shard_runs_nothing(tmp_path: Path, module: str, name: str) -> None:
    shard = planted(tmp_path / "x.pickle", module, name, f"open({str(tmp_path / 'ran')!r}, 'w')")
    assert load_shard(shard, "key") == {}
    assert not (tmp_path / "ran").exists()


def test_a_shard_gives_back_nouns(tmp_path: Path) -> None:
    save_shard(tmp_path / "x.pickle", "key", {"a": Status.DRAFT})
    assert load_shard(tmp_path / "x.pickle", "key") == {"a": Status.DRAFT}


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
