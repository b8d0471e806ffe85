"""Builds a generated project the way an editor does, and compares what came out."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from cchc.content.load import load
from cchc.duties.signoff import signed_digest
from tests.bench import corpus
from tests.bench.ours import environment

_TOLD = re.compile(r"(\d+) bài dựng lại; (\d+) tệp của trang, (\d+) tệp làm lại, (\d+) tệp bỏ đi")
_NOISE = re.compile(r"^INFO .*$\n?", re.M)
_DIGEST = re.compile(r"digest: '[^']*'")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build said: its exit code, faults, and counts (-1 where it never got that far)."""

    code: int
    faults: str
    converted: int = -1
    files: int = -1
    made: int = -1
    removed: int = -1


def project(folder: Path, count: int) -> Path:
    """A generated project of its own: nothing in it is linked to ours, so all of it can change."""
    corpus.write(folder, count)
    for link in [path for path in folder.rglob("*") if path.is_symlink()]:
        source = link.resolve()
        link.unlink()
        if source.is_dir():
            shutil.copytree(source, link, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, link)
    return folder


def command(site: Path) -> tuple[str, ...]:
    """`mkdocs build --strict` into a folder."""
    return sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)


def variables(folder: Path, cache: Path) -> dict[str, str]:
    """The project's own package, and a cache of its own."""
    here = {"PYTHONPATH": str(folder / "hooks"), "CCHC_CACHE": str(cache), "COLUMNS": "200"}
    return environment() | here


def build(folder: Path, site: Path, cache: Path) -> Built:
    """Build and say what happened."""
    done = subprocess.run(
        command(site), cwd=folder, env=variables(folder, cache), capture_output=True, text=True
    )
    counts = _TOLD.search(done.stderr)
    faults = _NOISE.sub("", done.stderr).replace(os.fspath(cache), "").replace(os.fspath(site), "")
    return Built(done.returncode, faults, *(map(int, counts.groups()) if counts else ()))


def tree(site: Path) -> dict[str, str]:
    """Every file of a site with a digest of its content."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def resign(folder: Path) -> None:
    """Have everything that changed signed off anew."""
    for item in load(folder).catalogue.every_item():
        if item.review and item.review.digest != signed_digest(item):
            file, now = folder / item.path, f"digest: '{signed_digest(item)}'"
            file.write_text(_DIGEST.sub(now, file.read_text("utf-8"), count=1), encoding="utf-8")
