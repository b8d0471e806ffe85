"""Ties covers and attachments to real files in the unit's own media folder."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cchc.base.diagnostic import Diagnostic
from cchc.base.vietnamese import nearest
from cchc.content.body import destination
from cchc.content.item import Item
from cchc.content.load import faults
from cchc.content.parts import Attachment
from cchc.memo.files import SourceFile


def attach(
    items: Iterable[Item], media: Mapping[str, SourceFile]
) -> tuple[tuple[Item, ...], list[Diagnostic]]:
    """Items with size and digest of the files they show; a fault for each that is not there."""
    faulty: list[Diagnostic] = []
    ready = []
    for item in items:
        if item.cover or item.attachments:
            faulty.extend(_missing(item, media))
        if item.attachments:
            attachments = tuple(_with_facts(one, media.get(one.file)) for one in item.attachments)
            item = replace(item, attachments=attachments)
        files = tuple((path, _digest(media.get(path))) for path in shown_media(item))
        ready.append(replace(item, files=files) if files != item.files else item)
    return tuple(ready), faulty


def shown_media(item: Item) -> tuple[str, ...]:
    """Paths of the media files that a reader of the item sees or can download, in order."""
    paths = {attachment.file for attachment in item.attachments}
    if item.cover:
        paths.add(item.cover.src)
    for target, _, _ in item.body.links:
        if "media/" in target:
            paths.add(destination(item.path, target))
    return tuple(sorted(path for path in paths if path.startswith(f"units/{item.unit}/media/")))


def _missing(item: Item, media: Mapping[str, SourceFile]) -> Iterator[Diagnostic]:
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


def _with_facts(attachment: Attachment, file: SourceFile | None) -> Attachment:
    size = file.stamp[1] if file else 0
    return replace(attachment, size=size, digest=_digest(file))


def _digest(file: SourceFile | None) -> str:
    """SHA-256 in hexadecimal; '' for a file that is missing."""
    return file.id.hex() if file else ""
