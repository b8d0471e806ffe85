"""Puts the site in place: writes what changed, each file in one step, and removes what is gone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc.base.processes import Progress, spread
from cchc.memo.checksums import SUMS, checksum_lines
from cchc.memo.draft import Draft, SitePlan
from cchc.memo.manifest import FileGroup, FileRow, Manifest
from cchc.memo.output import Output, Outputs
from cchc.memo.reads import Reads, Recorder

_FILES = 8  # a small group has far more files than that, of which most builds make few


@dataclass(slots=True)
class Report:
    """What a build did to the site: files of the site, made anew, and removed."""

    outputs: int = 0
    remade: int = 0
    removed: int = 0


class Publisher:
    """The site in one folder, with a manifest of what was put there and what was read for it."""

    def __init__(self, site: Path, cache: Path, recorder: Recorder | None = None) -> None:
        self.site = site
        self.manifest = Manifest(site, cache)
        self.recorder = recorder or Recorder()
        self._noted = False  # that files are about to change
        self._same: set[str] = set()  # parts of what can be read in which nothing has changed

    def publish(self, groups: Sequence[Outputs], progress: Progress | None = None) -> Report:
        """Bring the site up to date. Raises OSError; each file is then whole, old or new.

        A file that several groups have is the last one's.
        """
        plan, listed = SitePlan(self.manifest.load(), groups), f"{self.site}/{SUMS}"
        state = self.recorder.state()
        old = self.manifest.state
        self._same = {part for part, answer in state.items() if old.get(part) == answer}
        self._same.add("outputs")
        small = self._drafts(plan, small=True)
        count = self._make_small(plan, small, progress)
        self.recorder.use_outputs(self.site, plan.sha)
        if small:
            self._same.discard("outputs")
        count += self._make_large(plan, self._drafts(plan, small=False), progress)
        gone = plan.gone()
        if not self._noted and not gone and os.path.exists(listed):
            if plan.renewed or state != old:  # verified by content: other times, the same files
                self.manifest.save(plan.groups, state)
            return Report(plan.size)
        self._begin()
        for path in gone:
            self._remove(path)
        for winner, output in plan.settle():
            plan.groups[winner].rows[output.path] = self._again(plan, winner, output)
        finished = plan.finished()
        put(listed, b"".join(map(_sums, finished.values())))
        self.manifest.save(finished, state)
        return Report(plan.size, count, len(gone))

    def _drafts(self, plan: SitePlan, small: bool) -> list[Draft]:
        """Drafts of the groups in which something changed; the others stay as they are."""
        drafts = []
        for group in plan.outputs.values():
            if group.small is not small:
                continue
            was = plan.present.get(group.name, FileGroup())
            nothing = bool(self.recorder.parts) and self._same.issuperset(
                (*self.recorder.parts, "outputs")
            )
            changed = set[str]() if nothing else self.recorder.changed(was.cells, self._same)
            same = was.settled and was.inputs == group.inputs and not changed
            rows = self._all_untouched(was.rows) if same else None
            if rows is None:
                drafts.append(Draft(group.name, group.inputs, was, changed))
            else:
                plan.keep(group.name, was, rows)
        if drafts:
            self._begin()
        return drafts

    def _make_small(
        self, plan: SitePlan, drafts: Sequence[Draft], progress: Progress | None
    ) -> int:
        """Make groups in one process each; how many files were made."""
        count = 0

        def work(batch: Sequence[Draft]) -> list[tuple[str, FileGroup, int]]:
            return [self._whole(draft, plan.outputs[draft.name]) for draft in batch]

        size = len(drafts) * _FILES
        for name, group, number in spread(drafts, work, progress, batch=1, size=size):
            plan.groups[name] = group
            count += number
        return count

    def _whole(self, draft: Draft, group: Outputs) -> tuple[str, FileGroup, int]:
        """A group once it is made, and how many of its files were."""
        count = 0
        for output in self._listed(draft, group):
            draft.put(output.path, *self._make(output))
            count += 1
        return draft.name, draft.finished(), count

    def _make_large(
        self, plan: SitePlan, drafts: Sequence[Draft], progress: Progress | None
    ) -> int:
        """List groups, then make what is stale of all of them; how many files were made."""
        jobs = [
            (draft, one)
            for draft in drafts
            for one in self._listed(draft, plan.outputs[draft.name])
        ]

        def work(batch: Sequence[int]) -> list[tuple[int, FileRow, Reads]]:
            return [(number, *self._make(jobs[number][1])) for number in batch]

        for number, row, reads in spread(range(len(jobs)), work, progress):
            draft, output = jobs[number]
            draft.put(output.path, row, reads)
        for draft in drafts:
            plan.groups[draft.name] = draft.finished()
        return len(jobs)

    def _listed(self, draft: Draft, group: Outputs) -> Iterator[Output]:
        """The files of a group that have to be made; the draft keeps the others."""
        with self.recorder.recording() as draft.listing:
            self.recorder.note_code(group.all)
            for output in group.all():
                row = draft.usable(output.path, output.inputs)
                row = row and self._untouched(output.path, row)
                if row:
                    draft.keep(output.path, row)
                else:
                    yield output

    def _make(self, output: Output) -> tuple[FileRow, Reads]:
        with self.recorder.recording() as reads:
            self.recorder.note_code(output.make)
            content = output.make()
        stat = put(f"{self.site}/{output.path}", content)
        sha = hashlib.sha256(content).digest()
        return (output.inputs, stat.st_size, stat.st_mtime_ns, sha, b""), reads

    def _again(self, plan: SitePlan, name: str, output: Output) -> FileRow:
        """The row of a file that was made over by a group that it does not belong to."""
        (inputs, size, time, sha, _), _ = self._make(output)
        return inputs, size, time, sha, plan.groups[name].rows[output.path][4]

    def _all_untouched(self, rows: dict[str, FileRow]) -> dict[str, FileRow] | None:
        """The rows, with the times that files have now; None when one of them is not as it was."""
        renewed = {}
        for path, row in rows.items():
            now = self._untouched(path, row)
            if now is None:
                return None
            if now is not row:
                renewed[path] = now
        return {**rows, **renewed} if renewed else rows

    def _untouched(self, path: str, row: FileRow) -> FileRow | None:
        """The row when what was written still lies there, its time or else its content the same."""
        inputs, size, time, sha, reads = row
        try:
            stat = os.stat(f"{self.site}/{path}")
            if stat.st_size != size:
                return None
            if stat.st_mtime_ns == time:
                return row
            with open(f"{self.site}/{path}", "rb") as file:
                same = hashlib.file_digest(file, "sha256").digest() == sha
        except OSError:
            return None
        return (inputs, size, stat.st_mtime_ns, sha, reads) if same else None

    def _begin(self) -> None:
        if not self._noted:
            self.manifest.note()
            self._noted = True

    def _remove(self, path: str) -> None:
        file = self.site / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == self.site or not _emptied(folder):
                break


def _sums(group: FileGroup) -> bytes:
    return checksum_lines({path: row[3] for path, row in group.rows.items()})


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
