"""Home, the directory of units, kiosk and search page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from cchc.base import address
from cchc.content.item import Card, Item
from cchc.content.kinds import KINDS, event, model, product, question
from cchc.content.kinds.product import Outreach
from cchc.content.unit import Unit, UnitKind
from cchc.site.listing import Link
from cchc.site.page import Page
from cchc.site.plan_summary import summary
from cchc.site.reader import Reader

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


def home(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/home.html`.

    - `latest`: the 9 newest items
    - `featured`: up to 6 featured products and models, newest first; `models`: up to 3 models
    - `questions`: the 4 newest answered questions
    - `events`: up to 4 events to come, soonest first; else the newest 2 of the past (`upcoming`
      says which)
    - `groups`: `UnitGroup`s as in the directory
    - `kinds`: `Link` per kind with count; `topics`: `Link` of the 10 topics with most items
    - `progress`: `Summary` of the current plan, or None; `plan`: `Plan` or None
    - `materials`: items every column shows (plan part III.2)
    - `as_of`: the day of the build
    """
    soon, upcoming = _events(reader)
    models = reader.listed(f"kind/{model.KIND.folder}")
    return {
        "latest": reader.newest("all", 9),
        "featured": _outreach(reader, 6),
        "models": reader.items(sorted(models, key=lambda i: not i.featured)[:3]),
        "questions": reader.newest(f"kind/{question.KIND.folder}", 4),
        "events": soon,
        "upcoming": upcoming,
        "groups": unit_groups(reader),
        "kinds": kind_links(reader),
        "topics": _topics(reader),
        "progress": summary(reader),
        "plan": reader.plan,
        "materials": reader.materials,
        "as_of": reader.day,
    }


def unit_directory(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/units.html`: `groups`, a tuple of `UnitGroup(kind, label, cards)`."""
    return {"groups": unit_groups(reader)}


def kiosk(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/kiosk.html`: `slides`, up to 24 featured products and models, newest first."""
    products = reader.newest(f"kind/{product.KIND.folder}", 12)
    return {"slides": _outreach(reader, 24) or reader.items(products)}


def search(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/search.html`.

    - `units`: all units in order, for the filter; `kinds`: `Link` per kind with count
    - `quarters`: all quarters, newest first
    """
    return {"units": reader.units, "kinds": kind_links(reader), "quarters": reader.quarters}


def unit_groups(reader: Reader) -> tuple[UnitGroup, ...]:
    """All units by kind; kinds without a unit are left out."""
    groups = []
    for kind, label in UNIT_GROUPS:
        cards = tuple(_card(reader, unit) for unit in reader.units if unit.kind is kind)
        if cards:
            groups.append(UnitGroup(kind, label or _levels(cards), cards))
    return tuple(groups)


def _levels(cards: tuple[UnitCard, ...]) -> str:
    """“Phường” where every name begins with it, “Xã, thị trấn” where the names are of two kinds."""
    begun = (next((w for w in _LEVELS if c.unit.name.startswith(w)), "Đơn vị") for c in cards)
    words = tuple(dict.fromkeys(begun))
    return ", ".join((words[0], *(word.lower() for word in words[1:])))


def kind_links(reader: Reader) -> tuple[Link, ...]:
    """A link to each kind's list."""
    return tuple(
        Link(kind.label, address.of_kind(folder), reader.count(f"kind/{folder}"))
        for folder, kind in KINDS.items()
    )


def _card(reader: Reader, unit: Unit) -> UnitCard:
    name = f"unit/{unit.slug}"
    latest = next(iter(reader.newest(name, 1)), None)
    return UnitCard(unit, reader.count(name), latest, reader.ended(unit.slug))


def _outreach(reader: Reader, most: int) -> tuple[Item, ...]:
    """The newest featured products and models."""
    cards = (card for card in reader.listed("featured") if card.kind.takes(Outreach))
    return reader.items(islice(cards, most))


def _events(reader: Reader) -> tuple[tuple[Item, ...], bool]:
    events = [card for card in reader.listed(f"kind/{event.KIND.folder}") if card.ends]
    coming = list(reader.items(card for card in events if card.ends and card.ends >= reader.day))
    if not coming:
        return reader.items(events[:2]), False
    coming.sort(key=lambda item: (item.event.starts, item.path) if item.event else ())
    return tuple(coming[:4]), True


def _topics(reader: Reader) -> tuple[Link, ...]:
    terms = reader.terms("topics")
    counts = {key: reader.count(f"topic/{key}") for key in terms}
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
    return tuple(
        Link(terms[key].label, address.of_topic(key), count) for key, count in most if count
    )


VIEWS = {"home": home, "units": unit_directory, "kiosk": kiosk, "search": search}
