"""Segments as they are remembered: made where something changed, by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from cchc.base.processes import Progress, spread
from cchc.memo.digests import digest
from cchc.memo.row import Inputs
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.search.entry import Findable
from cchc.search.record import Passage, record
from cchc.search.segment import Layout, Segment, segment
from cchc.search.shards import Part

TextDigest = Callable[[str], bytes]
ReadText = Callable[[str], Iterable[Passage]]

STEP = "segment"

_USUAL, _MOST = 128, 512


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
    table: Table,
    text_digest: TextDigest,
    read: ReadText,
    progress: Progress | None = None,
    common: bytes = b"",
) -> tuple[Part, ...]:
    """Every segment of the entries, in order; only what the table does not know is made."""
    shared = (("layout", digest(repr(layout).encode())), ("names", common))
    step: Step[bytes] = Step(table, STEP, bytes, segment.__module__, shared=shared)
    wanted = {group[0].address: group for group in cut(entries)}
    inputs = {name: _inputs(group, text_digest) for name, group in wanted.items()}
    contents = {name: step.value(step.fresh(name, step.key(inputs[name]))) for name in wanted}
    stale = [name for name, content in contents.items() if content is None]

    def work(batch: Sequence[str]) -> list[tuple[str, bytes]]:
        return [(name, step.encoded(_new_segment(wanted[name], layout, read))) for name in batch]

    for name, content in spread(stale, work, progress, batch=1):
        step.put(name, content, inputs[name])
        contents[name] = step.decoded(content)
    step.retain(wanted)
    parts, base = [], 0
    for name, group in wanted.items():
        parts.append(Part(base, Segment(memoryview(contents[name] or b""), len(group))))
        base += len(group)
    return tuple(parts)


def _inputs(entries: Sequence[Findable], text_digest: TextDigest) -> Inputs:
    entries_digest = digest("\n".join([entry.fingerprint for entry in entries]).encode())
    texts = [text_digest(entry.source) if entry.source else b"-" for entry in entries]
    return (("entries", entries_digest), ("texts", digest(b"".join(texts))))


def _new_segment(entries: Sequence[Findable], layout: Layout, read: ReadText) -> bytes:
    records = (record(one, read(one.source) if one.source else ()) for one in entries)
    return segment(records, layout)
