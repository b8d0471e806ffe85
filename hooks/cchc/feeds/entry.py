"""An item as an entry of a feed, the same for Atom and JSON Feed."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass

from cchc.base import address
from cchc.content.item import Item
from cchc.site.identifiers import changed, full_address, midnight, tag
from cchc.site.reader import Reader

SAMPLE = "Nội dung mẫu"


@dataclass(frozen=True, slots=True)
class File:
    """Something to download: whole address, media type, title, size in bytes."""

    url: str
    type: str
    title: str
    size: int


@dataclass(frozen=True, slots=True)
class Label:
    """A category: its key, the list of keys it is from, and its word."""

    key: str
    scheme: str
    word: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. Times are RFC 3339; `links` are (address, title) of evidence."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    author: str
    author_url: str
    labels: tuple[Label, ...]
    files: tuple[File, ...]
    links: tuple[tuple[str, str], ...]
    image: str


def feed_entry(reader: Reader, item: Item) -> FeedEntry:
    """The entry of a published item."""
    settings, unit, where = reader.settings, reader.unit(item.unit), address.of_item(item)
    return FeedEntry(
        id=tag(settings, where),
        url=full_address(settings, where),
        title=item.title,
        summary=item.summary,
        published=midnight(settings, item.date),
        updated=midnight(settings, changed(item)),
        author=unit.publisher,
        author_url=full_address(settings, address.of_unit(unit.slug)),
        labels=_labels(reader, item),
        files=tuple(
            File(
                full_address(settings, address.of_source(a.file)),
                media_type(a.file),
                a.title,
                a.size,
            )
            for a in item.attachments
        ),
        links=tuple((one.url, one.title) for one in item.evidence),
        image=full_address(settings, address.of_source(item.cover.src)) if item.cover else "",
    )


def media_type(path: str) -> str:
    """The media type of a file, from Python's own table and never the machine's."""
    return _TYPES.guess_type(path)[0] or "application/octet-stream"


_TYPES = mimetypes.MimeTypes(filenames=())
for _type, _suffix in (("image/webp", ".webp"), ("image/avif", ".avif"), ("video/webm", ".webm")):
    _TYPES.add_type(_type, _suffix)


def _labels(reader: Reader, item: Item) -> tuple[Label, ...]:
    home = full_address(reader.settings, address.HOME)
    labels = [Label(item.folder, home, item.kind.label)]
    lists = (
        ("topics", address.TOPICS, item.topics),
        ("formats", address.FORMATS, (item.form,)),
    )
    for name, where, keys in lists:
        scheme = full_address(reader.settings, where)
        terms = (reader.term(name, key) for key in keys)
        labels += [Label(term.key, scheme, term.label) for term in terms if term]
    if item.sample:
        labels.append(Label("noi-dung-mau", home, SAMPLE))
    return tuple(labels)
