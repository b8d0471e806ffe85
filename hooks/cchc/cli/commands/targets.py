"""Which items a command is to change: files by path, or all of a folder."""

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
from cchc.rules.gate import ZONE, cache_of, table_path


class Refused(ValueError):
    """Why something is not done to an item."""


@dataclass(frozen=True)
class Project:
    """What was read, before any judgement."""

    root: Path
    as_of: dt.date
    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    table: Table


def open_project(root: Path, as_of: str | None) -> Project:
    """Read the project. Raises ValueError when `as_of` is no date."""
    table = Table(table_path(cache_of(root)))
    loaded = load(root, table)
    plans = loaded.catalogue.plans
    zone = plans[0].timezone if plans else ZONE
    day = parse_as_of(as_of or os.environ.get("CCHC_AS_OF"), zone)
    return Project(root, day, loaded.catalogue, loaded.diagnostics, table)


def choose(project: Project, paths: Iterable[Path], folders: bool) -> tuple[list[Item], list[str]]:
    """The items meant, by path, and a line for each path that cannot be used."""
    known = {item.path: item for item in project.catalogue.every_item()}
    faulty = {d.path: d for d in project.diagnostics if d.severity is Severity.ERROR}
    chosen: dict[str, Item] = {}
    refused = []
    for path in paths:
        name = within(project.root, path)
        found = {p: i for p, i in known.items() if p == name or _below(p, name, folders)}
        if not found:
            refused.append(f"{path}: {_why(project, name, faulty)}")
        chosen.update(found)
    refused += [faulty[path].line_of_text() for path in sorted(chosen) if path in faulty]
    return [chosen[path] for path in sorted(chosen) if path not in faulty], refused


def read_day(text: str | None) -> dt.date | None:
    """The day an option names, or None without one. Raises ValueError for what is no date."""
    day = parse_date(text) if text else None
    if text and day is None:
        raise ValueError(f"“{text}” không phải là ngày, ví dụ 2023-02-20")
    return day


def within(root: Path, path: Path) -> str:
    """A path as the project names it: from the root, with forward slashes."""
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
