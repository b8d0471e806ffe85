"""The channels of news: whole site, every unit, kind and topic; and which of them a page names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.base import address
from cchc.base.address import Top
from cchc.content.item import Card
from cchc.content.kinds import KINDS, Kind
from cchc.site.page import Page
from cchc.site.page_tree import LISTS
from cchc.site.site import Site


@dataclass(frozen=True, slots=True)
class Channel:
    """Items that can be followed, newest first; `base` is the list that shows them."""

    base: str
    title: str
    about: str
    items: tuple[Card, ...] = ()


def channels(site: Site) -> Iterator[Channel]:
    """The channels over all units, also those that have nothing yet: addresses must not come and go."""
    yield _whole(site)
    for kind in KINDS.values():
        yield _of_kind(site, kind)
    for key in site.catalogue.vocabulary.topics:
        yield _of_topic(site, key)


def bases(site: Site) -> Iterator[str]:
    """The bases of all channels, those of units too."""
    yield address.HOME
    for unit in site.catalogue.units:
        yield address.of_unit(unit.slug)
    for folder in KINDS:
        yield address.of_kind(folder)
    for key in site.catalogue.vocabulary.topics:
        yield address.of_topic(key)


def channels_of(site: Site, page: Page) -> Iterator[Channel]:
    """The channels a page announces: its own, then the whole site's."""
    match address.parts(page.address):
        case [Top.UNITS, slug, *_] | [Top.PROGRESS, slug] if slug in site.catalogue.unit:
            yield unit_channel(site, slug)
        case [Top.TOPICS, key, *_] if key in site.catalogue.vocabulary.topics:
            yield _of_topic(site, key)
        case [word, *_] if word in KINDS:
            yield _of_kind(site, KINDS[word])
    yield _whole(site)


def _whole(site: Site) -> Channel:
    return Channel(address.HOME, site.settings.name, LISTS[address.LATEST][1], site.published)


def unit_channel(site: Site, slug: str) -> Channel:
    """The channel of a unit."""
    unit = site.catalogue.unit[slug]
    about = f"Nội dung mới trong chuyên mục của {unit.publisher}."
    return Channel(address.of_unit(slug), unit.title, about, site.by_unit.get(slug, ()))


def _of_kind(site: Site, kind: Kind) -> Channel:
    name = f"{kind.label} – {site.settings.name}"
    where = address.of_kind(kind.folder)
    return Channel(where, name, kind.about, site.by_kind.get(kind.folder, ()))


def _of_topic(site: Site, key: str) -> Channel:
    label = site.catalogue.vocabulary.topics[key].label
    title, about = f"{label} – {site.settings.name}", f"Nội dung về {label} của mọi đơn vị."
    return Channel(address.of_topic(key), title, about, site.by_topic.get(key, ()))
