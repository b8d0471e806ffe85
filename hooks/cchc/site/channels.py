"""The channels of news: whole site, every unit, kind and topic; and which of them a page names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.base import address
from cchc.base.address import Top
from cchc.content.kinds import KINDS, Kind
from cchc.site.list_texts import LISTS
from cchc.site.page import Page
from cchc.site.reader import Reader


@dataclass(frozen=True, slots=True)
class Channel:
    """A list that can be followed; `base` is its address, `name` what the reader knows it by."""

    base: str
    title: str
    about: str
    name: str = ""


def channels(reader: Reader) -> Iterator[Channel]:
    """The channels over all units, also those that have nothing yet: addresses must not come and go."""
    yield _whole(reader)
    for kind in KINDS.values():
        yield _of_kind(reader, kind)
    for key in reader.terms("topics"):
        yield _of_topic(reader, key)


def channels_of(reader: Reader, page: Page) -> Iterator[Channel]:
    """The channels a page announces: its own, then the whole site's."""
    match address.parts(page.address):
        case [Top.UNITS, slug, *_] | [Top.PROGRESS, slug] if reader.find_unit(slug):
            yield unit_channel(reader, slug)
        case [Top.TOPICS, key, *_] if reader.term("topics", key):
            yield _of_topic(reader, key)
        case [word, *_] if word in KINDS:
            yield _of_kind(reader, KINDS[word])
    yield _whole(reader)


def _whole(reader: Reader) -> Channel:
    return Channel(address.HOME, reader.settings.name, LISTS[address.LATEST][1], "all")


def unit_channel(reader: Reader, slug: str) -> Channel:
    """The channel of a unit."""
    unit = reader.unit(slug)
    about = f"Nội dung mới trong chuyên mục của {unit.publisher}."
    return Channel(address.of_unit(slug), unit.title, about, f"unit/{slug}")


def _of_kind(reader: Reader, kind: Kind) -> Channel:
    name = f"{kind.label} – {reader.settings.name}"
    return Channel(address.of_kind(kind.folder), name, kind.about, f"kind/{kind.folder}")


def _of_topic(reader: Reader, key: str) -> Channel:
    label = reader.label("topics", key)
    title, about = f"{label} – {reader.settings.name}", f"Nội dung về {label} của mọi đơn vị."
    return Channel(address.of_topic(key), title, about, f"topic/{key}")
