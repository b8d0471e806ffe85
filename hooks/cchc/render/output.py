"""Puts the site in place: writes what changed, each file in one step, and removes what is gone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cchc.render.manifest import Manifest, Written
from cchc.render.metadata import published
from cchc.render.store import digest, files_below
from cchc.render.sums import SUMS, written
from cchc.workers import Progress, spread

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site; `inputs` stands for everything its content depends on."""

    path: str
    inputs: bytes
    make: Make


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files that depend on one `state` together: while it is the same, `all` need not be asked."""

    state: bytes
    all: Callable[[], Iterable[Output]]


@dataclass(slots=True)
class Report:
    """What a build did to the site: files of the site, made anew, and removed."""

    outputs: int = 0
    made: int = 0
    removed: int = 0


class Publisher:
    """The site in one folder, with a manifest of what was put there."""

    def __init__(self, site: Path, cache: Path) -> None:
        self.site = site
        self.manifest = Manifest(site, cache)

    def publish(self, groups: Sequence[Outputs], progress: Progress | None = None) -> Report:
        """Bring the site up to date. Raises OSError; each file is then whole, old or new.

        A file that several groups have is the last one's.
        """
        present = self.manifest.load()
        kept, stale = self._sorted_out(groups, present)
        gone = [path for path in present if path not in kept and path not in stale]
        report = Report(len(kept) + len(stale), len(stale), len(gone))
        sums = f"{self.site}/{SUMS}"
        states = [group.state for group in groups]
        if stale or gone or self.manifest.states != states or not os.path.exists(sums):
            self.manifest.note(present, stale)
            kept.update(spread(tuple(stale.values()), self._put, progress))
            self._remove(gone)
            put(sums, written({path: file.sha for path, file in kept.items()}))
            self.manifest.save(kept, states)
        return report

    def _sorted_out(
        self, groups: Sequence[Outputs], present: dict[str, Written]
    ) -> tuple[dict[str, Written], dict[str, _Numbered]]:
        """Files that stay as they are, and those to make."""
        kept: dict[str, Written] = {}
        stale: dict[str, _Numbered] = {}
        for number, group in enumerate(groups):
            mine = {path: w for path, w in present.items() if w.group == number}
            if self.manifest.state(number) == group.state and all(
                map(self._untouched, mine, mine.values())
            ):
                kept.update(mine)
                continue
            for output in group.all():
                kept.pop(output.path, None)
                stale.pop(output.path, None)
                written = present.get(output.path)
                if (
                    written
                    and written.inputs == output.inputs
                    and self._untouched(output.path, written)
                ):
                    kept[output.path] = written.of(number)
                else:
                    stale[output.path] = _Numbered(output.path, output.inputs, output.make, number)
        return kept, stale

    def _untouched(self, path: str, written: Written) -> bool:
        """Whether what was written still lies there."""
        try:
            stat = os.stat(f"{self.site}/{path}")
        except OSError:
            return False
        return stat.st_size == written.size and stat.st_mtime_ns == written.time

    def _put(self, outputs: Sequence[_Numbered]) -> list[tuple[str, Written]]:
        made = []
        for output in outputs:
            content = output.make()
            stat = put(f"{self.site}/{output.path}", content)
            sha = hashlib.sha256(content).digest()
            written = Written(output.inputs, stat.st_size, stat.st_mtime_ns, sha, output.group)
            made.append((output.path, written))
        return made

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            file = self.site / path
            file.unlink(missing_ok=True)
            for folder in file.parents:
                if folder == self.site or not _emptied(folder):
                    break


@dataclass(frozen=True, slots=True)
class _Numbered(Output):
    group: int


def staged(stage: Path) -> Outputs:
    """What MkDocs put into the stage, pictures cleaned, but its own sitemap: ours knows all pages."""
    outputs = []
    for path in sorted(files_below(stage)):
        if not path.startswith("sitemap.xml"):
            content = published((stage / path).read_bytes())
            outputs.append(Output(path, digest(content), partial(bytes, content)))
    return Outputs(digest(b"".join(o.path.encode() + o.inputs for o in outputs)), lambda: outputs)


def put(path: str, content: bytes) -> os.stat_result:
    """Write a file in one step, unless it has that content already; its state on disk."""
    try:
        with open(path, "rb", buffering=0) as file:
            stat = os.fstat(file.fileno())
            if stat.st_size == len(content) and file.readall() == content:
                return stat
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    folder, name = os.path.split(path)
    part = f"{folder}/.{name}.{os.getpid()}.part"
    try:
        with open(part, "wb", buffering=0) as file:
            view = memoryview(content)
            while view:
                view = view[file.write(view) :]
            stat = os.fstat(file.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return stat


def _emptied(folder: Path) -> bool:
    """Remove a folder if nothing is left in it."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
