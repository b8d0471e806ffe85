"""Ties covers and attachments to real files in the unit's own media folder."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc.base.diagnostic import Diagnostic
from cchc.base.vietnamese import nearest
from cchc.content.item import Item
from cchc.content.load import faults
from cchc.content.load.body import destination
from cchc.content.load.tree import Found
from cchc.content.parts import Attachment


def attach(
    root: Path, items: tuple[Item, ...], media: Mapping[str, Found], cache: dict[str, Any]
) -> tuple[tuple[Item, ...], list[Diagnostic]]:
    """Items with size and digest of their files; `cache` maps a path to stamp and digest."""
    faulty: list[Diagnostic] = []
    ready = []
    for item in items:
        if item.cover or item.attachments:
            faulty.extend(_missing(item, media))
        if item.attachments:
            attachments = tuple(_with_facts(root, a, media, cache) for a in item.attachments)
            item = replace(item, attachments=attachments)
        if shown := shown_media(item):
            files = tuple((path, _known(root, path, media, cache)) for path in shown)
            item = replace(item, files=files)
        ready.append(item)
    return tuple(ready), faulty


def shown_media(item: Item) -> tuple[str, ...]:
    """Paths of the media files that a reader of the item sees or can download, in order."""
    found = {attachment.file for attachment in item.attachments}
    if item.cover:
        found.add(item.cover.src)
    for target, _, _ in item.body.links:
        if "media/" in target:
            found.add(destination(item.path, target))
    return tuple(sorted(path for path in found if path.startswith(f"units/{item.unit}/media/")))


def _missing(item: Item, media: Mapping[str, Found]) -> Iterator[Diagnostic]:
    own = f"units/{item.unit}/media/"
    named = [("attachments", f"attachments.{n}", a.file) for n, a in enumerate(item.attachments)]
    if item.cover:
        named.append(("cover.src", "cover.src", item.cover.src))
    for key, mark, file in named:
        where = item.where(mark)
        if not file.startswith(own):
            yield faults.FILE_OUTSIDE(where, key=key, value=file, unit=item.unit)
        elif file not in media:
            names = [path.removeprefix(own) for path in media if path.startswith(own)]
            near = nearest(file.removeprefix(own), names)
            yield faults.FILE_MISSING(where, key=key, value=_up(file), near=_up(near or ""))


def _up(file: str) -> str:
    """A media file as an item names it."""
    return "../media/" + posixpath.basename(file) if file else ""


def _with_facts(
    root: Path, attachment: Attachment, media: Mapping[str, Found], cache: dict[str, Any]
) -> Attachment:
    found = media.get(attachment.file)
    if found is None:
        return replace(attachment, size=0, digest="")
    digest = _known(root, attachment.file, media, cache)
    return replace(attachment, size=found.stamp[1], digest=digest)


def _known(root: Path, path: str, media: Mapping[str, Found], cache: dict[str, Any]) -> str:
    """The digest of a media file, computed anew only when its stamp is new; empty when missing."""
    found = media.get(path)
    if found is None:
        return ""
    stamp, digest = cache.get(path, (None, ""))
    if stamp != found.stamp:
        digest = _digest(root / path)
        cache[path] = (found.stamp, digest)
    return str(digest)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
