"""Changes single keys of a front matter and leaves every other byte of the file as it is."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping as Map
from pathlib import Path

from cchc.source.frontmatter import Mapping, Pair, read_markdown

_SPECIAL = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(?::\s|\s#|\s$|:$)|$", re.S)
_COMMENT = re.compile(rb"\s*(?:#.*)?$")


class NotEditable(ValueError):
    """The front matter is missing or not written as one key a line."""


def set_keys(path: str, raw: bytes, values: Map[str, str | Map[str, str]]) -> bytes:
    """The bytes of a Markdown file with top-level keys set to a text or to a group of texts.

    A key that is there is replaced in its place; a new one is added at the end, in the order of
    `values`. Raises NotEditable for a front matter that is not a block of `key: value` lines.
    """
    for key, value in values.items():
        raw = _set(path, raw, key, value)
    return raw


def key_lines(key: str, value: str | Map[str, str]) -> list[str]:
    """The YAML lines of a key; empty values of a group are left out."""
    if isinstance(value, str):
        return [f"{key}: {quoted(value)}"]
    return [f"{key}:", *(f"  {name}: {quoted(text)}" for name, text in value.items() if text)]


def quoted(text: str) -> str:
    """A text as a YAML scalar, in double quotes only where plain style would change its meaning."""
    return json.dumps(text, ensure_ascii=False) if _SPECIAL.match(text) else text


def save(path: Path, raw: bytes) -> None:
    """Replace a file's content by rename, keeping its permissions. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(raw)
        part.chmod(path.stat().st_mode & 0o7777)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def spans(raw: bytes, head: Mapping) -> dict[str, tuple[int, int]]:
    """Key → its first and last line, from 1, without blank lines and comments that follow it.

    Raises NotEditable unless every top-level key starts its own line.
    """
    lines = raw.split(b"\n")
    starts = [_start(entry) for entry in head.entries]
    if len(set(starts)) != len(starts):
        raise NotEditable("several keys on one line")
    lines_of_key = {}
    for entry, start, after in zip(head.entries, starts, [*starts[1:], fence(raw)], strict=True):
        last = after - 1
        while last > start and _COMMENT.match(lines[last - 1]):
            last -= 1
        lines_of_key[entry.key.text] = (start, last)
    return lines_of_key


def fence(raw: bytes) -> int:
    """The line, from 1, of the `---` that ends the front matter. Raises NotEditable without one."""
    for number, line in enumerate(raw.split(b"\n"), 1):
        if number > 1 and line.rstrip() == b"---":
            return number
    raise NotEditable("no front matter")


def _start(entry: Pair) -> int:
    if entry.key.column != 1:
        raise NotEditable("keys do not start their lines")
    return entry.key.line


def _set(path: str, raw: bytes, key: str, value: str | Map[str, str]) -> bytes:
    head = read_markdown(path, raw).head
    if head is None:
        raise NotEditable("no front matter")
    lines, end = raw.split(b"\n"), fence(raw)
    ending = "\r" if lines[end - 1].endswith(b"\r") else ""
    new = [f"{line}{ending}".encode() for line in key_lines(key, value)]
    first, last = spans(raw, head).get(key, (end, end - 1))
    return b"\n".join([*lines[: first - 1], *new, *lines[last:]])
