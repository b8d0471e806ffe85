"""The paths that a change touches, and the project as it was before the change."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc.base.git import blobs, git_text, paths

_FOLDERS = ("units", "docs")


@dataclass(frozen=True, slots=True)
class Change:
    """The commit a change set out from, and the paths it touches, from the project's root."""

    base: str
    touched: frozenset[str]


def change_since(root: Path, revision: str) -> Change:
    """What differs between the working tree and where it left `revision`, such as origin/main.

    Raises ValueError when git cannot tell.
    """
    base = None if revision.startswith("-") else git_text(root, "merge-base", revision, "HEAD")
    if not base:
        raise ValueError(
            f"git không tìm thấy điểm chung với “{revision}”; lấy đủ lịch sử (git fetch; trong CI: "
            "fetch-depth: 0)"
        )
    differing = paths(
        root, "diff", "--name-only", "--no-renames", "-z", "--relative", base, "--", *_FOLDERS
    )
    untracked = paths(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *_FOLDERS)
    return Change(base, frozenset((*(differing or ()), *(untracked or ()))))


@contextmanager
def project_before(root: Path, change: Change, cache: Path) -> Iterator[Path]:
    """The project as it was, in a folder that is gone afterwards.

    Files that did not change are links to the present ones, so they have the same stamps.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="before-") as folder:
        past = Path(folder, "project")
        for name in _FOLDERS:
            _link(root / name, past / name)
        _put_back(root, past, change)
        yield past


def _link(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True, copy_function=_linked)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another file system, or one without links
        shutil.copy2(source, target, follow_symlinks=False)


def _put_back(root: Path, past: Path, change: Change) -> None:
    objects = _objects(root, change.base, change.touched)
    for path in change.touched:
        (past / path).unlink(missing_ok=True)
    for path, raw in zip(objects, blobs(root, objects.values()), strict=True):
        file = past / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)


def _objects(root: Path, base: str, wanted: Iterable[str]) -> dict[str, str]:
    """The object of each wanted path that existed at the base."""
    listed = paths(root, "ls-tree", "-r", "-z", base, "--", *_FOLDERS) or []
    entries = (line.partition("\t") for line in listed)
    names = {path: head.split() for head, _, path in entries}
    touched = set(wanted)
    return {path: head[2] for path, head in names.items() if path in touched and head[1] == "blob"}
