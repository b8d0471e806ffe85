"""Builds an index on disk and asks the real reader, in node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cchc.search.entry import SearchEntry
from cchc.search.index import Index, files, result_cards, text
from cchc.search.record import record
from cchc.search.segment import Segment, layout_for, segment
from cchc.search.shards import Part
from cchc.site.assets import script
from tests.search.corpus import Passage

ROOT = Path(__file__).parents[2]
HARNESS = Path(__file__).parent / "harness.mjs"


def build(
    entries_with_texts: Iterable[tuple[SearchEntry, Iterable[Passage]]],
) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of the index, made in memory from entries and their texts."""
    pairs = sorted(entries_with_texts, key=lambda pair: pair[0].order)
    layout = layout_for(len(pairs))
    content = segment((record(*pair) for pair in pairs), layout)
    index = Index([pair[0] for pair in pairs], [Part(0, Segment(content, len(pairs)))], layout)
    texts = {entry.source: passages for entry, passages in pairs}
    sources = (text(e.address, e.source, texts.__getitem__) for e in index.entries if e.source)
    for output in (*files(index), *result_cards(index.entries), *sources):
        yield output.path, output.make()


def index(folder: Path, found: Iterable[tuple[SearchEntry, Sequence[Passage]]]) -> Path:
    """Write the index of entries into a folder, and the reader beside it."""
    for path, content in build(found):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (folder / "search.js").write_text(reader(), encoding="utf-8")
    return folder


def reader() -> str:
    """The reader as the build puts it together."""
    return script(ROOT / "overrides" / "assets" / "scripts" / "search")


def ask(folder: Path, queries: Sequence[str | Mapping[str, Any]]) -> list[dict[str, Any]]:
    """An answer for each query; a query may be a mapping with `query` and `filters`."""
    node = shutil.which("node")
    assert node, "node is not installed"
    asked = [one if isinstance(one, Mapping) else {"query": one} for one in queries]
    run = subprocess.run(
        [node, HARNESS, folder / "search.js", folder],
        input=json.dumps(asked), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    answers: list[dict[str, Any]] = json.loads(run.stdout)
    return answers
