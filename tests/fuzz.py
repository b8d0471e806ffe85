"""What coverage-guided fuzzing feeds (atheris): `python -m tests.fuzz TARGET FOLDER… [-option=…]`.

Each target takes any bytes, raises nothing, and holds what it promises. The quick tests feed them
what is kept in `tests/fixtures/fuzz/`, and `make soak` what atheris thinks up.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path

ITEM, COLUMN, PLAN = "units/a/san-pham/b.md", "units/a/index.md", "docs/ke-hoach/2023.md"

# Imported under atheris's eyes when this is the program, so that it sees which branches run.
if __name__ == "__main__":
    import atheris

    _WATCHED = atheris.instrument_imports(include=["cchc"])
else:
    _WATCHED = nullcontext()
with _WATCHED:
    from cchc.base.diagnostic import Diagnostic
    from cchc.base.vietnamese import fold_accents, legacy_passage, same_spelling, slug, sort_key
    from cchc.content.body import body_facts, links_of, masked
    from cchc.content.load.column import read_column
    from cchc.content.load.item import read_item
    from cchc.content.load.plan import read_plan
    from cchc.content.load.register import read_register
    from cchc.content.load.vocabulary import read_vocabulary
    from cchc.content.vocabulary import Vocabulary
    from cchc.guard.html.sanitise import clean
    from cchc.guard.personal_data.detect import find_person_names, find_personal_data
    from cchc.rules.markup import doubtful
    from cchc.rules.text_rules.misleading import misleading
    from cchc.rules.text_rules.personal import personal
    from cchc.source.frontmatter import read_markdown
    from tests.attacks import Judge

ROOT = Path(__file__).parent.parent
_WORDS: Vocabulary = read_vocabulary((ROOT / "docs/ke-hoach/tu-vung.yml").read_bytes())[0]


def reader(data: bytes) -> None:
    """Front matter: any bytes give a source and faults that lie within it."""
    source = read_markdown(ITEM, data)
    _sayable(source.diagnostics)
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= fault.line <= lines for fault in source.diagnostics)
    assert read_markdown(ITEM, data) == source


def items(data: bytes) -> None:
    """Columns, items and plans: typed, or faults."""
    _sayable(read_item(read_markdown(ITEM, data), _WORDS)[1])
    _sayable(read_column(read_markdown(COLUMN, data), _WORDS)[1])
    _sayable(read_plan(read_markdown(PLAN, data), _WORDS)[1])


def registers(data: bytes) -> None:
    """Lists beside the plan: documents and vocabulary."""
    _sayable(read_register(data)[1])
    _sayable(read_vocabulary(data)[1])


def texts(data: bytes) -> None:
    """Bodies: links, words, what a scan finds doubtful."""
    source = read_markdown(ITEM, b"---\ntitle: a\n---\n" + data)
    body_facts(source)
    assert len(masked(source.body)) == len(source.body)
    links_of(source.body, 1)
    doubtful(source.body)
    _sayable(personal(source))
    _sayable(misleading(source))


def cleaning(data: bytes) -> None:
    """HTML: a judge that shares no code with the sanitiser finds nothing, and nor does it itself."""
    html = data.decode("utf-8", "replace")
    cleaned, _ = clean(html)
    assert Judge(cleaned).faults == []
    again, _ = clean(cleaned)  # browsers parse it once more; nested links may move
    assert Judge(again).faults == []


def numbers(data: bytes) -> None:
    """Numbers and names of persons, spelling: what is found stands in the text."""
    text = data.decode("utf-8", "replace")
    for trace in (*find_personal_data(text), *find_person_names(text)):
        assert 0 <= trace.at <= len(text) - len(trace.text)
        assert trace.text not in trace.shown, "a log spreads what it warns of"
    legacy_passage(text)
    sort_key(text)
    assert fold_accents(fold_accents(text)) == fold_accents(text)
    assert same_spelling(same_spelling(text)) == same_spelling(text)
    assert slug(slug(text)) == slug(text)


def _sayable(faults: Iterable[Diagnostic]) -> None:
    for fault in faults:
        assert fault.line >= 1 and fault.column >= 1
        assert fault.line_of_text("vi") and fault.line_of_text("en")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (reader, items, registers, texts, cleaning, numbers)
}

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
