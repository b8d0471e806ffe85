"""Calendar files: one beside each event, one per unit, one for the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cchc.base import address
from cchc.content.item import Card, Item
from cchc.content.kinds import event
from cchc.content.unit import Unit
from cchc.feeds.icalendar_text import Entry, calendar
from cchc.memo.publish import Output
from cchc.memo.store import digest
from cchc.site.fingerprints import Prints
from cchc.site.identifiers import changed, domain, whole
from cchc.site.site import Site


def calendar_of_all(site: Site, look: bytes, prints: Prints) -> Output:
    """The site's calendar, which is always there; `look` stands for everything but items."""
    name, events = f"Sự kiện – {site.settings.name}", site.by_kind.get(event.KIND.folder, ())
    return _output(site, name, address.of_kind(event.KIND.folder), events, look, prints)


def unit_calendars(site: Site, unit: Unit, look: bytes, prints: Prints) -> Iterator[Output]:
    """A unit's calendar, which is always there, and one for each of its events."""
    events = site.by_unit_kind.get(f"{unit.slug}/{event.KIND.folder}", ())
    for item in events:
        if item.ends:
            yield _output(site, item.title, address.of_item(item), (item,), look, prints)
    base, name = address.of_unit_kind(unit.slug, event.KIND.folder), f"Sự kiện – {unit.name}"
    yield _output(site, name, base, events, look, prints)


def event_entry(site: Site, item: Item) -> Entry:
    """A published event as an entry; its uid is its address and never changes."""
    event, unit, settings = item.event, site.catalogue.unit[item.unit], site.settings
    assert event
    words = site.catalogue.vocabulary
    keys = (words.topics[key].label for key in item.topics if key in words.topics)
    mail = unit.contact.emails[:1]
    where = whole(settings, address.of_item(item)) if settings.url else ""
    return Entry(
        uid=f"{item.key}@{domain(settings)}",
        title=item.title,
        stamped=changed(item),
        starts=event.starts,
        ends=event.ends,
        about="\n".join(filter(None, (item.summary, where))),
        place=event.place,
        url=where,
        labels=tuple(keys),
        organizer=(unit.publisher, mail[0]) if mail else None,
        edition=len(item.updates),
    )


def _output(
    site: Site, name: str, base: str, items: tuple[Card, ...], look: bytes, prints: Prints
) -> Output:
    stands = digest(look + b"".join([item.shown.encode() for item in items]))
    where = address.file_of(address.of_calendar(base))
    return Output(where, stands, partial(_file, site, name, base, items))


def _file(site: Site, name: str, base: str, items: tuple[Card, ...]) -> bytes:
    where = whole(site.settings, address.of_calendar(base)) if site.settings.url else ""
    return calendar(name, _entries(site, items), site.settings.timezone, where)


def _entries(site: Site, cards: tuple[Card, ...]) -> list[Entry]:
    """In the order of the cards; opened unit by unit."""
    made: dict[str, Entry] = {}
    for card in sorted(cards, key=lambda card: card.path):
        item = site.catalogue.item(card.key)
        if item.event:
            made[card.path] = event_entry(site, item)
    return [made[card.path] for card in cards if card.path in made]
