"""Every rule tells its story: `tests/rules/<CODE>-<name>.md` shows files, then the exact lines.

A section `## …` is one case. Its fenced blocks are files (```` ```md units/a/b.md ````), the last
one, ```` ```expect ````, the lines that `cchc check` says; `as of` in the heading sets the day.
A block ```` ```md units/a/b.md signed ```` gets its sign-off first; elsewhere RV101 is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.diagnostic import Severity, messages
from tests.projects import judged

STORIES = sorted((Path(__file__).parent / "rules").glob("*.md"))
_FENCE = re.compile(r"^(`{3,4})(\w+)(?: ([^\n]+))?\n(.*?)^\1$", re.S | re.M)
_HEADING = re.compile(r"^## (.+)$", re.M)


@dataclass(frozen=True)
class Case:
    """One section of a story."""

    name: str
    as_of: str
    files: dict[str, str | bytes | None]
    expect: tuple[str, ...]
    signed: tuple[str, ...] = ()


def cases(story: Path) -> list[Case]:
    text = story.read_text(encoding="utf-8")
    hidden = _FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)  # `##` in files
    heads = list(_HEADING.finditer(hidden))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [case(h[1], text[h.end() : end]) for h, end in zip(heads, ends, strict=True)]


def case(title: str, text: str) -> Case:
    blocks = _FENCE.findall(text)
    files: dict[str, str | bytes | None] = {name: body for _, _, name, body in blocks if name}
    expect = next(body for _, kind, _, body in blocks if kind == "expect")
    day = re.search(r"as of (\d{4}-\d\d-\d\d)", title)
    lines = tuple(line for line in expect.splitlines() if line)
    return Case(title, day[1] if day else "2023-02-20", files, lines)


ALL = [pytest.param(s, c, id=f"{s.stem}-{c.name}") for s in STORIES for c in cases(s)]


@pytest.mark.parametrize(("story", "case"), ALL)
def test_story(story: Path, case: Case, tmp_path: Path) -> None:
    code = story.stem.split("-")[0]
    verdict = judged(tmp_path, case.files, case.as_of, case.signed)
    said = [
        d.line_of_text("vi")
        for d in verdict.diagnostics
        if d.code == code or (d.severity is Severity.ERROR and d.code != "RV101")
    ]
    assert said == list(case.expect)


def test_every_message_speaks_both_languages() -> None:
    for message in messages():
        for lang in ("vi", "en"):
            says = message.says(lang)
            assert says.text.endswith((".", "…")), message.code
            assert not says.text.startswith(("Lỗi", "Error")), message.code
