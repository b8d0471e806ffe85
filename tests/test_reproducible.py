"""The same input gives the same bytes: two clones, other folder, zone, locale, order of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.rules.gate import check
from tests.builds import corpus, tree

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
HERE = {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "CCHC_WORKERS": "2"}
THERE = {
    "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "LANGUAGE": "fr",
    "PYTHONHASHSEED": "4711", "CCHC_WORKERS": "1", "HOME": "/nonexistent", "COLUMNS": "40",
}  # fmt: skip


def built(root: Path, environment: dict[str, str], umask: int) -> dict[str, bytes]:
    known = {"CCHC_GATE": "report", "CCHC_AS_OF": "2024-12-31", "NO_MKDOCS_2_WARNING": "1"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "CCHC_"))}
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root,
        env={**kept, **known, **environment},
        capture_output=True,
        text=True,
        umask=umask,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return tree(root / "site")


def elsewhere(root: Path, folder: Path) -> Path:
    """The same project: written in the opposite order, at another time, in an odd folder."""
    for path in sorted(root.rglob("*"), reverse=True):
        target = folder / path.relative_to(root)
        if path.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path.readlink())
        elif path.is_file() and not any(p.is_symlink() for p in path.parents if p != root):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (86_400, 86_400))
    return folder


def test_two_clones_are_the_same_to_the_byte(tmp_path: Path) -> None:
    root = corpus(tmp_path / "a", 60)
    other = elsewhere(root, tmp_path / "thư mục khác" / "x" / "y")
    one, two = built(root, HERE, 0o022), built(other, THERE, 0o077)
    assert {path for path in {*one, *two} if one.get(path) != two.get(path)} == set()
    assert one["SHA256SUMS"] == two["SHA256SUMS"]
    told = [path for path, content in one.items() if str(tmp_path).encode() in content]
    assert told == [], "the folder of the build stands in the site"


@pytest.mark.parametrize(
    ("seconds", "day"), [("1681578000", "2023-04-16"), ("0", "1970-01-01"), ("-1", "1970-01-01")]
)
def test_source_date_epoch_is_the_clock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: str, day: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    monkeypatch.delenv("CCHC_AS_OF", raising=False)
    shutil.copytree(ROOT / "tests/fixtures/base", tmp_path / "p")
    assert check(tmp_path / "p").as_of.isoformat() == day


def test_what_is_no_time_is_wrong_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hôm qua")
    monkeypatch.delenv("CCHC_AS_OF", raising=False)
    shutil.copytree(ROOT / "tests/fixtures/base", tmp_path / "p")
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        check(tmp_path / "p")
