"""The strict reader: Markdown with front matter, and plain YAML, to nodes that know their place.

Nothing here raises for content. Time and memory are bounded for any bytes up to MAX_BYTES.
"""

from __future__ import annotations

import re

import yaml

from cchc.base.diagnostic import Diagnostic, ordered
from cchc.base.vietnamese import nfc
from cchc.source.frontmatter import structure
from cchc.source.frontmatter import yaml_errors as snags
from cchc.source.frontmatter.compose import MAX_DEPTH, MAX_LENGTH, MAX_NODES, Composer, Stop
from cchc.source.frontmatter.decode import MAX_BYTES, decode
from cchc.source.frontmatter.fence import part
from cchc.source.frontmatter.letters import clean
from cchc.source.frontmatter.nodes import Document, Entry, Mapping, Node, Scalar, Sequence, Source
from cchc.source.frontmatter.syntax import diagnose

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_NODES",
    "Document",
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "read",
    "read_yaml",
]

_MOST_TRIES = 8  # syntax errors that one run names in a file
_BLOCK_START = re.compile(r"[^\s#\]}]")
_SIGNS = (structure.ALIAS.code, structure.TAG.code)


def read(path: str, raw: bytes) -> Source:
    """A Markdown file. The path is only for diagnostics."""
    text, found = decode(path, raw)
    if text is None:
        return Source(path, None, "", 1, ordered(found))
    text, odd = clean(path, text)
    parts = part(path, text)
    found += [*odd, *parts.diagnostics]
    head = None
    if parts.head is not None:
        root, faults, sound = _compose(path, parts.head, parts.head_line)
        found += faults
        if isinstance(root, Mapping):
            head = root
        elif root is not None:
            at = Composer(path, "", 1).where((root.line - 1, root.column - 1))
            found.append(structure.NOT_A_MAPPING(at))
        elif sound:
            head = Mapping((), parts.head_line, 1)
    return Source(path, head, nfc(parts.body), parts.body_line, ordered(found))


def read_yaml(path: str, raw: bytes) -> Document:
    """A YAML file of one document. The path is only for diagnostics."""
    text, found = decode(path, raw)
    if text is None:
        return Document(None, ordered(found))
    text, odd = clean(path, text)
    root, faults, _ = _compose(path, text, 1)
    return Document(root, ordered([*found, *odd, *faults]))


def _compose(path: str, text: str, first_line: int) -> tuple[Node | None, list[Diagnostic], bool]:
    """The root, what is wrong, and whether the root is what the author meant.

    After a syntax error the rest is read again without the faulty block, so that one run names
    the other faults as well; but a head that lacks a part is not handed on.
    """
    found: list[Diagnostic] = []
    for tries in range(_MOST_TRIES):
        composer = Composer(path, text, first_line)
        try:
            root = composer.document()
        except Stop:
            return None, found + composer.faults, False
        except yaml.YAMLError as error:
            line, faults = _explain(composer, error)
            found += faults
            mended = _without_block(composer.lines, line)
            if mended == text:
                break
            text = mended
            continue
        found += composer.faults
        found += [snags.TAB(composer.where(at)) for at in composer.tabs()][:20]
        sound = composer.sound and not tries
        return root if sound else None, found, sound
    return None, found, False


def _explain(composer: Composer, error: yaml.YAMLError) -> tuple[int, list[Diagnostic]]:
    """The line, from 0, of a syntax error, and the faults up to it."""
    message, at, args = diagnose(composer.lines, error, composer.trail)
    where = composer.where(at)
    signs = _SIGNS if message is snags.SPECIAL else ()
    kept = (f for f in composer.faults if f.line != where.line or f.code not in signs)
    return at[0], [*kept, message(where, severity=None, **args)]


def _without_block(lines: list[str], at: int) -> str:
    """The text with blank lines for the top-level key, and all under it, that a line is in."""
    start = at
    while start and not _BLOCK_START.match(lines[start]):
        start -= 1
    dashes = lines[start].startswith("-")
    end = start + 1
    while end < len(lines):
        if _BLOCK_START.match(lines[end]) and (dashes or not lines[end].startswith("-")):
            break
        end += 1
    return "\n".join([*lines[:start], *[""] * (end - start), *lines[end:]])
