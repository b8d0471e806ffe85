"""Reads the whole project into one frozen catalogue, with every fault of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from cchc.diagnostic import Diagnostic, Where, ordered
from cchc.frontmatter import MAX_BYTES, Source, read
from cchc.load import cache as shards
from cchc.load import register, vocabulary
from cchc.load.column import read_column
from cchc.load.item import read_item
from cchc.load.media import attach
from cchc.load.plan import read_plan
from cchc.load.tree import UNREADABLE, Found, Tree, walk
from cchc.model import Catalogue, Item, Plan, Unit, Vocabulary
from cchc.workers import Progress, spread

__all__ = ["Inspect", "Loaded", "Progress", "load"]

PLANS = "docs/ke-hoach"
Record = tuple[tuple[int, int, int], Unit | Item | None, tuple[Diagnostic, ...]]


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
    plans, yet_more = _plans(root, words)
    reader = _Reader(root, cache, _key(words_raw, inspect), words, inspect, progress)
    tree = walk(root)
    units, items = reader.everything(tree)
    items, missing = attach(root, items, tree.media, reader.media_cache())
    reader.save_media()
    catalogue = Catalogue(units, items, plans, words, documents)
    diagnostics = (*faults, *more, *yet_more, *tree.diagnostics, *reader.faults, *missing)
    return Loaded(catalogue, ordered(diagnostics), tree.media, reader.files_read)


def _raw(root: Path, path: str) -> bytes | None:
    try:
        return (root / path).read_bytes()
    except OSError:
        return None


def _key(words: bytes | None, inspect: Inspect | None) -> str:
    signature = inspect.signature if inspect else ""
    return hashlib.sha256(
        (words or b"") + f"{shards.package_digest()}\n{signature}".encode()
    ).hexdigest()


def _plans(root: Path, words: Vocabulary) -> tuple[tuple[Plan, ...], tuple[Diagnostic, ...]]:
    plans: list[Plan] = []
    faults: list[Diagnostic] = []
    for path in sorted((root / PLANS).glob("*.md")):
        plan, found = read_plan(read(f"{PLANS}/{path.name}", path.read_bytes()), words)
        faults.extend(found)
        if plan:
            plans.append(plan)
    return tuple(plans), tuple(faults)


def _remembered(record: Record | None, found: Found) -> bool:
    return record is not None and record[0] == found.stamp


class _Reader:
    """Reads columns and items, remembering each file's outcome by its stamp."""

    def __init__(
        self,
        root: Path,
        cache: Path | None,
        key: str,
        words: Vocabulary,
        inspect: Inspect | None,
        progress: Progress | None,
    ) -> None:
        self.root, self.cache, self.key, self.words = root, cache, key, words
        self.inspect, self.progress = inspect, progress
        self.faults: list[Diagnostic] = []
        self.files_read = 0
        self._media: dict[str, Any] = {}
        self._media_before: dict[str, Any] = {}

    def everything(self, tree: Tree) -> tuple[tuple[Unit, ...], tuple[Item, ...]]:
        """All units by their order and slug, all items by path."""
        shards_of = {slug: self._files(tree, slug) for slug in tree.items}
        old = {slug: self._old(slug) for slug in shards_of}
        unread = [
            found
            for slug, files in shards_of.items()
            for found in files
            if not _remembered(old[slug].get(found.path), found)
        ]
        self.files_read = len(unread)
        fresh = dict(spread(unread, self._read_all, self.progress))
        units: list[Unit] = []
        items: list[Item] = []
        for slug, files in shards_of.items():
            records = {
                found.path: fresh.get(found.path) or old[slug][found.path] for found in files
            }
            if len(old[slug]) != len(files) or any(found.path in fresh for found in files):
                self._save(slug, records)
            for _, made, faults in records.values():
                self._keep(made, faults, units, items)
        units.sort(key=lambda unit: (unit.order, unit.slug))
        items.sort(key=lambda item: item.path)
        return tuple(units), tuple(items)

    def _files(self, tree: Tree, slug: str) -> list[Found]:
        column = tree.columns.get(slug)
        return [*([column] if column else []), *tree.items[slug]]

    def _path(self, slug: str) -> Path | None:
        return self.cache / "items" / f"{slug}.pickle" if self.cache else None

    def _old(self, slug: str) -> dict[str, Record]:
        path = self._path(slug)
        return shards.load_shard(path, self.key) if path else {}

    def _save(self, slug: str, records: dict[str, Record]) -> None:
        path = self._path(slug)
        if path:
            shards.save_shard(path, self.key, records)

    def _keep(
        self, made: object, faults: tuple[Diagnostic, ...], units: list[Unit], items: list[Item]
    ) -> None:
        self.faults.extend(faults)
        if isinstance(made, Unit):
            units.append(made)
        elif isinstance(made, Item):
            items.append(made)

    def _read_all(self, batch: Sequence[Found]) -> list[tuple[str, Record]]:
        return [(found.path, (found.stamp, *self._read(found))) for found in batch]

    def _read(self, found: Found) -> tuple[Unit | Item | None, tuple[Diagnostic, ...]]:
        try:
            with (self.root / found.path).open("rb") as file:
                raw = file.read(MAX_BYTES + 1)  # the reader names what is larger
        except OSError as error:
            name = found.path.rsplit("/", 1)[-1]
            fault = UNREADABLE(Where(found.path), name=name, reason=error.strerror)
            return None, (fault,)
        source = read(found.path, raw)
        made: Unit | Item | None
        if found.path.count("/") == 2:
            made, faults = read_column(source)
        else:
            made, faults = read_item(source, self.words)
        inspected = tuple(self.inspect(source)) if self.inspect else ()
        return made, ordered((*faults, *inspected))

    def media_cache(self) -> dict[str, Any]:
        """Digests of media by path, remembered by stamp."""
        if self.cache:
            self._media = shards.load_shard(self.cache / "media.pickle", self.key)
            self._media_before = dict(self._media)
        return self._media

    def save_media(self) -> None:
        """Remember the digests when there are new ones."""
        if self.cache and self._media != self._media_before:
            shards.save_shard(self.cache / "media.pickle", self.key, self._media)
