"""Inputs the whole project into one frozen catalogue, with every fault of every file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc.base.collector import uncollected
from cchc.base.diagnostic import Diagnostic, ordered
from cchc.base.processes import Progress
from cchc.content.catalogue import Catalogue
from cchc.content.load import register, vocabulary
from cchc.content.load.plan import read_plan
from cchc.content.load.tree import Tree, walk
from cchc.content.load.units import Inspect, UnitFolder, UnitReader
from cchc.content.plan import Plan
from cchc.content.vocabulary import Vocabulary
from cchc.memo.digests import digest
from cchc.memo.files import ContentIds, SourceFile
from cchc.memo.row import Inputs
from cchc.memo.table import Table
from cchc.source.frontmatter import read_markdown

__all__ = ["Inspect", "Loaded", "Progress", "load"]

PLANS = "docs/ke-hoach"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue of what could be built, and what was wrong with the rest."""

    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    media: dict[str, SourceFile]
    files_read: int  # how many files were not remembered
    folders: tuple[UnitFolder, ...]  # by slug of their units
    texts: Mapping[str, bytes]  # by slug: changes with anything the files of a unit say
    inputs: Inputs  # vocabulary, register and plans


def load(
    root: Path,
    table: Table | None = None,
    inspect: Inspect | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read units, plans, vocabulary and register under `root`. Never raises for content.

    With a table that has a file, texts that did not change are not read again.
    """
    table = table or Table(None)
    words_raw, register_raw = (
        _raw(root, vocabulary.VOCABULARY_PATH),
        _raw(root, register.REGISTER_PATH),
    )
    words, faults = vocabulary.read_vocabulary(words_raw)
    documents, more = register.read_register(register_raw)
    plans, yet_more, sources = _plans(root, words)
    words_input = (vocabulary.VOCABULARY_PATH, digest(words_raw or b""))
    with uncollected():
        tree = walk(root)
        folders = _identified(tree, ContentIds(root, table))
    reader = UnitReader(root, table, words, inspect, (words_input,))
    records = reader.everything(folders, progress)
    columns = (record.column for record in records.values())
    units = sorted((unit for unit in columns if unit), key=lambda unit: (unit.order, unit.slug))
    cards = sorted((c for one in records.values() for c in one.cards), key=lambda card: card.path)
    catalogue = Catalogue(
        tuple(units), tuple(cards), plans, words, documents, open_unit=reader.open_unit
    )
    of_units = (fault for record in records.values() for fault in record.faults)
    diagnostics = (*faults, *more, *yet_more, *tree.diagnostics, *of_units)
    texts = {slug: record.texts for slug, record in records.items()}
    inputs = (words_input, (register.REGISTER_PATH, digest(register_raw or b"")), *sources)
    media = {path: file for folder in folders for path, file in folder.media.items()}
    return Loaded(catalogue, ordered(diagnostics), media, reader.files_read, folders, texts, inputs)


def _raw(root: Path, path: str) -> bytes | None:
    try:
        return (root / path).read_bytes()
    except OSError:
        return None


def _plans(
    root: Path, words: Vocabulary
) -> tuple[tuple[Plan, ...], tuple[Diagnostic, ...], Inputs]:
    plans: list[Plan] = []
    faults: list[Diagnostic] = []
    sources: list[tuple[str, bytes]] = []
    for path in sorted((root / PLANS).glob("*.md")):
        raw, name = path.read_bytes(), f"{PLANS}/{path.name}"
        sources.append((name, digest(raw)))
        plan, of_plan = read_plan(read_markdown(name, raw), words)
        faults.extend(of_plan)
        if plan:
            plans.append(plan)
    return tuple(plans), tuple(faults), tuple(sources)


def _identified(tree: Tree, ids: ContentIds) -> tuple[UnitFolder, ...]:
    """The files of each unit with their ids, by slug."""
    media: dict[str, list[SourceFile]] = {slug: [] for slug in tree.items}
    for path, file in tree.media.items():
        media[path.split("/", 2)[1]].append(file)
    folders = []
    for slug, items in tree.items.items():
        column = tree.columns.get(slug)
        texts = [*([column] if column else []), *items]
        files = ids.identified(slug, [*texts, *media[slug]])
        of_media = {file.path: file for file in files[len(texts) :]}
        folders.append(UnitFolder(slug, tuple(files[: len(texts)]), of_media))
    ids.retain(tree.items)
    return tuple(folders)
