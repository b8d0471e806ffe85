"""What a page says of itself to machines, as markup for its head: card, channels, linked data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from cchc.base.address import OPENSEARCH, of_feed, relative
from cchc.site.article import Article
from cchc.site.card_choice import CARD_SIZE, page_card
from cchc.site.channels import channels_of
from cchc.site.filters import absolute_address
from cchc.site.linked_data import linked_data
from cchc.site.page import HIDDEN_VIEWS, Page
from cchc.site.reader import Reader

# One encoder for all pages: json.dumps makes one a call, and looks for circles that are not there.
_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_FORMS = (("application/atom+xml", "atom.xml"), ("application/feed+json", "feed.json"))


def head(reader: Reader, page: Page, article: Article) -> str:
    """Lines for the page's head; '' for pages that are not shared, such as a tombstone."""
    if page.view in HIDDEN_VIEWS:
        return ""
    about = (*_card(reader, page), *_channels(reader, page), *_search(reader, page))
    return "\n".join([*about, *_data(reader, page, article)])


def _card(reader: Reader, page: Page) -> Iterator[str]:
    card = page_card(reader, page)
    if card is None or not reader.settings.url:
        return
    where = escape(absolute_address(reader.settings.url, card.address))
    yield f'<meta property="og:image" content="{where}">'
    yield '<meta property="og:image:type" content="image/png">'
    yield f'<meta property="og:image:width" content="{CARD_SIZE[0]}">'
    yield f'<meta property="og:image:height" content="{CARD_SIZE[1]}">'
    yield f'<meta property="og:image:alt" content="{escape(card.title)}">'
    yield '<meta name="twitter:card" content="summary_large_image">'
    if page.view == "item":
        item = reader.card(page.subject)
        yield f'<meta property="article:published_time" content="{item.date.isoformat()}">'
        if page.lastmod and page.lastmod != item.date:
            yield f'<meta property="article:modified_time" content="{page.lastmod.isoformat()}">'


def _channels(reader: Reader, page: Page) -> Iterator[str]:
    """Feeds need the site's address: their entries are read far from it."""
    if not reader.settings.url:
        return
    for channel in channels_of(reader, page):
        for media, form in _FORMS:
            where = relative(of_feed(channel.base, form), page.address)
            title = escape(channel.title)
            yield f'<link rel="alternate" type="{media}" title="{title}" href="{where}">'


def _search(reader: Reader, page: Page) -> Iterator[str]:
    if reader.settings.url:
        where = relative(OPENSEARCH, page.address)
        title = escape(reader.settings.name)
        media = "application/opensearchdescription+xml"
        yield f'<link rel="search" type="{media}" title="{title}" href="{where}">'


def _data(reader: Reader, page: Page, article: Article) -> Iterator[str]:
    """A block of data is never executed, so the policy needs no hash for it."""
    things = linked_data(reader, page, article)
    if things:
        graph = {"@context": "https://schema.org", "@graph": things}
        yield f'<script type="application/ld+json">{_quoted(_encoded(graph))}</script>'


def _quoted(text: str) -> str:
    """No `<` at all: neither `</script>` nor `<!--` can then end or bend the element."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
