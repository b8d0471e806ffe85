"""What git knows of the files under `units/`: when each came in and by whom, read in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cchc.base.git import git, git_text
from cchc.memo.step import Step
from cchc.memo.table import Table

_TRAILERS = (
    "%(trailers:key=Co-authored-by,key=Approved-by,key=Reviewed-by,valueonly,separator=%x03)"
)
_LOG = (
    "log", "-z", "--reverse", "--topo-order", "--raw", "--no-abbrev", "-M", "-l2000",
    "--no-ext-diff", "--no-textconv", "--relative",
    f"--format=%x00%H%x00%ct%x00%aE%x00{_TRAILERS}%x00", "--", "units",
)  # fmt: skip
_MAIL = re.compile(r"<([^<>]+)>")
_ID = re.compile(r"[0-9a-f]{40,64}\Z")


Header = tuple[str, int, tuple[str, ...]]  # id, time, people of a commit


class State(StrEnum):
    """How much history there is to go by."""

    WHOLE = "whole"
    SHALLOW = "shallow"  # a clone that was cut off: first commits are not first
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Commit:
    """Who brought something in, and when: seconds since 1970, as the committer's clock said.

    `people` are mail addresses, the author's first, then those of the commit's trailers: a squashed
    pull request names there who else took part.
    """

    id: str
    time: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it; `blob` is the id of its content."""

    commit: Commit
    blob: str


def _nothing() -> Mapping[str, tuple[Version, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class History:
    """The versions of every file under `units/`, oldest first, through renames.

    `begins` is the time of the repository's first commit.
    """

    state: State = State.NONE
    head: str = ""
    begins: int = 0
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=_nothing)


def history(root: Path, table: Table | None = None) -> History:
    """The history of the project under `root`; with a table, read once for each HEAD."""
    answer = git_text(root, "rev-parse", "--is-shallow-repository", "--verify", "HEAD")
    found = answer.split() if answer else []
    if len(found) != 2:
        return History()
    shallow, head = found
    if shallow == "true":
        return History(State.SHALLOW, head)
    step: Step[_Packed] = Step(table or Table(None), "history", _Packed, __name__)
    inputs = (("HEAD", head.encode()),)
    packed = step.value(step.fresh("units", step.key(inputs)))
    if packed is None:
        packed = _read(root)
        if packed is None:
            return History()
        step.put("units", step.encoded(packed), inputs)
    return _unpack(head, packed)


class _Packed(NamedTuple):
    """Commits, and by path the places in them of a file's versions with their blobs."""

    begins: int
    commits: list[Header]
    versions: dict[str, list[tuple[int, str]]]


def _read(root: Path) -> _Packed | None:
    """None when git fails."""
    roots = git_text(root, "log", "--max-parents=0", "--format=%ct", "HEAD")
    log = git(root, *_LOG)
    if roots is None or log is None:
        return None
    commits: list[Header] = []
    trace = _Trace()
    for header, changes in _commits(log.decode("utf-8", "replace")):
        commits.append(header)
        for status, blob, old, new in changes:
            trace.add(status, len(commits) - 1, blob, old, new)
    return _Packed(min(map(int, roots.split())), commits, trace.live)


class _Trace:
    """Follows files through adding, renaming, deleting and bringing back."""

    def __init__(self) -> None:
        self.live: dict[str, list[tuple[int, str]]] = {}
        self.gone: dict[str, list[tuple[int, str]]] = {}

    def add(self, status: str, commit: int, blob: str, old: str, new: str) -> None:
        """One line of the log."""
        if status == "D":
            self.gone[old] = self.live.pop(old, [])
            return
        before = self.live.get(new, [])
        if status == "R":
            before = self.live.pop(old, before)
        elif status == "A" and not before:
            before = self._back(blob, new)
        self.live[new] = [*before, (commit, blob)]

    def _back(self, blob: str, path: str) -> list[tuple[int, str]]:
        """A deletion undone keeps its past; another text under an old name has none."""
        past = self.gone.pop(path, [])
        return past if any(blob == other for _, other in past) else []


Change = tuple[str, str, str, str]  # status, blob, old path, new path


def _commits(log: str) -> Iterator[tuple[Header, list[Change]]]:
    """Parts end with NUL, the one sign that no name, mail address or message can hold."""
    parts = iter(log.split("\0"))
    header: Header | None = None
    changes: list[Change] = []
    for part in parts:
        if _ID.match(part):
            if header:
                yield header, changes
            header, changes = (part, int(next(parts)), _people(next(parts), next(parts))), []
        elif part.startswith(("\n:", ":")):
            _, _, _, blob, status = part.strip().split(" ")
            old = next(parts)
            changes.append((status[0], blob, old, next(parts) if status[0] in "RC" else old))
    if header:
        yield header, changes


def _people(author: str, trailers: str) -> tuple[str, ...]:
    people = (author, *_MAIL.findall(trailers))
    return tuple(dict.fromkeys(mail.strip().lower() for mail in people))


def _unpack(head: str, packed: _Packed) -> History:
    commits = [Commit(*commit) for commit in packed.commits]
    versions = {
        path: tuple(Version(commits[n], blob) for n, blob in found)
        for path, found in packed.versions.items()
    }
    return History(State.WHOLE, head, packed.begins, versions)
