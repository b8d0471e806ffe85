"""Personal data has no place on the site: numbers, mail and accounts that are nobody's office."""

from __future__ import annotations

import html as entities
import posixpath
import re
from collections.abc import Iterable, Iterator

from cchc.base.diagnostic import Diagnostic, Where
from cchc.content.model import Catalogue, Kind
from cchc.guard.personal_data import (
    Sort,
    comparison_digest,
    find_person_names,
    find_personal_data,
    may_have_personal_data,
    personal_data_diagnostic,
)
from cchc.guard.personal_data.faults import ACCOUNT, EMAIL, FILE_NAME, PHONE
from cchc.source.frontmatter import Mapping, Node, Scalar, Sequence, Source

_EXCUSABLE = frozenset((PHONE.code, EMAIL.code, ACCOUNT.code))
_OFFICIAL_KEYS = frozenset(("contact", "review", "code"))
# A number that markup or entities take apart: 0903**123**456, &#48;903 …
_APART = re.compile(r"\d(?:[*`~^=\\]|<[^\s\d]|\n\d)")
_ENTITY = re.compile(r"&#|&[a-z]{3,20};")
_WRAP = "\u200a"  # a blank of no width to speak of: where a line ended
_MARKUP = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>]{0,300}>|[*`~^=\\]", re.S)
_DAY, _DAY_LENGTH = re.compile(r"\d{4}-\d\d-\d\d"), 10
_SEPARATORS = re.compile(r"[-_.]")


def personal(source: Source) -> Iterator[Diagnostic]:
    """Personal data in a text and its front matter. `unexcused` later lets offices' own pass."""
    asked = f"/{Kind.QUESTION.value}/" in source.path
    yield from _apart(source)
    texts = tuple(texts_of(source))
    if not asked and not may_have_personal_data("\n".join(text for text, _, _ in texts)):
        return
    for text, line, column in texts:
        found = [*find_personal_data(text), *(find_person_names(text) if asked else ())]
        for trace in found:
            before = text.count("\n", 0, trace.at)
            at = trace.at - text.rfind("\n", 0, trace.at) + (0 if before else column - 1)
            yield personal_data_diagnostic(trace, Where(source.path, line + before, at))


def _apart(source: Source) -> Iterator[Diagnostic]:
    """What shows only when the text is read without its markup, at the line it begins in."""
    if not (_APART.search(source.body) or ("&" in source.body and _ENTITY.search(source.body))):
        return
    known = {trace.mark for trace in find_personal_data(source.body)}
    shown = entities.unescape(_MARKUP.sub(lambda found: "\n" * found[0].count("\n"), source.body))
    shown = re.sub(r"(?<=\d)\n(?=\d)", _WRAP, shown)
    for trace in find_personal_data(shown):
        if trace.mark not in known:
            line = source.body_line + sum(map(shown[: trace.at].count, ("\n", _WRAP)))
            yield personal_data_diagnostic(trace, Where(source.path, line, 1))


def file_names(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Personal data in names of files."""
    for path in paths:
        stem = posixpath.basename(path).rpartition(".")[0]
        for trace in find_personal_data(_SEPARATORS.sub(" ", stem)):
            if trace.sort in (Sort.IDENTITY, Sort.PAPER, Sort.MOBILE):
                yield FILE_NAME(Where(path), value=trace.shown)


def unexcused(found: Iterable[Diagnostic], catalogue: Catalogue) -> Iterator[Diagnostic]:
    """All but numbers and addresses that some unit lists as its official contact."""
    known: set[str] | None = None
    for fault in found:
        if fault.code in _EXCUSABLE:
            known = _official(catalogue) if known is None else known
            if dict(fault.args).get("mark") in known:
                continue
        yield fault


def _official(catalogue: Catalogue) -> set[str]:
    return {
        comparison_digest(value)
        for unit in catalogue.units
        for value in (*unit.contact.phones, *unit.contact.emails, *unit.contact.accounts)
    }


def texts_of(source: Source) -> Iterator[tuple[str, int, int]]:
    """Each text of a file with its line and column; a day is none, nor is the official contact."""
    yield source.body, source.body_line, 1
    for entry in source.head.entries if source.head else ():
        if entry.key.text not in _OFFICIAL_KEYS:
            yield from _scalars(entry.value)


def _scalars(node: Node) -> Iterator[tuple[str, int, int]]:
    if isinstance(node, Scalar):
        if len(node.text) != _DAY_LENGTH or not _DAY.fullmatch(node.text):
            yield node.text.replace("\n", " "), node.line, node.column
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value)
