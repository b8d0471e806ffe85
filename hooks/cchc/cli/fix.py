"""`cchc check --fix`: prints safe fixes as a diff, and writes them when the user agrees."""

from __future__ import annotations

import sys
from pathlib import Path

from cchc.cli.targets import open_project
from cchc.content.fix import mended, save_all

_QUESTION = "Ghi những thay đổi này? [c/K] "
_YES = ("c", "có", "co", "y", "yes")


def run(root: Path, as_of: str | None, yes: bool) -> None:
    """Fix the project in `root`; without `yes` only after a person at a terminal agrees."""
    project = open_project(root, as_of)
    changes = mended(root, project.diagnostics)
    for change in changes:
        sys.stderr.writelines(f"{line}\n" for line in change.diff())
    if changes and (yes or _agreed()):
        save_all(root, changes)
        sys.stderr.write(f"Đã sửa {len(changes)} tệp.\n\n")
    elif changes:
        sys.stderr.write(f"Có thể sửa {len(changes)} tệp; thêm --yes để ghi.\n\n")


def _agreed() -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write(_QUESTION)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in _YES
