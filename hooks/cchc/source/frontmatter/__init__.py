"""Reads Markdown with front matter, and plain YAML, into nodes with line and column.

No content raises an exception. Time and memory are bounded for any bytes up to MAX_BYTES.
"""

from __future__ import annotations

import re

import yaml

from cchc.base.diagnostic import Diagnostic, ordered
from cchc.base.vietnamese import nfc
from cchc.source.frontmatter import structure, yaml_errors
from cchc.source.frontmatter.compose import MAX_DEPTH, MAX_LENGTH, MAX_NODES, Composer, LimitReached
from cchc.source.frontmatter.decode import MAX_BYTES, decode
from cchc.source.frontmatter.fence import part
from cchc.source.frontmatter.letters import clean_characters
from cchc.source.frontmatter.nodes import (
    Mapping,
    Node,
    Pair,
    Scalar,
    Sequence,
    Source,
    YamlSource,
    place,
)
from cchc.source.frontmatter.syntax import diagnose

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_NODES",
    "Mapping",
    "Node",
    "Pair",
    "Scalar",
    "Sequence",
    "Source",
    "YamlSource",
    "place",
    "read_markdown",
    "read_yaml",
]

_MOST_TRIES = 8  # syntax errors that one run names in a file
_BLOCK_START = re.compile(r"[^\s#\]}]")
_SIGNS = (structure.ALIAS.code, structure.TAG.code)


def read_markdown(path: str, raw: bytes) -> Source:
    """The front matter and body of a Markdown file's bytes. `path` is used in diagnostics alone."""
    text, diagnostics = decode(path, raw)
    if text is None:
        return Source(path, None, "", 1, ordered(diagnostics))
    text, odd = clean_characters(path, text)
    parts = part(path, text)
    diagnostics += [*odd, *parts.diagnostics]
    head = None
    if parts.head is not None:
        root, faults, sound = _compose(path, parts.head, parts.head_line)
        diagnostics += faults
        if isinstance(root, Mapping):
            head = root
        elif root is not None:
            at = Composer(path, "", 1).where((root.line - 1, root.column - 1))
            diagnostics.append(structure.NOT_A_MAPPING(at))
        elif sound:
            head = Mapping((), parts.head_line, 1)
    return Source(path, head, nfc(parts.body), parts.body_line, ordered(diagnostics))


def read_yaml(path: str, raw: bytes) -> YamlSource:
    """The one document of a YAML file's bytes. `path` is used in diagnostics alone."""
    text, diagnostics = decode(path, raw)
    if text is None:
        return YamlSource(None, ordered(diagnostics))
    text, odd = clean_characters(path, text)
    root, faults, _ = _compose(path, text, 1)
    return YamlSource(root, ordered([*diagnostics, *odd, *faults]))


def _compose(path: str, text: str, first_line: int) -> tuple[Node | None, list[Diagnostic], bool]:
    """The root, the diagnostics, and whether the text could be read without a syntax error.

    After a syntax error the rest is read again without the faulty block, so that one run reports
    the other faults as well; the root is then None, because a part of it is missing.
    """
    diagnostics: list[Diagnostic] = []
    for tries in range(_MOST_TRIES):
        composer = Composer(path, text, first_line)
        try:
            root = composer.document()
        except LimitReached:
            return None, diagnostics + composer.faults, False
        except yaml.YAMLError as error:
            line, faults = _explain(composer, error)
            diagnostics += faults
            rest = _without_block(composer.lines, line)
            if rest == text:
                break
            text = rest
            continue
        diagnostics += composer.faults
        diagnostics += [yaml_errors.TAB(composer.where(at)) for at in composer.tabs()][:20]
        sound = composer.sound and not tries
        return root if sound else None, diagnostics, sound
    return None, diagnostics, False


def _explain(composer: Composer, error: yaml.YAMLError) -> tuple[int, list[Diagnostic]]:
    """The line, from 0, of a syntax error, and the diagnostics up to and including it."""
    message, at, args = diagnose(composer.lines, error, composer.trail)
    where = composer.where(at)
    signs = _SIGNS if message is yaml_errors.SPECIAL else ()
    earlier = (f for f in composer.faults if f.line != where.line or f.code not in signs)
    return at[0], [*earlier, message(where, severity=None, **args)]


def _without_block(lines: list[str], at: int) -> str:
    """The text with the top-level key that line `at`, from 0, belongs to replaced by blank lines."""
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
