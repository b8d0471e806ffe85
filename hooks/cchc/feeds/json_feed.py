"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cchc.base import address
from cchc.feeds.entry import FeedEntry
from cchc.site.channels import Channel
from cchc.site.identifiers import full_address
from cchc.site.site import Settings


def json_feed(settings: Settings, channel: Channel, entries: Sequence[FeedEntry]) -> bytes:
    """The feed of a channel."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.about,
        "home_page_url": full_address(settings, channel.base),
        "feed_url": full_address(settings, address.of_feed(channel.base, "feed.json")),
        "icon": full_address(settings, "/assets/images/bieu-trung-180.png"),
        "language": "vi",
        "authors": [{"name": settings.publisher or settings.name}],
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    """Every item must have content: it is the summary, the whole text is a click away."""
    fields: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_text": entry.summary or entry.title,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "language": "vi",
        "authors": [{"name": entry.author, "url": entry.author_url}],
        "tags": [label.word for label in entry.labels],
    }
    if entry.image:
        fields["image"] = entry.image
    if entry.files:
        fields["attachments"] = [
            {"url": f.url, "mime_type": f.type, "title": f.title, "size_in_bytes": f.size}
            for f in entry.files
        ]
    return fields
