"""Calendar files: one beside each event, one per unit, one for the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cchc.base import address
from cchc.content.item import Card, Item
from cchc.content.kinds import event
from cchc.content.unit import Unit
from cchc.feeds.icalendar_text import CalendarEntry, calendar
from cchc.memo.digests import digest
from cchc.memo.output import Output
from cchc.site.identifiers import changed, domain, full_address
from cchc.site.reader import Reader


def calendar_of_all(reader: Reader) -> Output:
    """The site's calendar, which is always there."""
    name = f"Sự kiện – {reader.settings.name}"
    return _output(reader, name, address.of_kind(event.KIND.folder), f"kind/{event.KIND.folder}")


def unit_calendars(reader: Reader, unit: Unit) -> Iterator[Output]:
    """A unit's calendar, which is always there, and one for each of its events."""
    of_unit = f"unit/{unit.slug}/kind/{event.KIND.folder}"
    for item in reader.listed(of_unit):
        if item.ends:
            where = _where(address.of_item(item))
            yield Output(where, b"", partial(_of_item, reader, item.key))
    base, name = address.of_unit_kind(unit.slug, event.KIND.folder), f"Sự kiện – {unit.name}"
    yield _output(reader, name, base, of_unit)


def event_entry(reader: Reader, item: Item) -> CalendarEntry:
    """A published event as an entry; its uid is its address and never changes."""
    event, unit, settings = item.event, reader.unit(item.unit), reader.settings
    assert event
    topics = (reader.term("topics", key) for key in item.topics)
    mail = unit.contact.emails[:1]
    where = full_address(settings, address.of_item(item)) if settings.url else ""
    return CalendarEntry(
        uid=f"{item.key}@{domain(settings)}",
        title=item.title,
        stamped=changed(item),
        starts=event.starts,
        ends=event.ends,
        about="\n".join(filter(None, (item.summary, where))),
        place=event.place,
        url=where,
        labels=tuple(topic.label for topic in topics if topic),
        organizer=(unit.publisher, mail[0]) if mail else None,
        edition=len(item.updates),
    )


def _output(reader: Reader, title: str, base: str, name: str) -> Output:
    inputs = digest(f"{title}\n{base}\n{name}".encode())
    return Output(_where(base), inputs, partial(_of_list, reader, title, base, name))


def _where(base: str) -> str:
    return address.file_of(address.of_calendar(base))


def _of_item(reader: Reader, key: str) -> bytes:
    card = reader.card(key)
    return _file(reader, card.title, address.of_item(card), (card,))


def _of_list(reader: Reader, title: str, base: str, name: str) -> bytes:
    return _file(reader, title, base, reader.listed(name))


def _file(reader: Reader, title: str, base: str, cards: tuple[Card, ...]) -> bytes:
    settings = reader.settings
    where = full_address(settings, address.of_calendar(base)) if settings.url else ""
    entries = [event_entry(reader, item) for item in reader.items(cards) if item.event]
    return calendar(title, entries, settings.timezone, where)
