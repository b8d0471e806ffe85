"""Types the closed lists of `docs/ke-hoach/tu-vung.yml`."""

from __future__ import annotations

from collections.abc import Mapping as Map
from types import MappingProxyType

from cchc.base.diagnostic import Diagnostic, Says, Where, message
from cchc.content.load.fields import Fields
from cchc.content.load.synonyms import SYNONYMS
from cchc.content.vocabulary import Term, Vocabulary
from cchc.source.frontmatter import Mapping, Scalar, read_yaml

VOCABULARY_PATH = "docs/ke-hoach/tu-vung.yml"

VOCABULARY_MISSING = message(
    "VO101",
    "vocabulary-missing",
    vi=Says(
        "Không đọc được từ vựng.",
        "Cần tệp docs/ke-hoach/tu-vung.yml với các danh sách topics, formats, audiences…",
        "Từ vựng là danh sách đóng để lọc và đếm; thiếu nó thì không mục nào đọc được.",
    ),
    en=Says(
        "The vocabulary cannot be read.",
        "docs/ke-hoach/tu-vung.yml must hold the lists topics, formats, audiences, …",
        "The vocabulary holds the closed lists; without it no item can be read.",
    ),
    example="không có docs/ke-hoach/tu-vung.yml",
)
PARENT_UNKNOWN = message(
    "VO102",
    "parent-unknown",
    vi=Says(
        "“{key}” thuộc về “{parent}”, nhưng không có “{parent}” trong danh sách {list}.",
        "Thêm “{parent}” vào {list}, hoặc sửa lại.",
        "Chủ đề thuộc một trong sáu nội dung, hình thức thuộc một nhóm; số liệu được cộng theo đó.",
    ),
    en=Says(
        "“{key}” belongs to “{parent}”, which is not in {list}.",
        "Add “{parent}” to {list}, or mend it.",
        "Topics belong to contents and formats to groups; figures add up along them.",
    ),
    example="topics: {mot-cua: {label: Một cửa, content: khong-co}}",
)

_PLAIN = ("format_groups", "focus")
_LISTS = ("contents", "topics", "formats", "audiences", "channels", "subjects", "indices")


def read_vocabulary(raw: bytes | None) -> tuple[Vocabulary, tuple[Diagnostic, ...]]:
    """The vocabulary; empty, with the reason, when it cannot be read."""
    if raw is None:
        return Vocabulary(), (VOCABULARY_MISSING(Where(VOCABULARY_PATH)),)
    document = read_yaml(VOCABULARY_PATH, raw)
    if not isinstance(document.root, Mapping):
        return Vocabulary(), (*document.diagnostics, VOCABULARY_MISSING(Where(VOCABULARY_PATH)))
    fields = Fields(VOCABULARY_PATH, document.root, SYNONYMS)
    lists = {name: _terms(fields, name) for name in _LISTS}
    lists.update({name: _labels(fields, name) for name in _PLAIN})
    fields.done()
    words = Vocabulary(**lists)
    return words, (*document.diagnostics, *fields.faults, *_orphans(words))


def _terms(fields: Fields, name: str) -> Map[str, Term]:
    group = fields.group(name, "khoa: {label: Chữ người đọc thấy}", required=True)
    terms: dict[str, Term] = {}
    for entry in group.mapping.entries if group else ():
        key = entry.key.text
        inner = group.group(key, "label: …") if group else None
        if inner is None:
            continue
        parent = inner.text("content") or inner.text("group")
        terms[key] = Term(key, inner.text("label", required=True), parent, inner.texts("schemes"))
        inner.done()
    return MappingProxyType(terms)


def _labels(fields: Fields, name: str) -> Map[str, Term]:
    group = fields.group(name, "1: Nhãn", required=True)
    entries = group.mapping.entries if group else ()
    terms = {
        e.key.text: Term(e.key.text, e.value.text) for e in entries if isinstance(e.value, Scalar)
    }
    return MappingProxyType(terms)


def _orphans(words: Vocabulary) -> tuple[Diagnostic, ...]:
    pairs = (
        (words.topics, words.contents, "contents"),
        (words.formats, words.format_groups, "format_groups"),
    )
    return tuple(
        PARENT_UNKNOWN(Where(VOCABULARY_PATH), key=term.key, parent=term.parent, list=name)
        for children, parents, name in pairs
        for term in children.values()
        if term.parent and term.parent not in parents
    )
