"""Builds a site in a process of its own, so that a test can kill or starve it.

`python -m tests.hinder ROOT SITE CACHE` is a whole build without MkDocs's own pages; RLIMIT_FSIZE
and other limits are set by whoever starts it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.builds import ROOT, published, tree


@dataclass(frozen=True)
class Trial:
    """A project whose site stands as `before` and is to become `after`."""

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]

    @property
    def site(self) -> Path:
        return self.root / "site"

    def start(self, prepare: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
        """The build, in a process group of its own, so that its workers can be killed with it."""
        command = [sys.executable, "-m", "tests.hinder"]
        return subprocess.Popen(
            [*command, str(self.root), str(self.site), str(self.root / ".cache")],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(ROOT)))},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=prepare,
        )

    def check_whole(self) -> None:
        """Every address answers, with all of its old or all of its new content."""
        now = {p: c for p, c in tree(self.site).items() if not p.rsplit("/", 1)[-1].startswith(".")}
        for path in self.before.keys() & self.after.keys():
            assert path in now, f"{path} is missing"
        for path, content in now.items():
            if path != "SHA256SUMS":
                assert content in (self.before.get(path), self.after.get(path)), f"{path} is torn"

    def finish(self) -> None:
        """The next run makes it whole."""
        process = self.start()
        assert process.wait() == 0
        now = tree(self.site)
        differing = {p for p in {*now, *self.after} if now.get(p) != self.after.get(p)}
        assert not differing


def prepared(root: Path, change: Callable[[Path], None]) -> Trial:
    """A project that was built, then changed and not yet built again."""
    published(root, root / "site", root / ".cache")
    before = tree(root / "site")
    change(root)
    published(root, root.parent / "after", root.parent / "after-cache")
    return Trial(root, before, tree(root.parent / "after"))


def copied(trial: Trial, folder: Path) -> Trial:
    """The same in another place."""
    shutil.copytree(trial.root, folder, symlinks=True)
    return replace(trial, root=folder)


def killed_at(trial: Trial, seconds: float, all_of_it: bool) -> None:
    """Kill a build after so many seconds: the whole group, or its first process alone."""
    process = trial.start()
    time.sleep(seconds)
    if all_of_it:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def kill_often(trial: Trial, times: int, seed: int) -> None:
    """Kill builds at random moments, from the first to the last, and look at the site each time."""
    chance = random.Random(seed)
    start = time.monotonic()
    assert trial.start().wait() == 0
    whole = time.monotonic() - start
    for number in range(times):
        if number % 10 == 0:
            put_back(trial)
        killed_at(trial, chance.uniform(0.0, whole), all_of_it=bool(number % 3))
        trial.check_whole()
    trial.finish()


def put_back(trial: Trial) -> None:
    """The site as it was before, so that there is something to write."""
    for path, content in trial.before.items():
        (trial.site / path).parent.mkdir(parents=True, exist_ok=True)
        (trial.site / path).write_bytes(content)


if __name__ == "__main__":
    published(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
