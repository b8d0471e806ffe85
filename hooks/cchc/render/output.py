"""Puts the site in place: writes what changed, each file in one step, and removes what is gone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cchc.render.store import digest, load_table, save_table
from cchc.workers import Progress, spread

MANIFEST = "1"

Make = Callable[[], bytes]
Stamp = tuple[int, int]  # size, mtime in ns


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site; `inputs` stands for everything its content depends on."""

    path: str
    inputs: bytes
    make: Make


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it lies in the site: `sha` is the SHA-256 of its content."""

    inputs: bytes
    size: int
    time: int
    sha: bytes


@dataclass(slots=True)
class Report:
    """What a build did to the site."""

    outputs: int = 0
    made: int = 0
    written: int = 0
    removed: int = 0


class Publisher:
    """The site in one folder, with a manifest of what was put there."""

    def __init__(self, site: Path, cache: Path) -> None:
        self.site = site
        name = hashlib.sha256(str(site).encode()).hexdigest()[:16]
        self._manifest = cache / "sites" / name
        self.report = Report()

    def publish(self, outputs: Sequence[Output], progress: Progress | None = None) -> Report:
        """Bring the site up to date. Raises OSError; each file is then whole, old or new."""
        present = self._present()
        wanted = {output.path: output for output in outputs}
        stale = [o for o in wanted.values() if not self._fresh(o, present.get(o.path))]
        gone = [path for path in present if path not in wanted]
        self.report = Report(len(wanted), len(stale))
        if stale or gone:
            self._note(present, stale)
            present.update(spread(stale, self._put, progress))
            self._remove(gone, wanted)
            self._save({path: present[path] for path in wanted})
        return self.report

    def _present(self) -> dict[str, Written]:
        """What lies in the site, from the manifest; without one, whatever is found there."""
        table = load_table(self._manifest, f"{MANIFEST} {self.site}")
        if table:
            return {path: Written(*row) for path, row in table.items()}
        return {path: Written(b"", -1, -1, b"") for path in _files(self.site)}

    def _fresh(self, output: Output, written: Written | None) -> bool:
        """Whether what was written from the same inputs still lies there untouched."""
        if written is None or written.inputs != output.inputs:
            return False
        try:
            stat = os.stat(self.site / output.path)
        except OSError:
            return False
        return stat.st_size == written.size and stat.st_mtime_ns == written.time

    def _note(self, present: dict[str, Written], stale: list[Output]) -> None:
        """Say what is about to come, so that after a crash nothing lies there unknown."""
        new = {o.path: Written(b"", -1, -1, b"") for o in stale if o.path not in present}
        if new or not self._manifest.exists():
            self._save({**present, **new})

    def _save(self, table: dict[str, Written]) -> None:
        rows = {path: (w.inputs, w.size, w.time, w.sha) for path, w in table.items()}
        save_table(self._manifest, f"{MANIFEST} {self.site}", rows)

    def _put(self, outputs: Sequence[Output]) -> list[tuple[str, Written]]:
        made = []
        for output in outputs:
            content = output.make()
            stat = put(self.site / output.path, content)
            sha = hashlib.sha256(content).digest()
            made.append((output.path, Written(output.inputs, stat[0], stat[1], sha)))
        return made

    def _remove(self, paths: Iterable[str], wanted: dict[str, Output]) -> None:
        for path in paths:
            file = self.site / path
            file.unlink(missing_ok=True)
            self.report.removed += 1
            for folder in list(file.parents):
                if folder == self.site or not _emptied(folder):
                    break


def staged(stage: Path) -> Iterator[Output]:
    """What MkDocs put into the stage, but its own sitemap: ours knows all pages."""
    for path in sorted(_files(stage)):
        if not path.startswith("sitemap.xml"):
            content = (stage / path).read_bytes()
            yield Output(path, digest(content), partial(bytes, content))


def put(path: Path, content: bytes) -> Stamp:
    """Write a file in one step, unless it has that content already; its size and time."""
    try:
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            if stat.st_size == len(content) and file.read() == content:
                return stat.st_size, stat.st_mtime_ns
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            stat = os.fstat(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return stat.st_size, stat.st_mtime_ns


def _emptied(folder: Path) -> bool:
    """Remove a folder if nothing is left in it."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def _files(folder: Path) -> Iterator[str]:
    """Every file below a folder but hidden ones at its top, as paths from it."""
    for parent, folders, names in os.walk(folder):
        at = Path(parent).relative_to(folder)
        if parent == str(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]
        for name in names:
            yield (at / name).as_posix()
