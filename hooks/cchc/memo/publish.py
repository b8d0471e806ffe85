"""Puts the site in place: writes what changed, each file in one step, and removes what is gone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cchc.base.processes import Progress, spread
from cchc.memo.checksums import SUMS
from cchc.memo.checksums import written as sums
from cchc.memo.manifest import Group, Manifest, Row

Make = Callable[[], bytes]

_FILES = 8  # a small group has far more files than that, of which most builds make few
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

    The name is the group's own from build to build. A small group is asked and made by one process;
    of a large one, which is asked here, any process makes any file.
    """

    name: str
    state: bytes
    all: Callable[[], Iterable[Output]]
    small: bool = False


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
        plan = _Plan(present, [group.name for group in groups])
        changed = []
        for group in groups:
            was = present.get(group.name)
            if was and was.state == group.state and self._all_untouched(was):
                plan.keep(group.name, was)
            else:
                changed.append(group)
        if not changed and len(groups) == len(present) and os.path.exists(listed):
            return Report(sum(map(len, plan.rows.values())))
        self.manifest.note()
        report = self._publish(plan, changed, progress)
        self._mend(plan, {group.name: group for group in groups})
        finished = plan.finished()
        put(listed, b"".join(group.sums for group in finished.values()))
        self.manifest.save(finished)
        return report

    def _publish(self, plan: _Plan, groups: Sequence[Outputs], progress: Progress | None) -> Report:
        small = [group for group in groups if group.small]
        large = [group for group in groups if not group.small]
        made = self._publish_small(plan, small, progress)
        for group in large:
            plan.sort_out(group, self._untouched)
        stale = plan.stale
        for name, path, row in spread(stale, self._put, progress):
            plan.rows[name][path] = row
        gone = plan.gone()
        self._remove(gone)
        return Report(sum(map(len, plan.rows.values())), made + len(stale), len(gone))

    def _mend(self, plan: _Plan, groups: Mapping[str, Outputs]) -> None:
        """What lies where two groups have a file may be the content of the one that lost it."""
        for name, path in plan.torn:
            output = next(output for output in groups[name].all() if output.path == path)
            plan.rows[name][path] = self._put([(name, output)])[0][2]

    def _publish_small(
        self, plan: _Plan, groups: Sequence[Outputs], progress: Progress | None
    ) -> int:
        """Small groups in processes of their own; how many files were made."""
        made = 0

        def work(batch: Sequence[Outputs]) -> list[tuple[str, dict[str, Row], int]]:
            return [(one.name, *self._made(one, plan.rows_before(one.name))) for one in batch]

        states = {group.name: group.state for group in groups}
        size = len(groups) * _FILES
        for name, rows, count in spread(groups, work, progress, batch=1, size=size):
            plan.put(name, states[name], rows)
            made += count
        return made

    def _made(self, group: Outputs, was: Mapping[str, Row]) -> tuple[dict[str, Row], int]:
        """The rows of a group once it is made, and how many of its files were."""
        rows: dict[str, Row] = {}
        made = 0
        for output in group.all():
            row = was.get(output.path)
            if not row or row[0] != output.inputs or not self._untouched(output.path, row):
                row = self._put([(group.name, output)])[0][2]
                made += 1
            rows[output.path] = row
        return rows, made

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

    def __init__(self, present: Mapping[str, Group], order: Sequence[str]) -> None:
        self.present = present
        self.whole: set[str] = set()  # groups in which nothing is to be done
        self.rows: dict[str, dict[str, Row]] = {}  # by group and path; empty where still to make
        self.torn: list[tuple[str, str]] = []  # files that two groups have, each with the winner
        self._order = {name: place for place, name in enumerate(order)}
        self._states: dict[str, bytes] = {}
        self._stale: dict[str, dict[str, Output]] = {}
        self._new: dict[str, str] = {}  # files that their group did not have before

    def rows_before(self, name: str) -> Mapping[str, Row]:
        """What is known of the files that a group had."""
        return self.present.get(name, _NO_GROUP).rows

    def keep(self, name: str, group: Group) -> None:
        """The group stays as it is."""
        self.whole.add(name)
        self.rows[name], self._states[name] = dict(group.rows), group.state

    def put(self, name: str, state: bytes, rows: dict[str, Row]) -> None:
        """The group has been made."""
        was = self.rows_before(name)
        self.rows[name], self._states[name] = rows, state
        for path in [path for path in rows if path not in was or path in self._new]:
            self._claim(name, path)

    def sort_out(self, group: Outputs, untouched: Callable[[str, Row], bool]) -> None:
        """Ask a group for its files."""
        was = self.rows_before(group.name)
        rows = self.rows[group.name] = {}
        stale = self._stale[group.name] = {}
        self._states[group.name] = group.state
        for output in group.all():
            path = output.path
            row = was.get(path) or self._elsewhere(path)
            if row and row[0] == output.inputs and untouched(path, row):
                rows[path] = row
                stale.pop(path, None)
            else:
                rows[path] = _TO_MAKE
                stale[path] = output
            if path not in was or path in self._new:
                self._claim(group.name, path)

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
            for name in self._order
        }

    def _finished(self, name: str) -> Group:
        rows = self.rows[name]
        return Group(
            self._states[name], rows, sums({path: sha for path, (*_, sha) in rows.items()})
        )

    def _claim(self, name: str, path: str) -> None:
        """A file that is new in its group may be another's: then the later group has it.

        Both are asked next time, for neither state says who has it.
        """
        other = self._new.get(path) or self._before.get(path)
        self._new[path] = name
        if other is None or other == name or path not in self.rows.get(other, ()):
            return
        loser, winner = sorted((name, other), key=self._order.__getitem__)
        self._new[path] = winner
        self.rows[loser].pop(path)
        self._stale.get(loser, {}).pop(path, None)
        self.torn.append((winner, path))
        for one in (loser, winner):
            self.whole.discard(one)
            self._states[one] = b""

    def _elsewhere(self, path: str) -> Row | None:
        """What is known of a file that was another group's."""
        other = self._before.get(path)
        return self.present[other].rows[path] if other is not None else None

    @cached_property
    def _before(self) -> Mapping[str, str]:
        """The group that had a file."""
        return {path: name for name, group in self.present.items() for path in group.rows}


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
