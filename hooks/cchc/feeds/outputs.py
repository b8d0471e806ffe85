"""All feeds of the site as outputs: Atom and JSON Feed for every channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from cchc.base import address
from cchc.content.item import Card
from cchc.feeds.atom import atom
from cchc.feeds.entry import Entry, entry
from cchc.feeds.json_feed import json_feed
from cchc.memo.publish import Output
from cchc.memo.store import digest
from cchc.site.channels import Channel
from cchc.site.fingerprints import Prints
from cchc.site.site import Site

MOST, MOST_OF_ALL = 20, 50
"""Entries of a feed, and of the whole site's: a unit's holds its year, the site's some weeks."""


def feeds(site: Site, look: bytes, prints: Prints, channels: Iterable[Channel]) -> Iterator[Output]:
    """`look` stands for everything but items. Nothing without the site's own address."""
    settings, begun = site.settings, _begun(site)
    if not settings.url:
        return

    known: dict[str, Entry] = {}

    def entries(channel: Channel) -> list[Entry]:
        """Most items stand in three channels or more: each is put into words once."""
        for item in newest(channel):
            if item.key not in known:
                known[item.key] = entry(site.frame, site.catalogue.item(item.key))
        return [known[item.key] for item in newest(channel)]

    def as_atom(channel: Channel) -> bytes:
        return atom(settings, channel, entries(channel), begun)

    def as_json(channel: Channel) -> bytes:
        return json_feed(settings, channel, entries(channel))

    for channel in channels:
        items = (item.shown.encode() for item in newest(channel))
        stands = digest(look + begun.isoformat().encode() + b"".join(items))
        yield Output(_file(channel, "atom.xml"), stands, partial(as_atom, channel))
        yield Output(_file(channel, "feed.json"), stands, partial(as_json, channel))


def newest(channel: Channel) -> tuple[Card, ...]:
    """The items that stand in a channel's feed."""
    return channel.items[: MOST_OF_ALL if channel.base == address.HOME else MOST]


def _file(channel: Channel, form: str) -> str:
    return address.file_of(address.of_feed(channel.base, form))


def _begun(site: Site) -> dt.date:
    """What dates an empty feed: the first day of the first plan."""
    return min((plan.period.first for plan in site.catalogue.plans), default=dt.date(2023, 1, 1))
