"""Atom feeds (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from cchc.base import address
from cchc.feeds.entry import FeedEntry, Label
from cchc.site.channels import Channel
from cchc.site.identifiers import full_address, midnight, tag
from cchc.site.site import Settings

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">\n'
)


def atom(
    settings: Settings, channel: Channel, entries: Sequence[FeedEntry], begun: dt.date
) -> bytes:
    """The feed of a channel; `begun` dates one that has nothing yet."""
    return (_HEAD + "".join(_feed(settings, channel, entries, begun)) + "</feed>\n").encode()


def _feed(
    settings: Settings, channel: Channel, entries: Sequence[FeedEntry], begun: dt.date
) -> Iterator[str]:
    here, json = (address.of_feed(channel.base, form) for form in ("atom.xml", "feed.json"))
    newest = max((entry.updated for entry in entries), default=midnight(settings, begun))
    yield _element("id", tag(settings, channel.base))
    yield _element("title", channel.title)
    yield _element("subtitle", channel.about)
    yield _element("updated", newest)
    yield _link("self", full_address(settings, here), "application/atom+xml")
    yield _link("alternate", full_address(settings, channel.base), "text/html")
    yield _link("alternate", full_address(settings, json), "application/feed+json")
    yield f"<author><name>{_text(settings.publisher or settings.name)}</name></author>\n"
    yield _element("icon", full_address(settings, "/assets/images/bieu-trung-180.png"))
    for entry in entries:
        yield "".join(["<entry>\n", *_entry(entry), "</entry>\n"])


def _entry(entry: FeedEntry) -> Iterator[str]:
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield _link("alternate", entry.url, "text/html")
    yield _element("published", entry.published)
    yield _element("updated", entry.updated)
    yield _element("summary", entry.summary)
    yield _author(entry.author, entry.author_url)
    yield from map(_category, entry.labels)
    for file in entry.files:
        yield _link("enclosure", file.url, file.type, file.title, file.size)
    for where, title in entry.links:
        yield _link("related", where, title=title)


@lru_cache(1024)
def _author(name: str, url: str) -> str:
    return f"<author><name>{_text(name)}</name><uri>{_text(url)}</uri></author>\n"


@lru_cache(1024)
def _category(label: Label) -> str:
    where = f'term="{_text(label.key)}" scheme="{_text(label.scheme)}"'
    return f'<category {where} label="{_text(label.word)}"/>\n'


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>\n"


def _link(rel: str, href: str, type: str = "", title: str = "", length: int = 0) -> str:
    facts = {"rel": rel, "href": href, "type": type, "title": title, "length": str(length or "")}
    attributes = " ".join(f'{name}="{_text(value)}"' for name, value in facts.items() if value)
    return f"<link {attributes}/>\n"


_BARRED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def _text(text: str) -> str:
    """Escaped, and without the characters XML cannot hold."""
    return escape(text if text.isprintable() else text.translate(_BARRED))
