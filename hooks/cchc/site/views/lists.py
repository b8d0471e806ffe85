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
from cchc.site.listing import Link, LinkGroup
from cchc.site.page import Page
from cchc.site.reader import Reader
from cchc.site.views.column import unit_kind_links
from cchc.site.views.home import kind_links


@dataclass(frozen=True, slots=True)
class ListScope:
    """What a list is of: its title, its name for the reader, and what it is limited to."""

    title: str
    name: str
    unit: Unit | None = None
    kind: Kind | None = None
    quarter: Period | None = None


def listing(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/list.html`.

    - `listing`: `Listing(address, items, number, older, newer, total, pages)`
    - `scope`: `unit`, `kind`, `quarter` the list is limited to, None where it is not
    - `facets`: `LinkGroup`s of `Link`s that narrow down or switch the list; empty on numbered pages
    """
    scope = list_scope(reader, page.subject)
    facets = tuple(_facets(reader, page.subject, scope)) if page.number == 0 else ()
    cut = reader.list_page(scope.name, page.subject, page.number)
    return {"listing": cut, "scope": scope, "facets": facets}


def directory(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/directory.html`: `groups`, `LinkGroup`s of `Link`s with counts."""
    return {"groups": _DIRECTORIES[page.subject](reader)}


def list_scope(reader: Reader, subject: str) -> ListScope:
    """The list that lives at an address; `subject` is the list's own address."""
    match address.parts(subject):
        case [Top.LATEST]:
            return ListScope("Mới nhất", "all")
        case [Top.TOPICS, key]:
            return ListScope(reader.label("topics", key), f"topic/{key}")
        case [Top.FORMATS, key]:
            return ListScope(reader.label("formats", key), f"format/{key}")
        case [Top.QUARTERS, key]:
            return ListScope("", f"quarter/{key}", quarter=reader.quarter_named(key))
        case [Top.UNITS, slug, Top.QUARTERS, key]:
            name, quarter = f"unit/{slug}/quarter/{key}", reader.quarter_named(key)
            return ListScope("", name, reader.unit(slug), None, quarter)
        case [Top.UNITS, slug, kind]:
            name = f"unit/{slug}/kind/{kind}"
            return ListScope(KINDS[kind].label, name, reader.unit(slug), KINDS[kind])
        case [kind]:
            return ListScope(KINDS[kind].label, f"kind/{kind}", kind=KINDS[kind])
    raise LookupError(subject)


def _facets(reader: Reader, subject: str, scope: ListScope) -> Iterator[LinkGroup]:
    if scope.unit:
        slug, kind = scope.unit.slug, scope.kind.folder if scope.kind else ""
        yield LinkGroup("Loại nội dung", unit_kind_links(reader, slug, kind))
        yield LinkGroup("Quý", _unit_quarters(reader, slug, scope.quarter))
        return
    kinds = kind_links(reader)
    yield LinkGroup("Loại nội dung", tuple(_marked(entry, subject) for entry in kinds))
    yield LinkGroup("Đơn vị", _units(reader, scope))
    yield LinkGroup("Quý", tuple(_marked(entry, subject) for entry in _quarter_entries(reader)))
    if subject.startswith(address.TOPICS):
        yield LinkGroup(
            "Chủ đề", tuple(_marked(entry, subject) for entry in _flat(_topics(reader)))
        )
    if subject.startswith(address.FORMATS):
        yield LinkGroup(
            "Hình thức", tuple(_marked(entry, subject) for entry in _flat(_formats(reader)))
        )


def _marked(entry: Link, subject: str) -> Link:
    return Link(entry.label, entry.address, entry.count, entry.address == subject)


def _flat(groups: tuple[LinkGroup, ...]) -> Iterator[Link]:
    for group in groups:
        yield from group.entries


def _units(reader: Reader, scope: ListScope) -> tuple[Link, ...]:
    """The list that fits best in each unit's column: same kind, else same quarter, else all."""
    entries = []
    for unit in reader.units:
        name = f"unit/{unit.slug}"
        if scope.kind and scope.kind in reader.kinds(unit.slug):
            where = address.of_unit_kind(unit.slug, scope.kind.folder)
            count = reader.count(f"{name}/kind/{scope.kind.folder}")
            entries.append(Link(unit.name, where, count))
        elif scope.quarter:
            where = address.of_unit_quarter(unit.slug, scope.quarter.key)
            count = reader.count(f"{name}/quarter/{scope.quarter.key}")
            entries.extend([Link(unit.name, where, count)] if count else [])
        elif not scope.kind and (count := reader.count(name)):
            entries.append(Link(unit.name, address.of_unit(unit.slug), count))
    return tuple(entries)


def _unit_quarters(reader: Reader, slug: str, current: Period | None) -> tuple[Link, ...]:
    return tuple(
        Link(period.label, address.of_unit_quarter(slug, period.key), count, period == current)
        for period in reader.quarters
        if (count := reader.count(f"unit/{slug}/quarter/{period.key}"))
    )


def _quarter_entries(reader: Reader) -> tuple[Link, ...]:
    return tuple(
        Link(q.label, address.of_quarter(q.key), reader.count(f"quarter/{q.key}"))
        for q in reader.quarters
    )


def _topics(reader: Reader) -> tuple[LinkGroup, ...]:
    return _grouped(reader, "topics", "contents", "topic", address.of_topic)


def _formats(reader: Reader) -> tuple[LinkGroup, ...]:
    return _grouped(reader, "formats", "format_groups", "format", address.of_format)


def _grouped(
    reader: Reader, terms: str, groups: str, name: str, where: Callable[[str], str]
) -> tuple[LinkGroup, ...]:
    parents = {key: term.label for key, term in reader.terms(groups).items()}
    children: dict[str, list[Link]] = {key: [] for key in parents}
    for key, term in reader.terms(terms).items():
        entry = Link(term.label, where(key), reader.count(f"{name}/{key}"))
        children.setdefault(term.parent, []).append(entry)
    return tuple(
        LinkGroup(parents.get(key, ""), tuple(sorted(entries, key=lambda e: sort_key(e.label))))
        for key, entries in children.items()
        if entries
    )


def _quarters(reader: Reader) -> tuple[LinkGroup, ...]:
    years: dict[int, list[Link]] = {}
    for period, entry in zip(reader.quarters, _quarter_entries(reader), strict=True):
        years.setdefault(period.last.year, []).append(entry)
    return tuple(LinkGroup(f"Năm {year}", tuple(entries)) for year, entries in years.items())


_DIRECTORIES: Mapping[str, Callable[[Reader], tuple[LinkGroup, ...]]] = {
    address.TOPICS: _topics,
    address.FORMATS: _formats,
    address.QUARTERS: _quarters,
}


VIEWS = {"list": listing, "directory": directory}
