"""Feeds as programs of others read them: feedparser, and the rules of JSON Feed 1.1."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import feedparser
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.exported import all_feeds, exported, files, reader

TITLE = 'Tờ gấp: <b>Đừng</b> & đừng "quên" hòa/hoà'
ATOM = "{http://www.w3.org/2005/Atom}"
CHANNELS = ("", "don-vi/ben-nghe/", "san-pham/", "su-kien/", "chi-so/", "chu-de/mot-cua/")

# https://www.jsonfeed.org/version/1.1/, every rule that a schema can say
_AUTHOR = {"type": "object", "minProperties": 1, "properties": {"url": {"format": "uri"}}}
_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "home_page_url": {"format": "uri"},
        "feed_url": {"format": "uri"},
        "icon": {"format": "uri"},
        "authors": {"type": "array", "items": _AUTHOR},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "id": {"type": "string"},
                    "url": {"format": "uri"},
                    "date_published": {"format": "date-time"},
                    "date_modified": {"format": "date-time"},
                    "authors": {"type": "array", "items": _AUTHOR},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "attachments": {
                        "type": "array",
                        "items": {
                            "required": ["url", "mime_type"],
                            "properties": {"size_in_bytes": {"type": "integer"}},
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("base", CHANNELS)
def test_every_channel_has_both_feeds_that_parse_without_complaint(base):
    atom = feedparser.parse(exported()[f"{base}nguon/atom.xml"])
    assert not atom.bozo, atom.get("bozo_exception")
    feed = json.loads(exported()[f"{base}nguon/feed.json"])
    Draft202012Validator(_FEED, format_checker=FormatChecker()).validate(feed)
    assert [entry.id for entry in atom.entries] == [one["id"] for one in feed["items"]]
    assert atom.feed.id == f"tag:cchc.example,2023:/{base}"
    links = {link.rel: link.href for link in atom.feed.links if "json" not in link.type}
    assert links["self"] == f"https://cchc.example/{base}nguon/atom.xml"
    assert links["alternate"] == f"https://cchc.example/{base}"


def test_an_entry_tells_everything():
    feed = feedparser.parse(exported()["nguon/atom.xml"])
    entry = next(e for e in feed.entries if "to-gap" in e.link)
    assert entry.id == "tag:cchc.example,2023:/don-vi/ben-nghe/san-pham/to-gap/"
    assert entry.published == "2023-02-20T00:00:00+07:00"
    assert entry.updated == "2023-03-01T00:00:00+07:00"
    assert entry.author == "Ủy ban nhân dân phường Bến Nghé"
    words = [tag.label for tag in entry.tags]
    assert words == ["Sản phẩm tuyên truyền", "Một cửa", "Tờ gấp", "Nội dung mẫu"]
    (file,) = entry.enclosures
    assert (file.href, file.type) == (
        "https://cchc.example/don-vi/ben-nghe/media/to-gap.pdf", "application/pdf",
    )  # fmt: skip
    assert file.length == str(len("%PDF-1.7 thử".encode()))
    told = {one["id"]: one for one in json.loads(exported()["nguon/feed.json"])["items"]}
    assert told[entry.id]["title"] == TITLE


def test_a_title_that_looks_like_markup_stays_text():
    root = ET.fromstring(exported()["nguon/atom.xml"])
    assert TITLE in [title.text for title in root.iter(f"{ATOM}title")]


def test_what_is_not_public_is_in_no_feed():
    for path, content in exported().items():
        assert "Bản nháp" not in content.decode(), path
        assert "Chưa tới ngày" not in content.decode(), path


def test_a_feed_without_items_is_valid_and_has_a_fixed_date():
    feed = feedparser.parse(exported()["chi-so/nguon/atom.xml"])
    assert (feed.entries, feed.feed.updated) == ([], "2023-01-01T00:00:00+07:00")


def test_ids_stay_when_the_site_moves():
    moved = feedparser.parse(exported("https://moi.example/")["nguon/atom.xml"])
    assert [e.id for e in moved.entries] == [
        e.id for e in feedparser.parse(exported()["nguon/atom.xml"]).entries
    ]
    assert moved.entries[0].link.startswith("https://moi.example/")


def test_without_an_address_there_are_no_feeds():
    assert not files(all_feeds(reader("")))
