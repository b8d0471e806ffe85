"""Reads the whole project into one frozen catalogue, with every fault of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from cchc.base.collector import uncollected
from cchc.base.diagnostic import Diagnostic, Where, ordered
from cchc.base.processes import Progress, spread
from cchc.content.load import register, vocabulary
from cchc.content.load.column import read_column
from cchc.content.load.item import read_item
from cchc.content.load.media import attach
from cchc.content.load.plan import read_plan
from cchc.content.load.tree import UNREADABLE, Found, Tree, walk
from cchc.content.load.unit_store import Memory, Records, Shelf
from cchc.content.model import Catalogue, Item, Plan, Unit, Vocabulary
from cchc.memo.code_version import package_digest
from cchc.source.frontmatter import MAX_BYTES, Source, read_markdown

__all__ = ["Inspect", "Loaded", "Progress", "load"]

PLANS = "docs/ke-hoach"


class Inspect(Protocol):
    """Looks at one text and says what is wrong with it; its answers are remembered with the file.

    The signature says the same for looks that give the same answers.
    """

    signature: str

    def __call__(self, source: Source, /) -> Iterable[Diagnostic]:
        """What is wrong with a text."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue of what could be built, and what was wrong with the rest."""

    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    media: dict[str, Found]
    files_read: int  # how many files were not remembered
    shelves: tuple[Shelf, ...] = ()  # by slug of their units
    basis: str = ""  # changes with vocabulary, register, plans and this package


def load(
    root: Path,
    cache: Path | None = None,
    inspect: Inspect | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read units, plans, vocabulary and register under `root`. Never raises for content.

    With `cache`, a folder, files that did not change are not read again.
    """
    words_raw, register_raw = _raw(root, vocabulary.PATH), _raw(root, register.PATH)
    words, faults = vocabulary.read_vocabulary(words_raw)
    documents, more = register.read_register(register_raw)
    plans, yet_more, sources = _plans(root, words)
    key = _key(words_raw, inspect)
    reader = _Reader(root, cache, key, words, inspect, progress)
    with uncollected():
        tree = walk(root)
    shelves = reader.everything(tree)
    units = sorted((s.column for s in shelves if s.column), key=lambda u: (u.order, u.slug))
    items = sorted((item for s in shelves for item in s.items), key=lambda item: item.path)
    catalogue = Catalogue(tuple(units), tuple(items), plans, words, documents)
    basis = hashlib.sha256(b"\0".join((key.encode(), register_raw or b"", *sources))).hexdigest()
    of_units = (fault for shelf in shelves for fault in shelf.faults)
    diagnostics = (*faults, *more, *yet_more, *tree.diagnostics, *of_units)
    return Loaded(catalogue, ordered(diagnostics), tree.media, reader.files_read, shelves, basis)


def _raw(root: Path, path: str) -> bytes | None:
    try:
        return (root / path).read_bytes()
    except OSError:
        return None


def _key(words: bytes | None, inspect: Inspect | None) -> str:
    signature = inspect.signature if inspect else ""
    return hashlib.sha256((words or b"") + f"{package_digest()}\n{signature}".encode()).hexdigest()


def _plans(
    root: Path, words: Vocabulary
) -> tuple[tuple[Plan, ...], tuple[Diagnostic, ...], list[bytes]]:
    plans: list[Plan] = []
    faults: list[Diagnostic] = []
    sources: list[bytes] = []
    for path in sorted((root / PLANS).glob("*.md")):
        raw = path.read_bytes()
        sources += [path.name.encode(), raw]
        plan, found = read_plan(read_markdown(f"{PLANS}/{path.name}", raw), words)
        faults.extend(found)
        if plan:
            plans.append(plan)
    return tuple(plans), tuple(faults), sources


class _Reader:
    """Reads what changed, and brings to mind what did not."""

    def __init__(
        self,
        root: Path,
        cache: Path | None,
        key: str,
        words: Vocabulary,
        inspect: Inspect | None,
        progress: Progress | None,
    ) -> None:
        self.root, self.words, self.inspect, self.progress = root, words, inspect, progress
        self.memory = Memory(cache / "items" if cache else None, key, self._anew)
        self.files_read = 0

    def everything(self, tree: Tree) -> tuple[Shelf, ...]:
        """One shelf a unit, by its slug."""
        media: dict[str, dict[str, Found]] = {slug: {} for slug in tree.items}
        for path, found in tree.media.items():
            media[path.split("/", 2)[1]][path] = found
        shelves = {slug: _shelf(tree, slug, media[slug]) for slug in tree.items}
        with uncollected():
            changed = [shelf for shelf in shelves.values() if not self.memory.recall(shelf)]
        total, done = sum(len(shelf.files) for shelf in changed), 0
        # Of a unit that changed, most files are known: what is worth a process is guessed.
        for slug, count, made in spread(changed, self._renewed, batch=1, size=total // 2):
            self.files_read += count
            done += len(shelves[slug].files)
            if isinstance(made, Shelf):
                shelves[slug] = made
            else:
                self.memory.fill(shelves[slug], made)
            if self.progress:
                self.progress(done, total)
        return tuple(shelves.values())

    def _renewed(self, shelves: Sequence[Shelf]) -> list[tuple[str, int, Any]]:
        return [(shelf.slug, *self._renew(shelf)) for shelf in shelves]

    def _renew(self, shelf: Shelf) -> tuple[int, Any]:
        """Read what changed in a unit; how many files, and the facts, or the shelf without a cache."""
        old, media = self.memory.before(shelf)
        unread = [f for f in shelf.files if f.path not in old or old[f.path][0] != f.stamp]
        fresh = {found.path: (found.stamp, *self._read(found)) for found in unread}
        records = {f.path: fresh.get(f.path) or old[f.path] for f in shelf.files}
        records = self._filled(shelf, records, media)
        told = self.memory.keep(shelf, records, media)
        if told is None:
            return len(unread), shelf
        shelf.items = ()  # else a process that reads many units would hold them all
        return len(unread), told

    def _filled(self, shelf: Shelf, records: Records, media: dict[str, Any]) -> Records:
        """Put what was read on the shelf; the records with items that know their files."""
        made = [one for _, one, _ in records.values() if isinstance(one, Item)]
        items, missing = attach(self.root, tuple(made), shelf.media, media)
        shelf.items = items
        shelf.column = next((one for _, one, _ in records.values() if isinstance(one, Unit)), None)
        shelf.faults = (*(fault for *_, faults in records.values() for fault in faults), *missing)
        ready = {item.path: item for item in items}
        return {path: (at, ready.get(path, one), told) for path, (at, one, told) in records.items()}

    def _anew(self, shelf: Shelf) -> Records:
        """Everything about a shelf whose records were lost."""
        records = {found.path: (found.stamp, *self._read(found)) for found in shelf.files}
        return self._filled(shelf, records, {})

    def _read(self, found: Found) -> tuple[Unit | Item | None, tuple[Diagnostic, ...]]:
        try:
            with (self.root / found.path).open("rb") as file:
                raw = file.read(MAX_BYTES + 1)  # the reader names what is larger
        except OSError as error:
            name = found.path.rsplit("/", 1)[-1]
            fault = UNREADABLE(Where(found.path), name=name, reason=error.strerror)
            return None, (fault,)
        source = read_markdown(found.path, raw)
        made: Unit | Item | None
        if found.path.count("/") == 2:
            made, faults = read_column(source)
        else:
            made, faults = read_item(source, self.words)
        inspected = tuple(self.inspect(source)) if self.inspect else ()
        return made, ordered((*faults, *inspected))


def _shelf(tree: Tree, slug: str, media: Mapping[str, Found]) -> Shelf:
    column = tree.columns.get(slug)
    return Shelf(slug, [*([column] if column else []), *tree.items[slug]], media)
