"""Home, the directory of units, kiosk and search page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from cchc.base import address
from cchc.content.item import Card, Item
from cchc.content.kinds import KINDS, event, model, product, question
from cchc.content.kinds.product import Outreach
from cchc.content.unit import Unit, UnitKind
from cchc.site.listing import Entry
from cchc.site.page import Page
from cchc.site.site import Site
from cchc.site.views.progress import summary

UNIT_GROUPS = (
    (UnitKind.DISTRICT, ""),  # called what their own names begin with
    (UnitKind.WARD, ""),
    (UnitKind.OFFICE, "Phòng, ban chuyên môn"),
    (UnitKind.ORGANIZATION, "Mặt trận, đoàn thể, ban Đảng"),
    (UnitKind.SERVICE, "Đơn vị sự nghiệp"),
    (UnitKind.SCHOOL, "Trường học"),
)


_LEVELS = ("Phường", "Xã", "Thị trấn", "Thị xã", "Thành phố", "Quận", "Huyện", "Đặc khu")


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit with what it has published; `ended` when it no longer exists on the day of the build."""

    unit: Unit
    count: int
    latest: Card | None
    ended: bool


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind, in the directory's order."""

    kind: UnitKind
    label: str
    cards: tuple[UnitCard, ...]


def home(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/home.html`.

    - `latest`: the 9 newest items
    - `featured`: up to 6 featured products and models, newest first; `models`: up to 3 models
    - `questions`: the 4 newest answered questions
    - `events`: up to 4 events to come, soonest first; else the newest 2 of the past (`upcoming`
      says which)
    - `groups`: `UnitGroup`s as in the directory
    - `kinds`: `Entry` per kind with count; `topics`: `Entry` of the 10 topics with most items
    - `progress`: `desk.Summary` of the current plan, or None; `plan`: `Plan` or None
    - `materials`: items every column shows (plan part III.2)
    - `as_of`: the day of the build
    """
    soon, upcoming = _events(site)
    models = site.by_kind.get(model.KIND.folder, ())
    return {
        "latest": site.published[:9],
        "featured": _outreach(site, 6),
        "models": opened(site, sorted(models, key=lambda i: not i.featured)[:3]),
        "questions": site.by_kind.get(question.KIND.folder, ())[:4],
        "events": soon,
        "upcoming": upcoming,
        "groups": unit_groups(site),
        "kinds": kind_entries(site),
        "topics": _topics(site),
        "progress": summary(site),
        "plan": site.plan,
        "materials": materials(site),
        "as_of": site.as_of,
    }


def units(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/units.html`: `groups`, a tuple of `UnitGroup(kind, label, cards)`."""
    return {"groups": unit_groups(site)}


def kiosk(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/kiosk.html`: `slides`, up to 24 featured products and models, newest first."""
    products = site.by_kind.get(product.KIND.folder, ())
    return {"slides": _outreach(site, 24) or opened(site, products[:12])}


def search(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/search.html`.

    - `units`: all units in order, for the filter; `kinds`: `Entry` per kind with count
    - `quarters`: all quarters, newest first
    """
    return {"units": site.catalogue.units, "kinds": kind_entries(site), "quarters": site.quarters}


def unit_groups(site: Site) -> tuple[UnitGroup, ...]:
    """All units by kind; kinds without a unit are left out."""
    groups = []
    for kind, label in UNIT_GROUPS:
        cards = tuple(_card(site, unit) for unit in site.catalogue.units if unit.kind is kind)
        if cards:
            groups.append(UnitGroup(kind, label or _levels(cards), cards))
    return tuple(groups)


def _levels(cards: tuple[UnitCard, ...]) -> str:
    """“Phường” where every name begins with it, “Xã, thị trấn” where the names are of two kinds."""
    begun = (next((w for w in _LEVELS if c.unit.name.startswith(w)), "Đơn vị") for c in cards)
    words = tuple(dict.fromkeys(begun))
    return ", ".join((words[0], *(word.lower() for word in words[1:])))


def kind_entries(site: Site) -> tuple[Entry, ...]:
    """A link to each kind's list."""
    return tuple(
        Entry(kind.label, address.of_kind(folder), len(site.by_kind.get(folder, ())))
        for folder, kind in KINDS.items()
    )


def materials(site: Site) -> tuple[Card, ...]:
    """The current plan's common materials that are published."""
    keys = site.plan.materials if site.plan else ()
    found = (site.catalogue.card.get(key) for key in keys)
    return tuple(item for item in found if item and item.published(site.as_of))


def _card(site: Site, unit: Unit) -> UnitCard:
    items = site.by_unit.get(unit.slug, ())
    ended = unit.active.ended(site.as_of)
    return UnitCard(unit, len(items), items[0] if items else None, ended)


def opened(site: Site, cards: Iterable[Card]) -> tuple[Item, ...]:
    """The whole items of cards."""
    return tuple(site.catalogue.item(card.key) for card in cards)


def _outreach(site: Site, most: int) -> tuple[Item, ...]:
    """The newest featured products and models."""
    items = (site.catalogue.item(card.key) for card in site.featured if card.kind.takes(Outreach))
    return tuple(islice((item for item in items if item.outreach), most))


def _events(site: Site) -> tuple[tuple[Item, ...], bool]:
    events = [card for card in site.by_kind.get(event.KIND.folder, ()) if card.ends]
    coming = list(opened(site, (c for c in events if c.ends and c.ends >= site.as_of)))
    if not coming:
        return opened(site, events[:2]), False
    coming.sort(key=lambda item: (item.event.starts, item.path) if item.event else ())
    return tuple(coming[:4]), True


def _topics(site: Site) -> tuple[Entry, ...]:
    counts = Counter({key: len(items) for key, items in site.by_topic.items()})
    terms = site.catalogue.vocabulary.topics
    return tuple(
        Entry(terms[key].label, address.of_topic(key), count)
        for key, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
        if key in terms
    )
