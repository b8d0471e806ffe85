"""Puts the site in place: writes what changed, each file in one step, and removes what is gone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cchc.render.manifest import Group, Manifest, Row
from cchc.render.metadata import published
from cchc.render.store import digest, files_below
from cchc.render.sums import SUMS
from cchc.render.sums import written as sums
from cchc.workers import Progress, spread

Make = Callable[[], bytes]

_TO_MAKE: Row = (b"", -1, -1, b"")
_NO_GROUP = Group()


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site; `inputs` stands for everything its content depends on."""

    path: str
    inputs: bytes
    make: Make


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files that depend on one `state` together: while it is the same, `all` need not be asked.

    The name is the group's own from build to build.
    """

    name: str
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
        present, listed = self.manifest.load(), f"{self.site}/{SUMS}"
        plan = _Plan(present)
        for group in groups:
            was = present.get(group.name)
            if was and was.state == group.state and self._all_untouched(was):
                plan.keep(group.name, was)
            else:
                plan.sort_out(group, self._untouched)
        stale, gone = plan.stale, plan.gone()
        if (
            plan.whole != present.keys()
            or len(groups) != len(present)
            or not os.path.exists(listed)
        ):
            self.manifest.note()
            for name, path, written in spread(stale, self._put, progress):
                plan.rows[name][path] = written
            self._remove(gone)
            finished = plan.finished()
            put(listed, b"".join(group.sums for group in finished.values()))
            self.manifest.save(finished)
        return Report(sum(map(len, plan.rows.values())), len(stale), len(gone))

    def _all_untouched(self, group: Group) -> bool:
        return bool(group.state) and all(map(self._untouched, group.rows, group.rows.values()))

    def _untouched(self, path: str, row: Row) -> bool:
        """Whether what was written still lies there."""
        _, size, time, _ = row
        try:
            stat = os.stat(f"{self.site}/{path}")
        except OSError:
            return False
        return stat.st_size == size and stat.st_mtime_ns == time

    def _put(self, jobs: Sequence[tuple[str, Output]]) -> list[tuple[str, str, Row]]:
        made = []
        for group, output in jobs:
            content = output.make()
            stat = put(f"{self.site}/{output.path}", content)
            sha = hashlib.sha256(content).digest()
            row = (output.inputs, stat.st_size, stat.st_mtime_ns, sha)
            made.append((group, output.path, row))
        return made

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            file = self.site / path
            file.unlink(missing_ok=True)
            for folder in file.parents:
                if folder == self.site or not _emptied(folder):
                    break


class _Plan:
    """What every group's files are to be: rows as they are, or outputs to make."""

    def __init__(self, present: Mapping[str, Group]) -> None:
        self.present = present
        self.whole: set[str] = set()  # groups in which nothing is to be done
        self.rows: dict[str, dict[str, Row]] = {}  # by group and path; empty where still to make
        self._states: dict[str, bytes] = {}
        self._stale: dict[str, dict[str, Output]] = {}
        self._new: dict[str, str] = {}  # files that a group did not have before, and which group

    def keep(self, name: str, group: Group) -> None:
        """The group stays as it is."""
        self.whole.add(name)
        self.rows[name], self._states[name] = dict(group.rows), group.state
        for path in self._new.keys() & group.rows.keys():
            self._take(self._new[path], name, path)

    def sort_out(self, group: Outputs, untouched: Callable[[str, Row], bool]) -> None:
        """Ask a group for its files."""
        was = self.present.get(group.name, _NO_GROUP).rows
        rows = self.rows[group.name] = {}
        stale = self._stale[group.name] = {}
        self._states[group.name] = group.state
        for output in group.all():
            path = output.path
            if path not in was or path in self._new:
                self._claim(group.name, path)
            row = was.get(path) or self._elsewhere(path)
            if row and row[0] == output.inputs and untouched(path, row):
                rows[path] = row
                stale.pop(path, None)
            else:
                rows[path] = _TO_MAKE
                stale[path] = output

    @property
    def stale(self) -> list[tuple[str, Output]]:
        """All outputs to make, each with its group."""
        return [(name, one) for name, outputs in self._stale.items() for one in outputs.values()]

    def gone(self) -> list[str]:
        """Files that no group has any more."""
        now = {path for name, rows in self.rows.items() if name not in self.whole for path in rows}
        before = (group.rows for name, group in self.present.items() if name not in self.whole)
        return [path for rows in before for path in rows if path not in now]

    def finished(self) -> dict[str, Group]:
        """The groups as they are once everything is made."""
        return {
            name: self.present[name] if name in self.whole else self._finished(name)
            for name in self.rows
        }

    def _finished(self, name: str) -> Group:
        rows = self.rows[name]
        return Group(
            self._states[name], rows, sums({path: sha for path, (*_, sha) in rows.items()})
        )

    def _claim(self, name: str, path: str) -> None:
        """A file that is new in its group may be another's until now."""
        for other, rows in self.rows.items():
            if other != name and path in rows:
                self._take(other, name, path)
        self._new[path] = name

    def _take(self, loser: str, winner: str, path: str) -> None:
        """Two groups have the file: both are asked next time, for neither state says who has it."""
        self.rows[loser].pop(path, None)
        self._stale.get(loser, {}).pop(path, None)
        for name in (loser, winner):
            self.whole.discard(name)
            self._states[name] = b""

    def _elsewhere(self, path: str) -> Row | None:
        """What is known of a file that was another group's."""
        found = (group.rows[path] for group in self.present.values() if path in group.rows)
        return next(found, None)


def staged(stage: Path) -> Outputs:
    """What MkDocs put into the stage, pictures cleaned, but its own sitemap: ours knows all pages."""
    outputs = []
    for path in sorted(files_below(stage)):
        if not path.startswith("sitemap.xml"):
            content = published((stage / path).read_bytes())
            outputs.append(Output(path, digest(content), partial(bytes, content)))
    state = digest(b"".join(o.path.encode() + o.inputs for o in outputs))
    return Outputs("docs", state, lambda: outputs)


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
