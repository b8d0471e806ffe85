"""Every rule tells its story: `tests/rules/<CODE>-<name>.md` shows files, then the exact lines.

A section `## …` is one case. Its fenced blocks are files (```` ```md units/a/b.md ````), the last
one, ```` ```expect ````, the lines that `cchc check` says; `as of` in the heading sets the day.
A block ```` ```md units/a/b.md gone ```` removes a file of the base project.
A block ```` ```md units/a/b.md signed ```` gets its sign-off first; but for the stories of RV101
itself, items that lack theirs are not held against a story. `committed` in the heading puts the
project under git on 2 January 2023 and the story's files on the day it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.base.diagnostic import Severity, messages
from cchc.rules.gate import Verdict
from tests.projects import judged, sign
from tests.repositories import APPROVER, repository

STORIES = sorted((Path(__file__).parent / "rules").glob("*.md"))
_FENCE = re.compile(r"^(`{3,4})(\w+)(?: ([^\n]+))?\n(.*?)^\1$", re.S | re.M)
SIGNED, GONE = " signed", " gone"
_HEADING = re.compile(r"^## (.+)$", re.M)


@dataclass(frozen=True)
class Case:
    """One section of a story."""

    name: str
    as_of: str
    files: dict[str, str | bytes | None]
    expect: tuple[str, ...]
    signed: tuple[str, ...] = ()
    committed: str = ""


def cases(story: Path) -> list[Case]:
    text = story.read_text(encoding="utf-8")
    hidden = _FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)  # `##` in files
    heads = list(_HEADING.finditer(hidden))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [case(h[1], text[h.end() : end]) for h, end in zip(heads, ends, strict=True)]


def case(title: str, text: str) -> Case:
    blocks = [(kind, name, body) for _, kind, name, body in _FENCE.findall(text)]
    files: dict[str, str | bytes | None] = {
        name.removesuffix(SIGNED).removesuffix(GONE): None if name.endswith(GONE) else body
        for _, name, body in blocks
        if name
    }
    signed = tuple(n.removesuffix(SIGNED) for _, n, _ in blocks if n.endswith(SIGNED))
    expect = next(body for kind, _, body in blocks if kind == "expect")
    lines = tuple(line for line in expect.splitlines() if line)
    committed = _day("committed", title)
    return Case(title, _day("as of", title) or "2023-02-20", files, lines, signed, committed)


def _day(name: str, title: str) -> str:
    found = re.search(rf"{name} (\d{{4}}-\d\d-\d\d)", title)
    return found[1] if found else ""


ALL = [pytest.param(s, c, id=f"{s.stem}-{c.name}") for s in STORIES for c in cases(s)]


@pytest.mark.parametrize(("story", "case"), ALL)
def test_story(story: Path, case: Case, tmp_path: Path) -> None:
    code = story.stem.split("-")[0]
    verdict = committed(tmp_path, case) if case.committed else plain(tmp_path, case)
    said = [
        d.line_of_text("vi")
        for d in verdict.diagnostics
        if d.code == code or (d.severity is Severity.ERROR and d.code != "RV101")
    ]
    assert said == list(case.expect)


def plain(tmp_path: Path, case: Case) -> Verdict:
    return judged(tmp_path, case.files, case.as_of, case.signed)


def committed(tmp_path: Path, case: Case) -> Verdict:
    made = repository(tmp_path)
    made.commit(case.committed, {name: str(text) for name, text in case.files.items()})
    sign(made.root, *case.signed)
    made.commit(case.committed, {}, who=APPROVER)
    return made.check(case.as_of)


def test_every_message_speaks_both_languages() -> None:
    for message in messages():
        for lang in ("vi", "en"):
            says = message.says(lang)
            assert says.text.endswith((".", "…")), message.code
            assert not says.text.startswith(("Lỗi", "Error")), message.code
