"""Lists of items, and the directories of topics, formats and quarters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cchc.base import address
from cchc.base.address import Top
from cchc.base.periods import Period
from cchc.base.vietnamese import sort_key
from cchc.content.item import Card
from cchc.content.kinds import KINDS, Kind
from cchc.content.unit import Unit
from cchc.site.listing import Entry, Group, page_of
from cchc.site.page import Page
from cchc.site.site import Index, Site
from cchc.site.views.column import kind_entries as unit_kind_entries
from cchc.site.views.home import kind_entries


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a list is of: its items, newest first, and how to narrow it down."""

    title: str
    items: tuple[Card, ...]
    unit: Unit | None = None
    kind: Kind | None = None
    quarter: Period | None = None


def listing(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/list.html`.

    - `listing`: `Listing(address, items, number, older, newer, total, pages)`
    - `shelf`: `unit`, `kind`, `quarter` the list is limited to, None where it is not
    - `facets`: `Group`s of `Entry`s that narrow down or switch the list; empty on numbered pages
    """
    shelf = shelf_of(site, page.subject)
    facets = tuple(_facets(site, page.subject, shelf)) if page.number == 0 else ()
    bare = Shelf(shelf.title, (), shelf.unit, shelf.kind, shelf.quarter)
    cut = page_of(shelf.items, page.subject, page.number, site.settings.per_page)
    return {"listing": cut, "shelf": bare, "facets": facets}


def directory(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/directory.html`: `groups`, `Group`s of `Entry`s with counts."""
    return {"groups": _DIRECTORIES[page.subject](site)}


def shelf_of(site: Site, subject: str) -> Shelf:
    """The list that lives at an address; `subject` is the list's own address."""
    words = site.catalogue.vocabulary
    match address.parts(subject):
        case [Top.LATEST]:
            return Shelf("Mới nhất", site.published)
        case [Top.TOPICS, key]:
            return Shelf(words.topics[key].label, site.by_topic.get(key, ()))
        case [Top.FORMATS, key]:
            return Shelf(words.formats[key].label, site.by_format.get(key, ()))
        case [Top.QUARTERS, key]:
            return Shelf("", site.by_quarter.get(key, ()), quarter=_quarter(site, key))
        case [Top.UNITS, slug, Top.QUARTERS, key]:
            items = site.by_unit_quarter.get(f"{slug}/{key}", ())
            return Shelf("", items, site.catalogue.unit[slug], None, _quarter(site, key))
        case [Top.UNITS, slug, kind]:
            items = site.by_unit_kind.get(f"{slug}/{kind}", ())
            return Shelf(KINDS[kind].label, items, site.catalogue.unit[slug], KINDS[kind])
        case [kind]:
            return Shelf(KINDS[kind].label, site.by_kind.get(kind, ()), kind=KINDS[kind])
    raise LookupError(subject)


def _quarter(site: Site, key: str) -> Period | None:
    return next((period for period in site.quarters if period.key == key), None)


def _facets(site: Site, subject: str, shelf: Shelf) -> Iterator[Group]:
    if shelf.unit:
        slug, kind = shelf.unit.slug, shelf.kind.folder if shelf.kind else ""
        yield Group("Loại nội dung", unit_kind_entries(site, slug, kind))
        yield Group("Quý", _unit_quarters(site, slug, shelf.quarter))
        return
    kinds = kind_entries(site)
    yield Group("Loại nội dung", tuple(_marked(entry, subject) for entry in kinds))
    yield Group("Đơn vị", _units(site, shelf))
    yield Group("Quý", tuple(_marked(entry, subject) for entry in _quarter_entries(site)))
    if subject.startswith(address.TOPICS):
        yield Group("Chủ đề", tuple(_marked(entry, subject) for entry in _flat(_topics(site))))
    if subject.startswith(address.FORMATS):
        yield Group("Hình thức", tuple(_marked(entry, subject) for entry in _flat(_formats(site))))


def _marked(entry: Entry, subject: str) -> Entry:
    return Entry(entry.label, entry.address, entry.count, entry.address == subject)


def _flat(groups: tuple[Group, ...]) -> Iterator[Entry]:
    for group in groups:
        yield from group.entries


def _units(site: Site, shelf: Shelf) -> tuple[Entry, ...]:
    """The list that fits best in each unit's column: same kind, else same quarter, else all."""
    entries = []
    for unit in site.catalogue.units:
        if shelf.kind and shelf.kind in site.kinds.get(unit.slug, ()):
            items = site.by_unit_kind.get(f"{unit.slug}/{shelf.kind.folder}", ())
            entries.append(
                Entry(unit.name, address.of_unit_kind(unit.slug, shelf.kind.folder), len(items))
            )
        elif shelf.quarter:
            items = site.by_unit_quarter.get(f"{unit.slug}/{shelf.quarter.key}", ())
            where = address.of_unit_quarter(unit.slug, shelf.quarter.key)
            entries.extend([Entry(unit.name, where, len(items))] if items else [])
        elif not shelf.kind and unit.slug in site.by_unit:
            items = site.by_unit[unit.slug]
            entries.append(Entry(unit.name, address.of_unit(unit.slug), len(items)))
    return tuple(entries)


def _unit_quarters(site: Site, slug: str, current: Period | None) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            period.label, address.of_unit_quarter(slug, period.key), len(items), period == current
        )
        for period in site.quarters
        if (items := site.by_unit_quarter.get(f"{slug}/{period.key}", ()))
    )


def _quarter_entries(site: Site) -> tuple[Entry, ...]:
    return tuple(
        Entry(q.label, address.of_quarter(q.key), len(site.by_quarter.get(q.key, ())))
        for q in site.quarters
    )


def _topics(site: Site) -> tuple[Group, ...]:
    words = site.catalogue.vocabulary
    parents = {key: term.label for key, term in words.contents.items()}
    return _grouped(words.topics, parents, site.by_topic, address.of_topic)


def _formats(site: Site) -> tuple[Group, ...]:
    words = site.catalogue.vocabulary
    parents = {key: term.label for key, term in words.format_groups.items()}
    return _grouped(words.formats, parents, site.by_format, address.of_format)


def _grouped(
    terms: Mapping[str, object],
    parents: Mapping[str, str],
    index: Index,
    where: Callable[[str], str],
) -> tuple[Group, ...]:
    from cchc.content.vocabulary import Term

    found: dict[str, list[Entry]] = {key: [] for key in parents}
    for key, term in terms.items():
        assert isinstance(term, Term)
        entry = Entry(term.label, where(key), len(index.get(key, ())))
        found.setdefault(term.parent, []).append(entry)
    return tuple(
        Group(parents.get(key, ""), tuple(sorted(entries, key=lambda e: sort_key(e.label))))
        for key, entries in found.items()
        if entries
    )


def _quarters(site: Site) -> tuple[Group, ...]:
    years: dict[int, list[Entry]] = {}
    for period, entry in zip(site.quarters, _quarter_entries(site), strict=True):
        years.setdefault(period.last.year, []).append(entry)
    return tuple(Group(f"Năm {year}", tuple(entries)) for year, entries in years.items())


_DIRECTORIES: Mapping[str, Callable[[Site], tuple[Group, ...]]] = {
    address.TOPICS: _topics,
    address.FORMATS: _formats,
    address.QUARTERS: _quarters,
}
