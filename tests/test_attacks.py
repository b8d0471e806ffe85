"""Hostile and careless input: each is named at its line, and nothing of it reaches a page."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.base.diagnostic import Diagnostic, Severity
from cchc.guard.html.fixes import before_cleaning
from cchc.guard.html.locate_removed import locate_removed
from cchc.guard.html.sanitise import clean
from cchc.rules.markup import doubtful, markup
from cchc.source.frontmatter import Source
from cchc.source.markdown.converter import Converter
from cchc.source.markdown.dialect import read_dialect
from tests.attacks import HARMLESS, Attack, Judge, attacks
from tests.projects import TEXT, item, judged

ROOT = Path(__file__).parent.parent
ALL = attacks()
HOSTILE = [attack for attack in ALL if attack.family != HARMLESS]
INERT = [attack for attack in ALL if attack.family == HARMLESS]


def path_of(attack: Attack) -> str:
    return f"units/ben-nghe/san-pham/{attack.name}.md"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Diagnostic]]:
    """What one run of the gate says of all inputs, by path."""
    files = {path_of(a): item(f"{TEXT}\n\n{a.text}\n\n{TEXT}", title=f"Bài {a.name}") for a in ALL}
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for fault in judged(tmp_path_factory.mktemp("attacks"), files).diagnostics:
        if fault.severity is Severity.ERROR and fault.code[:2] in ("SE", "LK"):
            found[fault.path].append(fault)
    return found


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(read_dialect(ROOT))


def test_there_are_enough() -> None:
    assert len(HOSTILE) >= 300
    assert len({attack.text for attack in ALL}) == len(ALL)


@pytest.mark.parametrize("attack", HOSTILE, ids=lambda attack: attack.name)
def test_named_in_its_lines(
    attack: Attack, said: dict[str, list[Diagnostic]], converter: Converter
) -> None:
    faults = said[path_of(attack)]
    if not faults:  # Markdown itself made text of it
        html, _, _ = converter.convert(attack.text, path_of(attack))
        assert Judge(html).faults == [], "nobody says anything"
    first = item().count("\n", 0, item().index(TEXT)) + 3
    last = first + attack.text.count("\n")
    assert all(first <= fault.line <= last for fault in faults), faults


@pytest.mark.parametrize("attack", INERT, ids=lambda attack: attack.name)
def test_plain_text_is_nobodys_fault(attack: Attack, said: dict[str, list[Diagnostic]]) -> None:
    assert said[path_of(attack)] == []


@pytest.mark.parametrize("attack", ALL, ids=lambda attack: attack.name)
def test_nothing_hostile_is_left(attack: Attack, converter: Converter) -> None:
    html, _, _ = converter.convert(f"{TEXT}\n\n{attack.text}\n\n{TEXT}", path_of(attack))
    cleaned, removed = clean(before_cleaning(html))
    assert Judge(cleaned).faults == []
    assert clean(cleaned)[0] == cleaned, "a second pass changes it: parsers disagree"
    if list(locate_removed(removed, attack.text, "", 1)):
        assert doubtful(attack.text), "the scan would not have looked"


_COMMENTED = st.lists(
    st.sampled_from(
        ["<!--", "-->", "--!>", "<!-->", "<!--->", "<!", ">", "<", "-", "--", "`", "```", "\n", "\n\n", " ", "    ",
         "a", "<script>", "<b onclick=x>", "<img src=x onerror=y>", "[a](java", "![x](//a.b/c)", "&lt;",
         "<?", "?>", "script:x)", "<![CDATA[", "]]>", "*", "> ", "- ", "<div>", "</div>", "{", "}", "Chữ"]
    ),
    max_size=14,
).map("".join)  # fmt: skip
_DIALECT = read_dialect(ROOT)


@settings(max_examples=400, deadline=None)
@given(_COMMENTED)
def test_what_the_scan_passes_over_has_nothing_to_take_out(text: str) -> None:
    if not doubtful(text):
        assert list(markup(Source("units/a/tin-bai/b.md", None, text, 1, ()), _DIALECT)) == []


def test_a_plain_comment_costs_no_rendering() -> None:
    assert not doubtful("<!-- Do máy viết ra; đừng sửa tay. -->\n\nChữ.")
    for text in ("<!-- <b> -->", "<!--> <x", "<!-- a --!> b", "<!-- a", "<!-- --><p>"):
        assert doubtful(text), text
