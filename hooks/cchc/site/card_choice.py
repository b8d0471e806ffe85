"""Which picture other sites and chat apps show of a page, as data; `card_pictures` draws it.

A card takes 4 ms, an article in all 3 ms: at 10,000 items one each would double the build. Links
are shared while an item is new, so the featured and the newest items have a card of their own
(`Site.own_cards`), later ones show that of their column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cchc.base import address
from cchc.base.address import Top
from cchc.content.item import Publication
from cchc.memo.digests import digest
from cchc.site.page import HIDDEN_VIEWS, Page
from cchc.site.reader import Reader
from cchc.site.site import Settings

CARD_SIZE: Final = (1200, 630)


@dataclass(frozen=True, slots=True)
class PageCard:
    """What stands on a card. `tone` is a unit's place in the directory, which picks its colour."""

    title: str
    eyebrow: str = ""
    foot: str = ""
    tone: int = 0

    @property
    def address(self) -> str:
        """Named by its content: pages with the same card share it, and a changed one is new."""
        return _address(self)


@lru_cache(maxsize=1024)  # items share that of their unit
def _address(card: PageCard) -> str:
    # The first line is part of every address that was ever shared: it stays as it is.
    text = "\n".join(("1", card.eyebrow, card.title, card.foot, str(card.tone)))
    return f"/assets/the/{digest(text.encode()).hex()[:16]}.png"


def page_card(reader: Reader, page: Page) -> PageCard | None:
    """A page's card; None for what nobody shares."""
    if page.view in HIDDEN_VIEWS:
        return None
    if page.view in ("item", "poster"):
        item = reader.card(page.subject)
        own = reader.has_card(page.subject)
        return _of_item(reader, item) if own else _of_unit(reader, item.unit)
    match address.parts(page.address):
        case [Top.UNITS | Top.PROGRESS, slug, *_] if reader.find_unit(slug):
            return _of_unit(reader, slug)
        case [Top.TOPICS | Top.FORMATS | Top.QUARTERS, _, *_]:
            return _of_site(reader.settings)
    if page.number or page.address == address.HOME:
        return _of_site(reader.settings)
    return PageCard(page.title, reader.settings.name, reader.settings.publisher)


def cards_of_units(reader: Reader) -> Iterator[PageCard]:
    """The cards of all pages of units and items."""
    for unit in reader.units:
        yield _of_unit(reader, unit.slug)
    for item in reader.own_cards:
        yield _of_item(reader, item)


def _of_item(reader: Reader, item: Publication) -> PageCard:
    unit = reader.unit(item.unit)
    return PageCard(item.title, item.kind.label, unit.publisher, unit.order)


def _of_unit(reader: Reader, slug: str) -> PageCard:
    unit = reader.unit(slug)
    return PageCard(unit.title, reader.settings.name, unit.publisher, unit.order)


def _of_site(settings: Settings) -> PageCard:
    return PageCard(settings.name, "", settings.publisher)
