"""Gathers what lies outside the files' own words: days of history, and near copies."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache as remembered
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cchc.base import near_copies as near
from cchc.content.load.cache import load_shard, save_shard
from cchc.content.model import Item, Status
from cchc.duties.history import History, State
from cchc.memo.code_version import package_digest
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


def near_copies(root: Path, items: Sequence[Item], cache: Path | None) -> Alike:
    """Pairs of keys, the smaller first, of published near copies, with the per cent they share."""
    texts = [item for item in items if item.status is Status.PUBLISHED and item.facts.signature]
    path, key = cache / "copies.pickle" if cache else None, _key(texts)
    known: dict[str, Any] = load_shard(path, key) if path else {}
    if not known:
        known = {"pairs": _compared(root, texts)}
        if path:
            save_shard(path, key, known)
    return dict(known["pairs"])


def _key(texts: Sequence[Item]) -> str:
    digest = hashlib.blake2b(package_digest().encode())
    for item in texts:
        digest.update(f"{item.path} {item.facts.text}\n".encode())
    return digest.hexdigest()


def _compared(root: Path, texts: Sequence[Item]) -> list[tuple[tuple[str, str], int]]:
    @lru_cache(maxsize=512)
    def runs(path: str) -> frozenset[str]:
        try:
            return near.shingles(read_markdown(path, (root / path).read_bytes()).body)
        except OSError:
            return frozenset()

    found = []
    for one, two in near.candidates([item.facts.signature for item in texts]):
        a, b = texts[one], texts[two]
        same = a.facts.text == b.facts.text
        share = 1.0 if same else near.share(runs(a.path), runs(b.path))
        if share >= near.NEAR:
            found.append((_pair(a.key, b.key), int(100 * share)))
    return sorted(found)


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)
