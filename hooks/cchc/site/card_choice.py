"""Which picture other sites and chat apps show of a page, as data; `card_pictures` draws it.

A card takes 4 ms, an article in all 3 ms: at 10,000 items one each would double the build. Links
are shared while an item is new, so the featured and the newest items have a card of their own
(`Site.shown_off`), later ones show that of their column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cchc.base import address
from cchc.base.address import Top
from cchc.content.item import Publication
from cchc.content.unit import Unit
from cchc.memo.store import digest
from cchc.site.page import HIDDEN_VIEWS, Page
from cchc.site.site import Settings, Site

FORM: Final = "1"
"""Changes when cards are drawn differently, so that none is kept and addresses are new."""

SIZE: Final = (1200, 630)


@dataclass(frozen=True, slots=True)
class Card:
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
def _address(card: Card) -> str:
    told = "\n".join((FORM, card.eyebrow, card.title, card.foot, str(card.tone)))
    return f"/assets/the/{digest(told.encode()).hex()[:16]}.png"


def card_of(site: Site, page: Page) -> Card | None:
    """A page's card; None for what nobody shares."""
    if page.view in HIDDEN_VIEWS:
        return None
    if page.view in ("item", "poster"):
        item = site.catalogue.card[page.subject]
        return _of_item(site, item) if page.subject in site.shown_off else _of_unit(site, item.unit)
    match address.parts(page.address):
        case [Top.UNITS | Top.PROGRESS, slug, *_] if slug in site.catalogue.unit:
            return _of_unit(site, slug)
        case [Top.TOPICS | Top.FORMATS | Top.QUARTERS, _, *_]:
            return _of_site(site.settings)
    if page.number or page.address == address.HOME:
        return _of_site(site.settings)
    return Card(page.title, site.settings.name, site.settings.publisher)


def cards_of_units(site: Site) -> Iterator[Card]:
    """The cards of all pages of units and items."""
    for unit in site.catalogue.units:
        yield _of_unit(site, unit.slug)
    for key in sorted(site.shown_off):
        if site.catalogue.card[key].unit in site.catalogue.unit:
            yield _of_item(site, site.catalogue.card[key])


def _of_item(site: Site, item: Publication) -> Card:
    unit = site.catalogue.unit[item.unit]
    return Card(item.title, item.kind.label, _foot(unit), unit.order)


def _of_unit(site: Site, slug: str) -> Card:
    unit = site.catalogue.unit[slug]
    return Card(unit.title, site.settings.name, _foot(unit), unit.order)


def _of_site(settings: Settings) -> Card:
    return Card(settings.name, "", settings.publisher)


def _foot(unit: Unit) -> str:
    return unit.publisher
