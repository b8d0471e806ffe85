"""All files of a project: what would change, shown before anything is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.base.diagnostic import Diagnostic
from cchc.base.vietnamese import nfc
from cchc.content.fix.file_names import followed, renamed
from cchc.content.fix.text import mend
from cchc.source.edit import save
from cchc.source.frontmatter import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that would change: its content, its path, or both."""

    path: str
    new_path: str
    before: bytes
    after: bytes

    def diff(self) -> Iterator[str]:
        """A unified diff; a byte order mark, line ends and blanks at ends are made visible."""
        if self.path != self.new_path:
            yield f"rename {self.path} → {self.new_path}"
        if self.before != self.after:
            names = (f"a/{self.path}", f"b/{self.new_path}")
            yield from difflib.unified_diff(
                _seen(self.before), _seen(self.after), *names, lineterm=""
            )


def mended(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Mended]:
    """Everything under `units/` that can be mended safely, by path."""
    files = sorted((root / "units").rglob("*"))
    paths = [file.relative_to(root).as_posix() for file in files if _plain_file(file)]
    names = renamed(diagnostics, paths)
    pages = sorted((root / "docs").rglob("*.md")) if names else []
    paths += [file.relative_to(root).as_posix() for file in pages if _plain_file(file)]
    return [change for path in paths if (change := _mended(root, path, names))]


def save_all(root: Path, changes: Iterable[Mended]) -> None:
    """Write contents, then rename."""
    for change in changes:
        if change.before != change.after:
            save(root / change.path, change.after)
        if change.path != change.new_path:
            (root / change.path).rename(root / change.new_path)


def _plain_file(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _mended(root: Path, path: str, names: dict[str, str]) -> Mended | None:
    new_path = names.get(path, path)
    if not path.lower().endswith(".md"):
        return Mended(path, new_path, b"", b"") if new_path != path else None
    before = (root / path).read_bytes()
    after = before
    if len(before) <= MAX_BYTES:
        after = mend(path, before) if path.startswith("units/") else before
        after = _followed(path, after, names) if names else after
    changed = after != before or new_path != path
    return Mended(path, new_path, before, after) if changed else None


def _followed(path: str, raw: bytes, names: dict[str, str]) -> bytes:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    composed = {nfc(old): new for old, new in names.items()}
    return followed(path, text, composed).encode()


def _seen(raw: bytes) -> list[str]:
    text = raw.decode("utf-8", "backslashreplace").replace("\r", "␍").replace("\ufeff", "␀BOM")
    lines = text.split("\n")
    return [
        line[: len(line.rstrip())] + line[len(line.rstrip()) :].replace(" ", "·") for line in lines
    ]
