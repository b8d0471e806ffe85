"""One file: composed letters, line ends, blanks, quotes that are missing, the order of keys."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Sequence

from cchc.base.vietnamese import nfc
from cchc.content.body import digest_of
from cchc.content.item import item_keys
from cchc.content.keys import keys_of
from cchc.content.kind import Details
from cchc.content.kinds import KINDS
from cchc.content.unit import Unit
from cchc.source.edit import NotEditable, fence, spans
from cchc.source.frontmatter import Mapping, Scalar, Source, read_markdown, yaml_errors

_LAST = ("review", "withdrawn")  # after keys that no table knows
_CURED_BY_QUOTES = (yaml_errors.COLON.code, yaml_errors.SPECIAL.code)
_VALUE = re.compile(r"([A-Za-z_]+):[ \t]+(\S.*?)[ \t]*")


def mend(path: str, raw: bytes) -> bytes:
    """The file mended; unchanged when it cannot be read as text.

    A sign-off that holds goes on holding: blanks in a text that was signed off are left alone.
    """
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return raw
    head = _ordered(path, _quoted(path, _plain(text)))
    whole = _tidy(path, head)
    return (whole if _signed_same(path, raw, whole) else head).encode()


def _plain(text: str) -> str:
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def _quoted(path: str, text: str) -> str:
    """Quotes around one-line values that YAML would take for something else."""
    lines = text.split("\n")
    for fault in read_markdown(path, text.encode()).diagnostics:
        if fault.code in _CURED_BY_QUOTES and fault.line <= len(lines):
            match = _VALUE.fullmatch(lines[fault.line - 1])
            if match and not match[2].startswith(("[", "{", '"', "'", "|", ">", "&", "*", "!")):
                lines[fault.line - 1] = f"{match[1]}: {json.dumps(match[2], ensure_ascii=False)}"
    return "\n".join(lines)


def _ordered(path: str, text: str) -> str:
    """Keys in their usual order, each with its lines and the remarks above it."""
    raw = text.encode()
    source = read_markdown(path, raw)
    if source.head is None or source.diagnostics:
        return text
    try:
        places, end = spans(raw, source.head), fence(raw)
    except NotEditable:
        return text
    lines, start, blocks = text.split("\n"), 2, {}
    for key, (_, last) in places.items():
        blocks[key] = lines[start - 1 : last]
        start = last + 1
    rest = lines[start - 1 : end - 1]
    usual = key_order(path)
    wanted = sorted(blocks, key=lambda key: _rank(key, usual))
    moved = [line for key in wanted for line in blocks[key]]
    return "\n".join([lines[0], *moved, *rest, *lines[end - 1 :]])


def key_order(path: str) -> list[str]:
    """The usual order of keys in a column's or item's file, those that stand last left out."""
    parts = path.split("/")
    if len(parts) == 3:
        return [one.name for one in keys_of(Unit)]
    own = KINDS[parts[2]].details if parts[2] in KINDS else Details
    return [one.name for one in item_keys(own) if one.name not in _LAST]


def _rank(key: str, usual: Sequence[str]) -> int:
    if key in _LAST:
        return len(usual) + 1 + _LAST.index(key)
    return usual.index(key) if key in usual else len(usual)


def _tidy(path: str, text: str) -> str:
    """No blanks at the ends of lines but the two that break a line; one line end at the end."""
    source = read_markdown(path, text.encode())
    lines = text.rstrip().split("\n")
    if source.head is None:
        return text
    held = _block_lines(source)
    for number, line in enumerate(lines, 1):
        bare = line.rstrip(" \t")
        following = lines[number] if number < len(lines) else ""
        breaks = number >= source.body_line and line.endswith("  ") and following.strip() and bare
        if number not in held:
            lines[number - 1] = f"{bare}  " if breaks else bare
    return "\n".join(lines) + "\n"


def _block_lines(source: Source) -> set[int]:
    """Lines of front matter whose blanks may belong to a value of several lines."""
    entries = source.head.entries if source.head else ()
    ends = [entry.key.line for entry in entries[1:]] + [source.body_line]
    held: set[int] = set()
    for entry, end in zip(entries, ends, strict=True):
        if isinstance(entry.value, Scalar) and end - entry.key.line > 1:
            held.update(range(entry.key.line, end))
    return held


def _signed_same(path: str, before: bytes, after: str) -> bool:
    one, two = read_markdown(path, before), read_markdown(path, after.encode())
    signed = isinstance(one.head, Mapping) and one.head.get("review") is not None
    return not signed or digest_of(one) == digest_of(two)
