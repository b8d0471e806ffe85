"""The whole index as outputs of the build: manifest, shards, words, cards and texts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cchc.base.address import Top, file_of
from cchc.base.processes import Progress
from cchc.memo.digests import digest
from cchc.memo.output import Output, ready_output
from cchc.memo.table import Table
from cchc.search.entry import Findable
from cchc.search.segment import Layout, layout_for
from cchc.search.segments import ReadText, TextDigest, segments
from cchc.search.shards import Part, most_sparse, shard, vocabulary

FORMAT = 1
INDEX_FOLDER = f"{Top.SEARCH}/muc-luc"
CARDS = 4
"""Cards in a file: the reader wants ten of all, from ten files as a rule."""


@dataclass(frozen=True, slots=True)
class Index:
    """Entries in order, and their segments with the number of each first entry."""

    entries: Sequence[Findable]
    parts: Sequence[Part]
    layout: Layout


def outputs(
    entries: Sequence[Findable],
    table: Table,
    text_digest: TextDigest,
    read: ReadText,
    progress: Progress | None = None,
    common: bytes = b"",
) -> Iterator[Output]:
    """The index of entries in order, with segments remembered in `table`.

    `text_digest` gives the digest of the text of a file, `read` its passages; `common` is the digest
    of what entries show without holding it.
    """
    layout = layout_for(len(entries))
    parts = segments(entries, layout, table, text_digest, read, progress, common)
    yield from files(Index(entries, parts, layout))


def files(index: Index) -> Iterator[Output]:
    """The index as outputs."""
    inputs = _inputs(index)
    for number, stands in enumerate(inputs):
        shift = 4 if number < index.layout.heads else 3
        make = partial(shard, number, index.parts, most_sparse(len(index.entries)), shift)
        yield Output(f"{INDEX_FOLDER}/{name_of(number, index.layout)}", stands, make)
    words = digest(b"".join(inputs))
    yield Output(
        f"{INDEX_FOLDER}/tu.txt", words, lambda: vocabulary(part.segment for part in index.parts)
    )
    manifest = _manifest(index, inputs)
    yield ready_output(f"{INDEX_FOLDER}/index.json", manifest)


def text(where: str, source: str, read: ReadText) -> Output:
    """Plain text for excerpts, and for any machine that asks: a heading or a passage a line."""
    path = file_of(f"{where}noi-dung.txt")
    return Output(path, b"", partial(_text, source, read))


def name_of(number: int, layout: Layout) -> str:
    """The file of a shard in the index's folder."""
    return f"d/{number}" if number < layout.heads else f"n/{number - layout.heads}"


def _inputs(index: Index) -> list[bytes]:
    """What changes when a shard does, for each; a segment that moved has another base."""
    bases = [base for base, _ in index.parts]
    common = f"{FORMAT};{most_sparse(len(index.entries))};{bases}\n".encode()
    checks = memoryview(b"".join(segment.checks for _, segment in index.parts)).cast("Q")
    step = index.layout.shards
    return [digest(common + checks[number::step].tobytes()) for number in range(step)]


def _manifest(index: Index, inputs: Sequence[bytes]) -> bytes:
    """Sizes, and four letters a shard that go into its address: no cache mixes two builds."""
    order = digest("\n".join(entry.address for entry in index.entries).encode())
    short = [base64.urlsafe_b64encode(stands[:3]).decode() for stands in inputs]
    table = {
        "format": FORMAT,
        "entries": len(index.entries),
        "heads": index.layout.heads,
        "bodies": index.layout.bodies,
        "cards": CARDS,
        "order": base64.urlsafe_b64encode(order[:6]).decode(),
        "words": base64.urlsafe_b64encode(digest(b"".join(inputs))[:3]).decode(),
        "shards": "".join(short),
    }
    return json.dumps(table, separators=(",", ":")).encode()


def result_cards(entries: Sequence[Findable]) -> Iterator[Output]:
    """What is shown of each entry, some in a file."""
    for start in range(0, len(entries), CARDS):
        some = entries[start : start + CARDS]
        stands = digest("\n".join([e.fingerprint for e in some]).encode())
        yield Output(f"{INDEX_FOLDER}/the/{start // CARDS}.json", stands, partial(_card_file, some))


def _card_file(entries: Sequence[Findable]) -> bytes:
    rows = [
        [
            e.address,
            e.title,
            e.summary,
            e.unit,
            e.kind,
            e.day.isoformat() if e.day else "",
            int(bool(e.source)),
        ]
        for e in entries
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _text(path: str, read: ReadText) -> bytes:
    lines = [line for part in read(path) for line in (part.title, part.text) if line]
    return ("\n".join(lines) + "\n").encode()
