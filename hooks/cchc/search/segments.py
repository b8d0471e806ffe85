"""Segments on disk: made where something changed, by several processes, found again by digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cchc.base.processes import Progress, spread
from cchc.memo.code import code_digest
from cchc.memo.digests import digest
from cchc.memo.store import replace
from cchc.search.entry import Findable
from cchc.search.record import Passage, record
from cchc.search.segment import Layout, Segment, segment
from cchc.search.shards import Part

Stamp = Callable[[str], bytes]
Read = Callable[[str], Iterable[Passage]]

_USUAL, _MOST = 128, 512
_CHECK = 16


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A segment by what it is made from."""

    name: str
    entries: Sequence[Findable]


def cut(entries: Sequence[Findable]) -> Iterator[Sequence[Findable]]:
    """Neighbouring days together, so that a new entry changes its own segment and no other.

    The step is a power of two of days, for some 128 entries a segment.
    """
    days = [entry.order[0] for entry in entries if entry.day]
    step = 1
    while days and 2 * step * len(days) <= _USUAL * (days[-1] - days[0] + 1):
        step *= 2
    for _, group in groupby(entries, key=lambda entry: entry.order[0] // step):
        members = list(group)
        size = len(members) if len(members) <= _MOST else _USUAL
        for start in range(0, len(members), size):
            yield members[start : start + size]


def segments(
    entries: Sequence[Findable],
    layout: Layout,
    folder: Path,
    stamp: Stamp,
    read: Read,
    progress: Progress | None = None,
    common: bytes = b"",
) -> tuple[Part, ...]:
    """Every segment of the entries, in order; those not in the folder are made and kept there."""
    shared = f"{code_digest(__name__).hex()} {layout} {common.hex()}"
    wanted = [_wanted(group, shared, stamp) for group in cut(entries)]
    stored = {one.name: content for one in wanted if (content := _load(folder / one.name))}
    stale = [one for one in wanted if one.name not in stored]

    def work(batch: Sequence[_Wanted]) -> list[tuple[str, bytes]]:
        return [(one.name, _keep(folder / one.name, _made(one, layout, read))) for one in batch]

    stored.update(spread(stale, work, progress, batch=1))
    if stale:
        _tidy(folder, stored)
    parts, base = [], 0
    for one in wanted:
        parts.append(Part(base, Segment(memoryview(stored[one.name]), len(one.entries))))
        base += len(one.entries)
    return tuple(parts)


def _wanted(entries: Sequence[Findable], shared: str, stamp: Stamp) -> _Wanted:
    told = "\n".join([shared, *[entry.told for entry in entries]])
    texts = b"".join([stamp(entry.source) if entry.source else b"-" for entry in entries])
    return _Wanted(digest(told.encode() + texts).hex(), entries)


def _made(wanted: _Wanted, layout: Layout, read: Read) -> bytes:
    found = (record(one, read(one.source) if one.source else ()) for one in wanted.entries)
    return segment(found, layout)


def _load(path: Path) -> bytes:
    """A segment, or nothing when it is not there or not what was written."""
    try:
        raw = path.read_bytes()
    except OSError:
        return b""
    return raw[_CHECK:] if digest(raw[_CHECK:]) == raw[:_CHECK] else b""


def _keep(path: Path, content: bytes) -> bytes:
    """Write a segment. A folder that cannot be written to costs time, never a build."""
    with suppress(OSError):
        replace(path, digest(content) + content)
    return content


def _tidy(folder: Path, live: Iterable[str]) -> None:
    """Remove what this build has no use for, once it is more than what it has."""
    kept = set(live)
    with suppress(OSError):
        files = list(folder.iterdir())
        if len(files) > 2 * len(kept) + 16:
            for file in files:
                if file.name not in kept:
                    file.unlink(missing_ok=True)
