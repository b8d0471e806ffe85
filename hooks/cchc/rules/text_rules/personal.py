"""Rules for personal data in texts, front matter and file names."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Iterator

from cchc.base.diagnostic import Diagnostic, Where
from cchc.content.catalogue import Catalogue
from cchc.content.kinds import question
from cchc.guard.personal_data.detect import (
    comparison_digest,
    find_person_names,
    find_personal_data,
    may_have_personal_data,
)
from cchc.guard.personal_data.faults import (
    ACCOUNT,
    EMAIL,
    PHONE,
    personal_data_diagnostic,
)
from cchc.source.frontmatter import Mapping, Node, Scalar, Sequence, Source, place

_EXCUSABLE = frozenset((PHONE.code, EMAIL.code, ACCOUNT.code))
_OFFICIAL_KEYS = frozenset(("contact", "review", "code"))
# A number split by markup or character references: 0903**123**456, &#48;903 …
_APART = re.compile(r"\d(?:[*`~^=\\]|<[^\s\d]|\n\d)")
_ENTITY = re.compile(r"&#|&[a-z]{3,20};")
_WRAP = "\u200a"  # a hair space, in place of a line break between digits
_MARKUP = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>]{0,300}>|[*`~^=\\]", re.S)
_DAY, _DAY_LENGTH = re.compile(r"\d{4}-\d\d-\d\d"), 10


def personal(source: Source) -> Iterator[Diagnostic]:
    """Personal data in a file, with offices' own numbers, which `unexcused` removes later."""
    asked = f"/{question.KIND.folder}/" in source.path
    yield from _split_by_markup(source)
    texts = tuple(texts_of(source))
    if not asked and not may_have_personal_data("\n".join(text for text, _, _ in texts)):
        return
    for text, line, column in texts:
        for data in (*find_personal_data(text), *(find_person_names(text) if asked else ())):
            where = place(source.path, text, data.at, line, column)
            yield personal_data_diagnostic(data, where)


def _split_by_markup(source: Source) -> Iterator[Diagnostic]:
    """Personal data split by markup or character references, at its line and column 1."""
    if not (_APART.search(source.body) or ("&" in source.body and _ENTITY.search(source.body))):
        return
    visible = {data.mark for data in find_personal_data(source.body)}
    shown = entities.unescape(_MARKUP.sub(lambda match: "\n" * match[0].count("\n"), source.body))
    shown = re.sub(r"(?<=\d)\n(?=\d)", _WRAP, shown)
    for data in find_personal_data(shown):
        if data.mark not in visible:
            line = source.body_line + sum(map(shown[: data.at].count, ("\n", _WRAP)))
            yield personal_data_diagnostic(data, Where(source.path, line, 1))


def unexcused(diagnostics: Iterable[Diagnostic], catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The diagnostics without numbers and addresses that are an official contact of a unit."""
    official: set[str] | None = None
    for fault in diagnostics:
        if fault.code in _EXCUSABLE:
            official = _official(catalogue) if official is None else official
            if dict(fault.args).get("mark") in official:
                continue
        yield fault


def _official(catalogue: Catalogue) -> set[str]:
    return {
        comparison_digest(value)
        for unit in catalogue.units
        for value in (*unit.contact.phones, *unit.contact.emails, *unit.contact.accounts)
    }


def texts_of(source: Source) -> Iterator[tuple[str, int, int]]:
    """(text, line, column) of the body and every front matter value but dates and official contacts."""
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


RULES = (personal,)
