"""Chooses the items that a command changes: files by path, or all files of a folder."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Severity
from cchc.base.periods import as_of as parse_as_of
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item
from cchc.content.load import load
from cchc.content.load.fields import parse_date
from cchc.memo.table import Table
from cchc.rules.gate import cache_of, table_path


class Refused(ValueError):
    """The reason why a command does not change an item."""


@dataclass(frozen=True)
class Project:
    """The loaded project, before its rules are checked."""

    root: Path
    as_of: dt.date
    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    table: Table


def open_project(root: Path, as_of: str | None) -> Project:
    """Load the project. Raises ValueError when `as_of` is not a date."""
    table = Table(table_path(cache_of(root)))
    loaded = load(root, table)
    day = parse_as_of(as_of or os.environ.get("CCHC_AS_OF"), loaded.catalogue.timezone)
    return Project(root, day, loaded.catalogue, loaded.diagnostics, table)


def choose(project: Project, paths: Iterable[Path], folders: bool) -> tuple[list[Item], list[str]]:
    """The items at the given paths, sorted, and a line for each path that cannot be used.

    With `folders` a path may be a folder, for all items in it.
    """
    items = {item.path: item for item in project.catalogue.every_item()}
    faulty = {d.path: d for d in project.diagnostics if d.severity is Severity.ERROR}
    chosen: dict[str, Item] = {}
    refused = []
    for path in paths:
        name = within(project.root, path)
        matches = {p: i for p, i in items.items() if p == name or _below(p, name, folders)}
        if not matches:
            refused.append(f"{path}: {_why(project, name, faulty)}")
        chosen.update(matches)
    refused += [faulty[path].line_of_text() for path in sorted(chosen) if path in faulty]
    return [chosen[path] for path in sorted(chosen) if path not in faulty], refused


def read_day(text: str | None) -> dt.date | None:
    """The date of an option; None without one. Raises ValueError for other text."""
    day = parse_date(text) if text else None
    if text and day is None:
        raise ValueError(f"“{text}” không phải là ngày, ví dụ 2023-02-20")
    return day


def within(root: Path, path: Path) -> str:
    """The POSIX path, from the project's root, of a path given from there or from the work folder."""
    for base in (Path.cwd(), root.resolve()):
        full = Path(os.path.normpath(base / path))
        if full.exists() and full.is_relative_to(root.resolve()):
            return full.relative_to(root.resolve()).as_posix()
    return path.as_posix().rstrip("/")


def _below(path: str, folder: str, folders: bool) -> bool:
    return folders and path.startswith(f"{folder}/")


def _why(project: Project, name: str, faulty: dict[str, Diagnostic]) -> str:
    if name in faulty:
        return faulty[name].line_of_text()
    if (project.root / name).is_dir():
        return "là thư mục; thêm --all để chọn mọi bài trong đó"
    return "không phải là một bài trong thư mục units"
