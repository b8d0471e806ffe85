"""Our own site over a generated corpus: how it is built, and how an editor changes it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cchc.content.load.item import read_item
from cchc.content.load.vocabulary import VOCABULARY_PATH, read_vocabulary
from cchc.duties.signoff import signed_digest
from cchc.source.frontmatter import read_markdown
from tests.bench.corpus import Made, made

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
Edit = Callable[[str, int], str]
_MADE = shutil.ignore_patterns(".cache", "site")
_DATE = re.compile(r"^date: (\d{4})-(\d\d)-(\d\d)$", re.M)
_DIGEST = re.compile(r"digest: '[^']*'")


def environment(tree: Path = ROOT) -> dict[str, str]:
    """The variables every contestant runs with: a tree's package, and a day that stays."""
    own = {
        "PYTHONPATH": f"{tree / 'hooks'}", "CCHC_GATE": "report", "CCHC_AS_OF": "2024-12-31",
        "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "",
    }  # fmt: skip
    return {**os.environ, **own}


def edited_body(text: str, turn: int) -> str:
    """A sentence more at the end."""
    return f"{text.rstrip()}\n\nLần sửa thứ {turn} của bài này.\n"


def edited_title(text: str, turn: int) -> str:
    """Another title: lists, feeds, search and neighbours show it."""
    return re.sub(r'^title: "(?:Sửa \d+: )?', f'title: "Sửa {turn}: ', text, count=1, flags=re.M)


def edited_quarter(text: str, turn: int) -> str:
    """Back and forth between this quarter and one a year off: ledger and lists follow."""

    def other(found: re.Match[str]) -> str:
        year = 2024 if found[1] == "2023" else 2023
        return f"date: {year}-{found[2]}-{found[3]}"

    return _DATE.sub(other, text, count=1)


EDITS: dict[str, Edit] = {"body": edited_body, "title": edited_title, "quarter": edited_quarter}


@dataclass(frozen=True, slots=True)
class Ours:
    """The project in a folder, with so many articles; `tree` is the checkout that builds it."""

    folder: Path
    count: int
    tree: Path = ROOT
    name: str = "ours"

    @property
    def build(self) -> tuple[Path | str, ...]:
        """As `make site` does."""
        return self._bin / "mkdocs", "build", "--strict"

    @property
    def check(self) -> tuple[Path | str, ...]:
        """The gate alone."""
        return self._bin / "cchc", "check"

    @property
    def environment(self) -> dict[str, str]:
        """The variables its commands run with."""
        return environment(self.tree)

    @property
    def _bin(self) -> Path:
        """The programs of this tree's own set-up."""
        return BIN if self.tree == ROOT else self.tree / ".venv/bin"

    def in_tree(self, tree: Path, name: str) -> Ours:
        """A copy beside it that another checkout builds, such as one of an earlier commit."""
        copy = self.folder.with_name(name)
        shutil.copytree(self.folder, copy, symlinks=True, ignore=_MADE)
        for link in (path for path in copy.rglob("*") if path.is_symlink()):
            target = tree / link.readlink().relative_to(ROOT)
            link.unlink()
            link.symlink_to(target)
        return Ours(copy, self.count, tree, name)

    def forget(self) -> None:
        """Make the next build a cold one."""
        for name in (".cache", "site"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def target(self) -> Made:
        """An article to edit, from the middle on: a post without pictures."""
        for number in (*range(self.count // 2, self.count), *range(self.count // 2)):
            one = made(number, self.count)
            text = (self.folder / one.path).read_text("utf-8")
            if one.kind == "tin-bai" and "](../media/" not in text:
                return one
        raise LookupError("no article to edit")

    def edit(self, one: Made, edit: Edit, turn: int) -> None:
        """Change an article and have it signed off again."""
        file = self.folder / one.path
        file.write_text(edit(file.read_text("utf-8"), turn), encoding="utf-8")
        self.sign(one.path)

    def sign(self, path: str) -> None:
        """Give one article the sign-off it would get; it shows no files."""
        file = self.folder / path
        words, _ = read_vocabulary((self.folder / VOCABULARY_PATH).read_bytes())
        item, faults = read_item(read_markdown(path, file.read_bytes()), words)
        if item is None:
            raise LookupError(faults)
        text = _DIGEST.sub(f"digest: '{signed_digest(item)}'", file.read_text("utf-8"), count=1)
        file.write_text(text, encoding="utf-8")
