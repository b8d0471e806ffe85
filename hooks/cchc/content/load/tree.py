"""Walks `units/`: which files are columns, items and media, and which do not belong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Message, Where
from cchc.base.vietnamese import nearest, slug
from cchc.content.kinds import KINDS
from cchc.content.load import tree_faults
from cchc.memo.files import SourceFile, stamp_of

MEDIA = "media"
MEDIA_TYPES = (
    ".pdf", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".webm", ".mp3",
    ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".csv", ".ics", ".zip",
)  # fmt: skip
_KINDS = tuple(KINDS)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_MEDIA_NAME = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.I)
_USUAL = re.compile(
    r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)\.)[a-z0-9]+(?:-[a-z0-9]+)*\.md\Z"
)
_SCRAP = re.compile(r"(?:\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|.*~|.*\.(?:bak|tmp|swp))\Z", re.I)
_TEXT = re.compile(r"(?:\.md)?\.(?:txt|text|markdown|mdown|md~?)\Z|\.md\Z", re.I)
SLUG_MOST = 80
FOLDER_MOST = 20_000


@dataclass(slots=True)
class Tree:
    """What lies under `units/`: per unit the column and items, all media, and the faults."""

    columns: dict[str, SourceFile] = field(default_factory=dict)
    items: dict[str, list[SourceFile]] = field(default_factory=dict)
    media: dict[str, SourceFile] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def say(self, message: Message, path: str, **args: object) -> None:
        """Report a fault of a file or folder as a whole."""
        self.diagnostics.append(message(Where(path), name=path.rsplit("/", 1)[-1], **args))


def walk(root: Path) -> Tree:
    """Every file under `units/`, in order of path."""
    tree = Tree()
    for entry in _entries(tree, root, "units"):
        if _passed_over(tree, entry, "units"):
            continue
        if not entry.is_dir(follow_symlinks=False):
            if entry.name.lower() != "readme.md":
                where = f"units/{entry.name}"
                tree.say(tree_faults.STRAY_FILE, where, choices="units/<đơn vị>/")
        elif _named(tree, f"units/{entry.name}", entry.name):
            _unit(tree, root, entry.name)
    return tree


def _entries(tree: Tree, root: Path, path: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(root / path) as folder:
            entries = sorted(islice(folder, FOLDER_MOST + 1), key=attrgetter("name"))
    except OSError as error:
        if root.joinpath(path).exists():
            tree.say(tree_faults.UNREADABLE, path, reason=error.strerror)
        return
    if len(entries) > FOLDER_MOST:
        tree.say(tree_faults.TOO_MANY, path, most=FOLDER_MOST)
        return
    seen: dict[str, str] = {}
    for entry in entries:
        other = seen.setdefault(entry.name.lower(), entry.name)
        if other != entry.name:
            tree.say(tree_faults.CASE_COLLISION, f"{path}/{entry.name}", other=other)
        yield entry


def _passed_over(tree: Tree, entry: os.DirEntry[str], parent: str) -> bool:
    path = f"{parent}/{entry.name}"
    if entry.is_symlink():
        tree.say(tree_faults.SYMLINK, path)
        return True
    if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
        tree.say(tree_faults.NO_FILE, path)  # to read from a FIFO would wait for ever
        return True
    if _SCRAP.match(entry.name):
        tree.say(tree_faults.SCRAP, path)
        return True
    if _RESERVED.match(entry.name):
        tree.say(tree_faults.RESERVED_NAME, path)
        return True
    return entry.name.startswith(".")


def _named(tree: Tree, path: str, name: str) -> bool:
    if _SLUG.match(name) and len(name) <= SLUG_MOST:
        return True
    tree.say(tree_faults.BAD_FOLDER_NAME, path, better=slug(name)[:SLUG_MOST] or "don-vi")
    return False


def _unit(tree: Tree, root: Path, unit: str) -> None:
    base = f"units/{unit}"
    tree.items[unit] = []
    misnamed = False
    for entry in _entries(tree, root, base):
        path = f"{base}/{entry.name}"
        if _passed_over(tree, entry, base):
            continue
        if entry.is_dir(follow_symlinks=False):
            _folder(tree, root, unit, path, entry.name)
        elif entry.name == "index.md":
            tree.columns[unit] = _source(path, entry)
        elif entry.name.lower() == "index.md":
            misnamed = True
            if not root.joinpath(base, "index.md").is_file():  # else the two have collided
                tree.say(tree_faults.BAD_FILE_NAME, path, better="index.md")
        else:
            tree.say(tree_faults.STRAY_FILE, path, choices=", ".join(_KINDS))
    if unit not in tree.columns and not misnamed:
        tree.diagnostics.append(tree_faults.COLUMN_MISSING(Where(base), unit=unit))


def _folder(tree: Tree, root: Path, unit: str, path: str, name: str) -> None:
    if name == "media":
        _media(tree, root, path)
    elif name not in _KINDS:
        near = nearest(slug(name), _KINDS)
        tree.say(tree_faults.STRAY_FOLDER, path, near=near or "", choices=", ".join(_KINDS))
    else:
        for entry in _entries(tree, root, path):
            if _is_usual(entry):
                tree.items[unit].append(_source(f"{path}/{entry.name}", entry))
            elif not _passed_over(tree, entry, path):
                _item(tree, unit, path, entry)


def _is_usual(entry: os.DirEntry[str]) -> bool:
    """Whether it is a text with nothing wrong about it: nearly all are, so it is told quickly."""
    usual = _USUAL.match(entry.name) and len(entry.name) <= SLUG_MOST + len(".md")
    return bool(usual) and entry.is_file(follow_symlinks=False)


def _item(tree: Tree, unit: str, folder: str, entry: os.DirEntry[str]) -> None:
    path, (stem, dot, extension) = f"{folder}/{entry.name}", entry.name.rpartition(".")
    if entry.is_dir(follow_symlinks=False):
        tree.say(tree_faults.NESTED_FOLDER, path, parent=folder)
    elif not dot or extension.lower() != "md":
        text = _TEXT.search(entry.name)
        better = f"{slug(entry.name[: text.start()])[:SLUG_MOST] or 'bai'}.md" if text else ""
        tree.say(tree_faults.WRONG_EXTENSION, path, better=better)
    elif entry.name == "index.md":
        tree.say(tree_faults.SECOND_INDEX, path, folder=folder)
    elif extension != "md" or not _SLUG.match(stem) or len(stem) > SLUG_MOST:
        tree.say(
            tree_faults.BAD_FILE_NAME,
            path,
            better=f"{slug(stem)[:SLUG_MOST].strip('-') or 'bai'}.md",
        )
    else:
        tree.items[unit].append(_source(path, entry))


def _media(tree: Tree, root: Path, folder: str) -> None:
    for entry in _entries(tree, root, folder):
        path, (stem, _, extension) = f"{folder}/{entry.name}", entry.name.rpartition(".")
        if _passed_over(tree, entry, folder):
            continue
        if entry.is_dir(follow_symlinks=False):
            tree.say(tree_faults.NESTED_FOLDER, path, parent=folder)
        elif f".{extension.lower()}" not in MEDIA_TYPES:
            tree.say(tree_faults.MEDIA_TYPE, path, types=" ".join(MEDIA_TYPES))
        elif not _MEDIA_NAME.match(entry.name) or len(entry.name) > SLUG_MOST:
            better = f"{slug(stem)[: SLUG_MOST - 6] or 'tep'}.{extension.lower()}"
            tree.say(tree_faults.BAD_FILE_NAME, path, better=better)
        else:
            tree.media[path] = _source(path, entry)


def _source(path: str, entry: os.DirEntry[str]) -> SourceFile:
    return SourceFile(path, stamp_of(entry.stat(follow_symlinks=False)))
