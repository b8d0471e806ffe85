"""Whether the person who committed a sign-off is the one who committed the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from cchc.base.git import blobs
from cchc.content.body import UNSIGNED
from cchc.content.item import Item, Status
from cchc.content.parts import Review
from cchc.duties.history import History, Version

_AT_ONCE = 500  # items whose versions are in memory together
_DIGEST = re.compile(
    rb"^\s+digest:\s*[\"']?(sha256:[0-9a-f+]+)|[{,]\s*digest:\s*[\"']?(sha256:[0-9a-f+]+)", re.M
)
_STATE = re.compile(rb"^(?:%s):.*\n(?:[ \t]+.*\n)*" % "|".join(sorted(UNSIGNED)).encode(), re.M)
Record = tuple[str, str, bool]  # newest commit of the file, digest of the sign-off, verdict


def own_approvals(
    root: Path, story: History, items: Iterable[Item], known: Mapping[str, Record]
) -> dict[str, Record]:
    """By the keys of published items: whether one and the same person wrote and approved it.

    A sign-off that is not committed yet says nothing. A commit of several people (trailers of a
    squashed pull request) counts as seen by two. People are told apart by mail address; `known` is
    what was found before.
    """
    signed = [(i, v) for i in items if (v := story.versions.get(i.path)) and _in_question(i)]
    fresh = dict(_judged(root, [(i, v) for i, v in signed if not _same(known.get(i.key), i, v)]))
    return {i.key: fresh.get(i.key) or known[i.key] for i, _ in signed}


def _in_question(item: Item) -> bool:
    return item.status is Status.PUBLISHED and item.review is not None


def _same(record: Record | None, item: Item, versions: Sequence[Version]) -> bool:
    assert item.review is not None
    return record is not None and record[:2] == (versions[-1].commit.id, item.review.digest)


def _judged(
    root: Path, signed: Iterable[tuple[Item, Sequence[Version]]]
) -> Iterator[tuple[str, Record]]:
    waiting = iter(signed)
    while batch := list(islice(waiting, _AT_ONCE)):
        texts = blobs(root, (v.blob for _, versions in batch for v in versions))
        for item, versions in batch:
            assert item.review is not None
            own = _own(versions, list(islice(texts, len(versions))), item.review)
            yield item.key, (versions[-1].commit.id, item.review.digest, own)


def _own(versions: Sequence[Version], texts: Sequence[bytes], review: Review) -> bool:
    """Follow a file through its commits: text by some, sign-off by another, text again …"""
    authors: set[str] = set()
    text, digest = b"", ""
    for version, raw in zip(versions, texts, strict=False):
        people = version.commit.people
        stripped, signed = _STATE.sub(b"", raw), _digest(raw)
        if stripped != text:
            authors.update(people)
        if signed and signed != digest:
            own = len(people) == 1 and people[0] in authors
            if signed == review.digest:
                return own
            authors = authors if own else set()
        text, digest = stripped, signed
    return False


def _digest(raw: bytes) -> str:
    found = _DIGEST.search(raw)
    return (found[1] or found[2]).decode() if found else ""
