"""Gathers what lies outside the files' own words: days of history, and near copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache as remembered
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from cchc.base import near_copies as near
from cchc.content.item import Card, Status
from cchc.duties.history import History, State
from cchc.memo.digests import digest
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.source.frontmatter import read_markdown

Alike = Mapping[tuple[str, str], int]


_LATEST = 253_370_764_800  # the year 9999: a committer's clock may say anything


def first_days(story: History, zone: str) -> tuple[dt.date | None, Mapping[str, dt.date]]:
    """The day history begins, or None, and that of each file's first commit, in a time zone."""
    if story.state is not State.WHOLE:
        return None, {}
    place = ZoneInfo(zone)

    @remembered
    def day(time: int) -> dt.date:
        return dt.datetime.fromtimestamp(min(max(time, 0), _LATEST), place).date()

    return day(story.begins), {path: day(v[0].commit.time) for path, v in story.versions.items()}


def near_copies(root: Path, cards: Sequence[Card], table: Table | None = None) -> Alike:
    """Pairs of keys, the smaller first, of published near copies, with the per cent they share.

    Comparing two texts is remembered in the table; which are to be compared is found each time.
    """
    texts = [c for c in cards if c.status is Status.PUBLISHED and c.signature]
    pairs = [(texts[one], texts[two]) for one, two in near.candidates([c.signature for c in texts])]
    step: Step[list[tuple[str, str, int]]] = Step(
        table or Table(None), "near copies", list[tuple[str, str, int]], __name__
    )
    told = "\n".join(f"{a.path} {a.text} {b.path} {b.text}" for a, b in pairs)
    inputs = (("texts", digest(told.encode())),)
    shares = step.value(step.fresh("all", step.key(inputs)))
    if shares is None:
        shares = list(_compared(root, pairs))
        step.put("all", step.encoded(shares), inputs)
    return {(one, two): share for one, two, share in shares}


def _compared(root: Path, pairs: Iterable[tuple[Card, Card]]) -> Iterator[tuple[str, str, int]]:
    @lru_cache(maxsize=512)
    def runs(path: str) -> frozenset[str]:
        try:
            return near.shingles(read_markdown(path, (root / path).read_bytes()).body)
        except OSError:
            return frozenset()

    for a, b in pairs:
        share = 1.0 if a.text == b.text else near.share(runs(a.path), runs(b.path))
        if share >= near.NEAR:
            yield *_pair(a.key, b.key), int(100 * share)


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)
