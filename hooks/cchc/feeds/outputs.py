"""All feeds of the site as outputs: Atom and JSON Feed for every channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from cchc.base import address
from cchc.content.item import Item
from cchc.feeds.atom import atom
from cchc.feeds.entry import FeedEntry, feed_entry
from cchc.feeds.json_feed import json_feed
from cchc.memo.digests import digest
from cchc.memo.output import Output
from cchc.memo.reads import Reads
from cchc.site.channels import Channel
from cchc.site.reader import Reader

MOST, MOST_OF_ALL = 20, 50
"""Entries of a feed, and of the whole site's: a unit's holds its year, the site's some weeks."""


def feeds(reader: Reader, channels: Iterable[Channel]) -> Iterator[Output]:
    """Both feeds of each channel. Nothing without the site's own address."""
    if not reader.settings.url:
        return
    entries = _Entries(reader)
    for channel in channels:
        inputs = digest(repr(channel).encode())
        yield Output(_file(channel, "atom.xml"), inputs, partial(_atom, reader, entries, channel))
        yield Output(_file(channel, "feed.json"), inputs, partial(_json, reader, entries, channel))


class _Entries:
    """The entries of items, each made once: most items are in three channels or more."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._remembered: dict[str, tuple[FeedEntry, Reads]] = {}

    def of(self, channel: Channel) -> list[FeedEntry]:
        """The entries of a channel, newest first."""
        most = MOST_OF_ALL if channel.base == address.HOME else MOST
        cards = self._reader.newest(channel.name, most)
        unknown = [card for card in cards if card.key not in self._remembered]
        items = {item.key: item for item in self._reader.items(unknown)}
        return [self._entry(card.key, items.get(card.key)) for card in cards]

    def _entry(self, key: str, item: Item | None) -> FeedEntry:
        def make() -> FeedEntry:
            return feed_entry(self._reader, item or self._reader.item(key))

        return self._reader.once(self._remembered, key, make)


def _atom(reader: Reader, entries: _Entries, channel: Channel) -> bytes:
    return atom(reader.settings, channel, entries.of(channel), _begun(reader))


def _json(reader: Reader, entries: _Entries, channel: Channel) -> bytes:
    return json_feed(reader.settings, channel, entries.of(channel))


def _file(channel: Channel, form: str) -> str:
    return address.file_of(address.of_feed(channel.base, form))


def _begun(reader: Reader) -> dt.date:
    """What dates an empty feed: the first day of the first plan."""
    return min((plan.period.first for plan in reader.plans), default=dt.date(2023, 1, 1))
