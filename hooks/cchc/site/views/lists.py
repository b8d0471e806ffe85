"""Lists of items, and the directories of topics, formats and quarters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cchc.base import address
from cchc.base.address import Top
from cchc.base.periods import Period
from cchc.base.vietnamese import sort_key
from cchc.content.kinds import KINDS, Kind
from cchc.content.unit import Unit
from cchc.site.listing import Entry, Group
from cchc.site.page import Page
from cchc.site.reader import Reader
from cchc.site.views.column import kind_entries as unit_kind_entries
from cchc.site.views.home import kind_entries


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a list is of: its title, its name for the reader, and what it is limited to."""

    title: str
    name: str
    unit: Unit | None = None
    kind: Kind | None = None
    quarter: Period | None = None


def listing(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/list.html`.

    - `listing`: `Listing(address, items, number, older, newer, total, pages)`
    - `shelf`: `unit`, `kind`, `quarter` the list is limited to, None where it is not
    - `facets`: `Group`s of `Entry`s that narrow down or switch the list; empty on numbered pages
    """
    shelf = shelf_of(reader, page.subject)
    facets = tuple(_facets(reader, page.subject, shelf)) if page.number == 0 else ()
    cut = reader.list_page(shelf.name, page.subject, page.number)
    return {"listing": cut, "shelf": shelf, "facets": facets}


def directory(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/directory.html`: `groups`, `Group`s of `Entry`s with counts."""
    return {"groups": _DIRECTORIES[page.subject](reader)}


def shelf_of(reader: Reader, subject: str) -> Shelf:
    """The list that lives at an address; `subject` is the list's own address."""
    match address.parts(subject):
        case [Top.LATEST]:
            return Shelf("Mới nhất", "all")
        case [Top.TOPICS, key]:
            return Shelf(reader.label("topics", key), f"topic/{key}")
        case [Top.FORMATS, key]:
            return Shelf(reader.label("formats", key), f"format/{key}")
        case [Top.QUARTERS, key]:
            return Shelf("", f"quarter/{key}", quarter=reader.quarter_named(key))
        case [Top.UNITS, slug, Top.QUARTERS, key]:
            name, quarter = f"unit/{slug}/quarter/{key}", reader.quarter_named(key)
            return Shelf("", name, reader.unit(slug), None, quarter)
        case [Top.UNITS, slug, kind]:
            name = f"unit/{slug}/kind/{kind}"
            return Shelf(KINDS[kind].label, name, reader.unit(slug), KINDS[kind])
        case [kind]:
            return Shelf(KINDS[kind].label, f"kind/{kind}", kind=KINDS[kind])
    raise LookupError(subject)


def _facets(reader: Reader, subject: str, shelf: Shelf) -> Iterator[Group]:
    if shelf.unit:
        slug, kind = shelf.unit.slug, shelf.kind.folder if shelf.kind else ""
        yield Group("Loại nội dung", unit_kind_entries(reader, slug, kind))
        yield Group("Quý", _unit_quarters(reader, slug, shelf.quarter))
        return
    kinds = kind_entries(reader)
    yield Group("Loại nội dung", tuple(_marked(entry, subject) for entry in kinds))
    yield Group("Đơn vị", _units(reader, shelf))
    yield Group("Quý", tuple(_marked(entry, subject) for entry in _quarter_entries(reader)))
    if subject.startswith(address.TOPICS):
        yield Group("Chủ đề", tuple(_marked(entry, subject) for entry in _flat(_topics(reader))))
    if subject.startswith(address.FORMATS):
        yield Group(
            "Hình thức", tuple(_marked(entry, subject) for entry in _flat(_formats(reader)))
        )


def _marked(entry: Entry, subject: str) -> Entry:
    return Entry(entry.label, entry.address, entry.count, entry.address == subject)


def _flat(groups: tuple[Group, ...]) -> Iterator[Entry]:
    for group in groups:
        yield from group.entries


def _units(reader: Reader, shelf: Shelf) -> tuple[Entry, ...]:
    """The list that fits best in each unit's column: same kind, else same quarter, else all."""
    entries = []
    for unit in reader.units:
        name = f"unit/{unit.slug}"
        if shelf.kind and shelf.kind in reader.kinds(unit.slug):
            where = address.of_unit_kind(unit.slug, shelf.kind.folder)
            count = reader.count(f"{name}/kind/{shelf.kind.folder}")
            entries.append(Entry(unit.name, where, count))
        elif shelf.quarter:
            where = address.of_unit_quarter(unit.slug, shelf.quarter.key)
            count = reader.count(f"{name}/quarter/{shelf.quarter.key}")
            entries.extend([Entry(unit.name, where, count)] if count else [])
        elif not shelf.kind and (count := reader.count(name)):
            entries.append(Entry(unit.name, address.of_unit(unit.slug), count))
    return tuple(entries)


def _unit_quarters(reader: Reader, slug: str, current: Period | None) -> tuple[Entry, ...]:
    return tuple(
        Entry(period.label, address.of_unit_quarter(slug, period.key), count, period == current)
        for period in reader.quarters
        if (count := reader.count(f"unit/{slug}/quarter/{period.key}"))
    )


def _quarter_entries(reader: Reader) -> tuple[Entry, ...]:
    return tuple(
        Entry(q.label, address.of_quarter(q.key), reader.count(f"quarter/{q.key}"))
        for q in reader.quarters
    )


def _topics(reader: Reader) -> tuple[Group, ...]:
    return _grouped(reader, "topics", "contents", "topic", address.of_topic)


def _formats(reader: Reader) -> tuple[Group, ...]:
    return _grouped(reader, "formats", "format_groups", "format", address.of_format)


def _grouped(
    reader: Reader, terms: str, groups: str, name: str, where: Callable[[str], str]
) -> tuple[Group, ...]:
    parents = {key: term.label for key, term in reader.terms(groups).items()}
    found: dict[str, list[Entry]] = {key: [] for key in parents}
    for key, term in reader.terms(terms).items():
        entry = Entry(term.label, where(key), reader.count(f"{name}/{key}"))
        found.setdefault(term.parent, []).append(entry)
    return tuple(
        Group(parents.get(key, ""), tuple(sorted(entries, key=lambda e: sort_key(e.label))))
        for key, entries in found.items()
        if entries
    )


def _quarters(reader: Reader) -> tuple[Group, ...]:
    years: dict[int, list[Entry]] = {}
    for period, entry in zip(reader.quarters, _quarter_entries(reader), strict=True):
        years.setdefault(period.last.year, []).append(entry)
    return tuple(Group(f"Năm {year}", tuple(entries)) for year, entries in years.items())


_DIRECTORIES: Mapping[str, Callable[[Reader], tuple[Group, ...]]] = {
    address.TOPICS: _topics,
    address.FORMATS: _formats,
    address.QUARTERS: _quarters,
}


VIEWS = {"list": listing, "directory": directory}
