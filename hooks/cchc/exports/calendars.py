"""Calendar files: one beside each event, one per unit, one for the whole site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from cchc import address
from cchc.exports.ics import Entry, calendar
from cchc.exports.ids import changed, domain, whole
from cchc.model import Item, Kind
from cchc.pages.prints import Prints
from cchc.pages.site import Site
from cchc.render.output import Output
from cchc.render.store import digest


def calendars(site: Site, look: bytes, prints: Prints) -> Iterator[Output]:
    """`look` stands for everything but items. The calendars of a site or unit are always there."""
    events = [item for item in site.by_kind.get(Kind.EVENT.value, ()) if item.event]
    rows: dict[str, list[Item]] = defaultdict(list)
    for item in events:
        rows[item.unit].append(item)
        yield _output(site, item.title, address.of_item(item), [item], look, prints)
    for unit in site.catalogue.units:
        base, name = address.of_unit_kind(unit.slug, Kind.EVENT), f"Sự kiện – {unit.name}"
        yield _output(site, name, base, rows[unit.slug], look, prints)
    name = f"Sự kiện – {site.settings.name}"
    yield _output(site, name, address.of_kind(Kind.EVENT), events, look, prints)


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
    site: Site, name: str, base: str, items: list[Item], look: bytes, prints: Prints
) -> Output:
    stands = digest(look + b"".join([prints.item(item).encode() for item in items]))
    where = address.file_of(address.of_calendar(base))
    return Output(where, stands, partial(_file, site, name, base, items))


def _file(site: Site, name: str, base: str, items: list[Item]) -> bytes:
    where = whole(site.settings, address.of_calendar(base)) if site.settings.url else ""
    return calendar(name, [event_entry(site, item) for item in items], where)
