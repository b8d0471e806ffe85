"""The strict reader: what it reads, where it says things are, and that nothing brings it down."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from cchc.base.diagnostic import Diagnostic, Severity, messages
from cchc.source.frontmatter import (
    MAX_BYTES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Source,
    YamlSource,
    compose,
    read_markdown,
    read_yaml,
)
from tests.cost import cost

BOTH = pytest.mark.parametrize("parser", [yaml.CBaseLoader, yaml.BaseLoader], ids=["C", "Python"])
NFD = unicodedata.normalize("NFD", "Hồ sơ")


def head(text: str) -> Source:
    return read_markdown(
        "units/ben-nghe/san-pham/to-gap.md", f"---\n{text}---\nNội dung\n".encode()
    )


def places(found: tuple[Diagnostic, ...]) -> list[tuple[int, int, str]]:
    return [(d.line, d.column, d.code) for d in found]


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def value(source: Source, key: str) -> Scalar:
    entry = source.head.get(key) if source.head else None
    assert entry and isinstance(entry.value, Scalar)
    return entry.value


# -- what it reads ------------------------------------------------------------------------------


def test_text_stays_text() -> None:
    source = head("a: no\nb: 010\nc: 12:30\nd: 2023-02-30\ne:\nf: ''\ng: ~\nh: 0x1F\n1: 1_000\n")
    assert source.diagnostics == ()
    assert plain(source.head) == {
        "a": "no", "b": "010", "c": "12:30", "d": "2023-02-30", "e": "", "f": "", "g": "~",
        "h": "0x1F", "1": "1_000",
    }  # fmt: skip
    assert (value(source, "e").style, value(source, "f").style) == ("empty", "single")


@BOTH
def test_columns_count_characters(parser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "PARSER", parser)
    source = head("đơn vị: {tên: Bến Nghé, số: '1'}\n😀: [ế, 'ộ', \"ư\"]\nsau:\n  - là\n")
    assert source.diagnostics == () and source.head
    first, second, third = source.head.entries
    assert isinstance(first.value, Mapping) and isinstance(second.value, Sequence)
    assert isinstance(third.value, Sequence)
    nodes = [first.value, *(part for e in first.value.entries for part in (e.key, e.value))]
    assert [(n.line, n.column) for n in nodes] == [(2, 9), (2, 10), (2, 15), (2, 25), (2, 29)]
    assert [(n.line, n.column) for n in second.value.items] == [(3, 5), (3, 8), (3, 13)]
    assert [(n.line, n.column) for n in third.value.items] == [(5, 5)]


def test_the_body_and_its_first_line() -> None:
    assert (head("a: b\n").body, head("a: b\n").body_line) == ("Nội dung\n", 4)
    source = read_markdown("x.md", "\ufeff---\r\na: b\r\n---\r\n\r\nHồ sơ\r\n".encode())
    assert (source.body, source.body_line) == ("\nHồ sơ\n", 4)
    assert places(source.diagnostics) == [(1, 1, "FM110")]
    assert source.diagnostics[0].severity is Severity.NOTICE


@pytest.mark.parametrize("raw", [b"---\n---\n", b"---\n# ghi chu\n---", b"---  \n\n---\t\n"])
def test_an_empty_head_is_a_mapping(raw: bytes) -> None:
    source = read_markdown("x.md", raw)
    assert (source.head, source.diagnostics) == (Mapping((), 2, 1), ())


def test_the_head_ends_where_mkdocs_ends_it() -> None:
    source = read_markdown("x.md", b"---\na: |\n  x\n...\nb: c\n---\n")
    assert (plain(source.head), source.body, source.body_line) == ({"a": "x\n"}, "b: c\n---\n", 5)


def test_decomposed_text_is_composed_and_places_are_the_file_s() -> None:
    source = head(f"{{title: {NFD}, b: !x c}}\n")
    assert value(source, "title").text == "Hồ sơ"
    assert places(source.diagnostics) == [(2, 10, "FM112"), (2, 22, "FM143")]
    assert source.diagnostics[0].severity is Severity.WARNING
    assert read_markdown("x.md", f"---\na: b\n---\n{NFD}".encode()).body == "Hồ sơ"


def test_plain_yaml() -> None:
    document = read_yaml("x.yml", b"# a\n---\n- a: [b]\n  c: d\n")
    assert (plain(document.root), document.diagnostics) == ([{"a": ["b"], "c": "d"}], ())
    assert read_yaml("x.yml", b"# a comment\n") == YamlSource(None, ())
    assert places(read_yaml("x.yml", b"a: b\n---\nc: d\n").diagnostics) == [(2, 1, "FM145")]
    assert places(read_yaml("x.yml", b"").diagnostics) == [(1, 1, "FM105")]


# -- what it says -------------------------------------------------------------------------------

FILES = [
    (b"", [(1, 1, "FM105")]),
    (b" \n\t\n", [(1, 1, "FM105")]),
    (b"# Title\n\ntext\n", [(1, 1, "FM101")]),
    (b"title: a\n---\n", [(1, 1, "FM101")]),
    (b"--- a\nb: c\n---\n", [(1, 1, "FM101")]),
    (b"---\ntitle: a\n\ntext: b\n", [(3, 1, "FM102")]),
    (b"---\ntitle: a\ndate: b", [(3, 1, "FM102")]),
    (b"---", [(1, 1, "FM102")]),
    (b"\n\n---\ntitle: a\n---\n", [(3, 1, "FM103")]),
    (b"  ---\ntitle: a\n---\n", [(1, 3, "FM103")]),
    ("—-\ntitle: a\n---\n".encode(), [(1, 1, "FM104")]),
    ("---\ntitle: a\n–––\n".encode(), [(3, 1, "FM104")]),
    (b"-----\ntitle: a\n-----\n", [(1, 1, "FM104"), (3, 1, "FM104")]),
    (b"x" * (MAX_BYTES + 1), [(1, 1, "FM106")]),
    ("---\ntitle: Hồ sơ\n---\n".encode("utf-16"), [(1, 1, "FM109")]),
    (b"-\0-\0-\0\n\0a\0:\0 \0b\0", [(1, 1, "FM109")]),
    (b"---\ntitle: C\xb6i c\xb8ch h\xb5nh ch\xddnh\n---\n", [(1, 1, "FM108")]),
    ("---\ntitle: b\n---\n\nC¶i c¸ch hµnh chÝnh\n".encode(), [(5, 1, "FM108")]),
    ("---\ntitle: ế".encode() + b"\xff\n---\n\xc3(\n", [(2, 9, "FM107"), (4, 1, "FM107")]),
]


@pytest.mark.parametrize(("raw", "expected"), FILES, ids=range(len(FILES)))
def test_faults_of_files(raw: bytes, expected: list[tuple[int, int, str]]) -> None:
    assert places(read_markdown("x.md", raw).diagnostics) == expected


SYNTAX = [
    ("title: a: b\n", [(2, 9, "FM121")]),
    ("title: “a: b”\n", [(2, 8, "FM131")]),
    ("title: Một cửa:\n", [(2, 15, "FM121")]),
    ("a:\n\tb: c\n", [(3, 1, "FM122")]),
    ("a: b\n  \tc: d\n", [(3, 3, "FM122")]),
    ('title: "Hồ sơ\ndate: 1\n', [(2, 8, "FM123")]),
    ("title: \"a\ndate: \"b\"\n", [(2, 8, "FM123")]),
    ("title: 'a\n", [(2, 8, "FM123")]),
    ("topics: [a, b\ndate: 1\n", [(2, 9, "FM124")]),
    ("cover: {a: b\n", [(2, 8, "FM124")]),
    ('topics: ["a" "b"]\n', [(2, 9, "FM124")]),
    ("a: b\n  c: d\n", [(3, 3, "FM125")]),
    ("a:\n  b: c\n d: e\n", [(4, 2, "FM125")]),
    ("a:\n  - b\n c\n", [(4, 2, "FM125")]),
    ("a: b\n- c\n", [(3, 1, "FM125")]),
    ("title Hồ sơ\ndate: 1\n", [(2, 1, "FM126")]),
    ("a: b\ntitle:c\nd: e\n", [(3, 1, "FM126")]),
    ("a: [b] c\n", [(2, 4, "FM127")]),
    ("a: *Quan trọng* b\n", [(2, 4, "FM127")]),
    ("a: **b**\n", [(2, 4, "FM127")]),
    ("a: @b\n", [(2, 4, "FM127")]),
    ("a: `b`\n", [(2, 4, "FM127")]),
    ("a: %b\n", [(2, 4, "FM127")]),
    ("a: > b\n", [(2, 4, "FM127")]),
    ("a: - b\n", [(2, 4, "FM127")]),
    ("a: & b\n", [(2, 4, "FM127")]),
    ("a: 'b' c\n", [(2, 8, "FM128")]),
    ("a: 'it's'\n", [(2, 8, "FM128")]),
    ('a: "C:\\dir"\n', [(2, 7, "FM129")]),
    ("a: b: c\nd: 'e\nf: [g\nh: i\nk: @l\n",
     [(2, 5, "FM121"), (3, 4, "FM123"), (4, 4, "FM124"), (6, 4, "FM127")]),
    ("a: b: c\nd: 1\nd: 2\n", [(2, 5, "FM121"), (4, 1, "FM141")]),
]  # fmt: skip


@BOTH
@pytest.mark.parametrize(("text", "expected"), SYNTAX, ids=range(len(SYNTAX)))
def test_syntax_errors_are_explained(
    text: str,
    expected: list[tuple[int, int, str]],
    parser: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compose, "PARSER", parser)
    source = head(text)
    assert source.head is None
    assert [p for p in places(source.diagnostics) if p[2] != "FM102"] == expected


STRUCTURE = [
    ("a: b #46\nc: #d\ne: f # g\nh: 'i' #k\n", [(2, 6, "FM130"), (3, 4, "FM130")], True),
    ("a: 1\nb: 2\na: 3\n", [(4, 1, "FM141")], True),
    (f"Hồ sơ: 1\n{NFD}: 2\n", [(3, 1, "FM141"), (3, 2, "FM112")], True),
    ("a: {b: 1, b: 2}\n", [(2, 11, "FM141")], True),
    ("a: &b c\n", [(2, 4, "FM142")], True),
    ("a: *b\n", [(2, 4, "FM142")], False),
    ("a: !!python/object/apply:os.system [id]\n", [(2, 4, "FM143")], True),
    ("<<: {a: b}\n", [(2, 1, "FM144")], False),
    ("- a\n", [(2, 1, "FM146")], False),
    ("a\n", [(2, 1, "FM146")], False),
    ("a: [[[[[b]]]]]\n", [], True),
    ("a: [[[[[[b]]]]]]\n", [(2, 9, "FM147")], False),
    ("a: " + "[" * 100_000 + "\n", [(2, 9, "FM147")], False),
    ("a: " + "x" * 20_000 + "\n", [], True),
    ("a: " + "x" * 20_001 + "\n", [(2, 4, "FM148")], False),
    ("a: [" + "x," * 50_000 + "]\n", [(2, 99999, "FM149")], False),
    ("[a]: b\n", [(2, 1, "FM150")], False),
    (": b\n", [(2, 1, "FM150")], False),
    ("'': b\n", [(2, 1, "FM150")], False),
    ("a: b\x00c\x07\n", [(2, 5, "FM111"), (2, 7, "FM111")], True),
    ("a: b\u2028c\u202ed\ufeffe\n", [(2, 5, "FM111"), (2, 7, "FM111"), (2, 9, "FM111")], True),
    ("a: Ða Kao\nb: Ɖ\n", [(2, 4, "FM113"), (3, 4, "FM113")], True),
    ("a: b\u200bc\n", [(2, 5, "FM114")], True),
    ("a: b" + "\u0316" * 40 + "\n", [(2, 35, "FM116")], True),
    ("a: |\n  b\n  \tc\nd: 'e\n  \tf'\n", [], True),
    ("a: [b,\n\tc]\n", [(3, 1, "FM122")], True),
]


@pytest.mark.parametrize(("text", "expected", "kept"), STRUCTURE, ids=range(len(STRUCTURE)))
def test_what_yaml_allows_and_we_do_not(
    text: str, expected: list[tuple[int, int, str]], kept: bool
) -> None:
    source = head(text)
    assert places(source.diagnostics) == expected
    assert (source.head is not None) == kept


def test_a_lookalike_is_read_as_the_letter_that_was_meant() -> None:
    source = head("a: Ða Kao\n")
    assert value(source, "a").text == "Đa Kao"
    assert source.diagnostics[0].line_of_text() == (
        "units/ben-nghe/san-pham/to-gap.md:2:4: FM113 Chữ “Ð” (U+00D0) chỉ trông giống chữ “Đ” "
        "của tiếng Việt. Xóa và gõ lại chữ “Đ” bằng bộ gõ tiếng Việt."
    )


def test_a_head_that_is_not_closed_is_read_all_the_same() -> None:
    source = read_markdown("x.md", "---\ntitle: a\ndate: b\n\n# Nội dung\n".encode())
    assert plain(source.head) == {"title": "a", "date": "b"}
    assert (source.body, source.body_line) == ("\n# Nội dung\n", 4)


def test_every_message_fills_in_both_languages() -> None:
    raws = [raw for raw, _ in FILES]
    raws += [f"---\n{text}---\n".encode() for text, _ in SYNTAX]
    raws += [f"---\n{text}---\n".encode() for text, _, _ in STRUCTURE]
    found = [d for raw in raws for d in read_markdown("x", raw).diagnostics]
    found += [d for raw in raws for d in read_yaml("x", raw).diagnostics]
    for diagnostic in set(found):
        for lang in ("vi", "en"):
            said = diagnostic.text(lang) + diagnostic.hint(lang)
            assert "{" not in said.replace("“{”", "").replace("bằng {", "").replace("with {", "")
    ours = {m.code for m in messages() if m.code.startswith("FM1")}
    assert ours - {d.code for d in found} <= {"FM110", "FM120"}


# -- nothing brings it down ---------------------------------------------------------------------


def check(raw: bytes) -> None:
    for found in (read_markdown("x", raw).diagnostics, read_yaml("x", raw).diagnostics):
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert len(set(found)) == len(found)
        for d in found:
            assert d.text("vi") and d.text("en") and d.path == "x"
            assert 1 <= d.line <= len(lines), d
            assert 1 <= d.column <= len(lines[d.line - 1]) + 1, d


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"---\n\xff\n---")
def test_any_bytes_are_read(raw: bytes) -> None:
    check(raw)
    check(b"---\n" + raw + b"\n---\n")


SIGNS = "ab: :-[]{}'\"#&*!|>%@`?,.\\\n\n\t  ếĐÐ\u0301\x00\r\ufeff\u2028<~=1"
YAMLISH = st.text(alphabet=SIGNS, max_size=60)


@given(YAMLISH)
@example("a: 'b\n---\n")
@example("? ? ?\n: :\n")
@example("!<\n")
@example("%YAML 9.9\n")
@example('a: "\\u12')
def test_anything_like_yaml_is_read(text: str) -> None:
    check(text.encode())
    check(f"---\n{text}\n---\n".encode())


@given(YAMLISH)
def test_what_is_read_without_a_fault_is_what_yaml_reads(text: str) -> None:
    document = read_yaml("x", text.encode())
    if not document.diagnostics and document.root:
        read_by_yaml = yaml.load(text.replace("\r\n", "\n"), Loader=yaml.CBaseLoader)
        assert plain(document.root) == compose_all(read_by_yaml)


def compose_all(found: Any) -> Any:
    if isinstance(found, dict):
        return {compose_all(key): compose_all(item) for key, item in found.items()}
    if isinstance(found, list):
        return [compose_all(item) for item in found]
    return unicodedata.normalize("NFC", found)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Mn")),
    max_size=30,
).filter(lambda text: not set(text) & set("ÐƉđðɖ\ufffd"))
KEYS = WORDS.map(lambda text: unicodedata.normalize("NFC", text)).filter(
    lambda text: text.strip() and text != "<<"
)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def depth(found: Any) -> int:
    inner = found.values() if isinstance(found, dict) else found
    return 0 if isinstance(found, str) else 1 + max(map(depth, inner), default=0)


@given(st.dictionaries(KEYS, VALUES, max_size=6), st.sampled_from([None, False, True]))
def test_valid_documents_are_read_as_yaml_reads_them(data: Any, flow: bool | None) -> None:
    if depth(data) > 6:
        return
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    expected = compose_all(yaml.load(text, Loader=yaml.BaseLoader))
    source = read_markdown("x", f"---\n{text}---\n".encode())
    assert plain(source.head) == expected
    assert {d.code for d in source.diagnostics} <= {"FM108", "FM112", "FM113", "FM114"}


HOSTILE = {
    "aliases": b"---\na: &a [x,x]\n" + b"b: [*a,*a]\n" * 90_000 + b"---\n",
    "braces": b"---\na: " + b"{" * 1_000_000,
    "questions": b"? " * 500_000,
    "colons": b"---\n" + b"a: b: c\n" * 120_000 + b"---\n",
    "keys": b"---\n" + b"a: b\n" * 200_000 + b"---\n",
    "marks": b"---\na: x" + "\u0301\u0316".encode() * 260_000,
    "odd": ("---\n" + "Ð\x00\u200b" * 170_000).encode(),
    "invalid": b"\xff" * 1_000_000,
    "old font": ("---\n" + "xµ xÆ xÖ\n" * 80_000).encode(),
    "tabs": b"---\n" + b"\ta\n" * 300_000 + b"---\n",
    "blanks": b"---\na: " + b" " * 1_000_000,
    "huge": b"a" * 100_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_no_time(name: str) -> None:
    found: list[Diagnostic] = []
    assert cost(lambda: found.extend(read_markdown("x", HOSTILE[name]).diagnostics)) < 2
    assert 1 <= len(found) <= 100
