"""Finds the text that was signed off in history, and names what has changed since."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from cchc.base.diagnostic import Where
from cchc.base.git import blobs
from cchc.content.body import covered_digest, covered_values
from cchc.content.item import Item
from cchc.duties.history import History
from cchc.duties.signoff import signed_digest
from cchc.source.frontmatter import Source, read_markdown

_LOOKED_AT = 200  # versions of one file, newest first
_SHOWN = 60
_WORD = re.compile(r"\S+")
Edit = tuple[Where, str]


def since_signed(root: Path, story: History, item: Item) -> tuple[Where, str, int]:
    """Where and what the first change is, and how many more there are.

    Without the approved version in history it is said only which part differs.
    """
    edits = list(_edits(root, story, item)) or [*_parts(item)]
    where, what = edits[0]
    return where, what, len(edits) - 1


def _edits(root: Path, story: History, item: Item) -> Iterator[Edit]:
    assert item.review is not None
    wanted = item.review.digest.partition("+")[0]
    if wanted == f"sha256:{item.body.digest[:32]}":
        return
    try:
        now = read_markdown(item.path, (root / item.path).read_bytes())
    except OSError:
        return
    ids = [version.blob for version in story.versions.get(item.path, ())][: -_LOOKED_AT - 1 : -1]
    for raw in blobs(root, ids) if ids else ():
        then = read_markdown(item.path, raw)
        if wanted == f"sha256:{covered_digest(then)[:32]}":
            yield from _keys(then, now)
            yield from _words(then, now)
            return


def _keys(then: Source, now: Source) -> Iterator[Edit]:
    before, after = dict(covered_values(then.head)), dict(covered_values(now.head))
    for key in [*after, *(key for key in before if key not in after)]:
        if before.get(key) != after.get(key):
            entry = now.head.get(key) if now.head else None
            where = (
                Where(now.path, entry.value.line, entry.value.column) if entry else Where(now.path)
            )
            yield where, f"{key}: {_change(before.get(key, ''), after.get(key, ''))}"


def _words(then: Source, now: Source) -> Iterator[Edit]:
    old, new = _places(then.body, then.body_line), _places(now.body, now.body_line)
    match = difflib.SequenceMatcher(
        None, [w for w, *_ in old], [w for w, *_ in new], autojunk=False
    )
    for kind, i1, i2, j1, j2 in match.get_opcodes():
        if kind == "equal":
            continue
        at = new[min(j1, len(new) - 1)][1:] if new else (now.body_line, 1)
        before = " ".join(word for word, *_ in old[i1:i2])
        after = " ".join(word for word, *_ in new[j1:j2])
        yield Where(now.path, *at), _change(before, after)


def _places(text: str, start: int) -> list[tuple[str, int, int]]:
    return [
        (word[0], start + number, word.start() + 1)
        for number, line in enumerate(text.split("\n"))
        for word in _WORD.finditer(line)
    ]


def _change(before: str, after: str) -> str:
    if before and after:
        return f"“{_short(before)}” → “{_short(after)}”"
    return f"+ “{_short(after)}”" if after else f"− “{_short(before)}”"


def _short(text: str) -> str:
    text = re.sub(r"[\x00-\x1f]+", " ", text).strip()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _parts(item: Item) -> Iterator[Edit]:
    """Which of text and files differ, by their digests alone."""
    assert item.review is not None
    was, now = item.review.digest.split("+"), signed_digest(item).split("+")
    where = item.where("review.digest")
    if was[0] != now[0]:
        yield where, f"digest {was[0][:20]}… ≠ {now[0][:20]}…"
    for number, (path, _) in enumerate(item.files, 1):
        if len(was) != len(now) or was[number] != now[number]:
            yield where, path.removeprefix(f"units/{item.unit}/")
    if len(was) > 1 and len(now) == 1:
        yield where, "media/"
