"""Whatever happens to a build, every address is whole, old or new, and the next run finishes it."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.bench.corpus import sign
from tests.builds import corpus, mkdocs, published, tree
from tests.hinder import Trial, copied, kill_often, prepared

pytestmark = pytest.mark.slow

COUNT = 24


def everything(root: Path) -> None:
    """A change that touches every page."""
    for name in ("item", "list", "column"):
        path = root / f"overrides/cchc/{name}.html"
        path.write_text("<!-- mới -->" + path.read_text("utf-8"), "utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A small project that is to be built anew; tests work on copies."""
    root = corpus(tmp_path_factory.mktemp("made") / "project", COUNT)
    return prepared(root, everything)


@pytest.fixture
def trial(tmp_path: Path, made: Trial) -> Trial:
    return copied(made, tmp_path / "project")


@pytest.fixture
def root(trial: Trial) -> Path:
    return trial.root


def test_killed_at_random_moments(trial: Trial) -> None:
    kill_often(trial, times=5, seed=5)


@pytest.mark.soak
def test_killed_two_hundred_times(tmp_path: Path) -> None:
    root = corpus(tmp_path / "large", 200)
    kill_often(prepared(root, everything), times=200, seed=1)


@pytest.mark.parametrize("most", [3_000, 20_000])
def test_no_room_on_the_disk(trial: Trial, most: int) -> None:
    """Writes fail in the middle of a file, as on a full disk."""
    process = trial.start(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert process.wait() != 0
    trial.check_whole()
    trial.finish()


@pytest.mark.soak
def test_a_really_full_disk(tmp_path: Path, trial: Trial) -> None:
    """The site on a small file system of its own."""
    small = tmp_path / "small"
    small.mkdir()
    size = sum(map(len, trial.before.values())) + 400 * 4096
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)])
    if mounted.returncode:
        pytest.skip("only root can mount")
    try:
        shutil.copytree(trial.site, small / "site")
        shutil.rmtree(trial.site)
        trial.site.symlink_to(small / "site")
        (small / "filler").write_bytes(bytes(os.statvfs(small).f_bavail * 4096))
        assert trial.start().wait() != 0
        trial.check_whole()
        (small / "filler").unlink()
        trial.finish()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def test_a_folder_that_cannot_be_written_to(trial: Trial) -> None:
    """Neither the site nor the cache."""
    folders = [trial.site, *(p for p in trial.root.rglob("*") if p.is_dir() and not p.is_symlink())]
    for folder in folders:
        folder.chmod(0o555)
    process = trial.start(without_privileges)
    assert process.wait() != 0
    assert tree(trial.site) == trial.before
    for folder in folders:
        folder.chmod(0o755)
    trial.finish()


def without_privileges() -> None:
    """Root may write everywhere: take that away, so that permissions mean something."""
    if os.getuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def test_two_builds_at_once_take_turns(tmp_path: Path, root: Path) -> None:
    runs: list[subprocess.CompletedProcess[str]] = []
    threads = [threading.Thread(target=lambda: runs.append(mkdocs(root))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [run.returncode for run in runs] == [0, 0], (
        runs[0].stderr[-2000:] + runs[1].stderr[-2000:]
    )
    both = tree(root / "site")
    assert mkdocs(root, "-d", str(tmp_path / "alone")).returncode == 0
    assert both == tree(tmp_path / "alone")


def test_a_file_that_changes_underneath(trial: Trial) -> None:
    """An editor saves again and again while the site is built."""
    page = min(trial.root.glob("units/phuong-*/tin-bai/*.md"))
    picture = min(trial.root.glob("units/phuong-*/media/*"))
    text, raw, stop = page.read_bytes(), picture.read_bytes(), threading.Event()

    def save() -> None:
        while not stop.is_set():
            page.write_bytes(text[: len(text) // 2])
            picture.write_bytes(raw[: len(raw) // 2])
            time.sleep(0.005)
            page.write_bytes(text)
            picture.write_bytes(raw)
            time.sleep(0.02)

    editor = threading.Thread(target=save)
    editor.start()
    for _ in range(3):
        trial.start().wait()
    stop.set()
    editor.join()
    trial.finish()


def test_a_clock_that_jumps(root: Path) -> None:
    """Neither a file from the future nor one from 1980 is taken for unchanged."""
    page = min(root.glob("units/phuong-*/tin-bai/*.md"))
    shown = root / "site/don-vi" / page.relative_to(root / "units").with_suffix("") / "index.html"
    for year in (2100, 1980, 2038):
        page.write_text(f"{page.read_text('utf-8')}\nNăm {year}.\n", "utf-8")
        for path in root.glob("units/*/*/*.md"):
            lines = path.read_text("utf-8").split("\n")
            path.write_text("\n".join(x for x in lines if not x.startswith("review:")), "utf-8")
        sign(root)
        for path in (page, *sorted((root / "site").rglob("index.html"))[:20]):
            os.utime(path, ((year - 1970) * 31_556_952,) * 2)
        published(root, root / "site", root / ".cache")
        assert f"Năm {year}." in shown.read_text("utf-8")
