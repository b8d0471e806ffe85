"""All pages that are made from units and items, as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.base import address
from cchc.content.item import Card, Status
from cchc.content.unit import Unit
from cchc.site.list_texts import DIRECTORIES, LISTS
from cchc.site.listing import Link, page_numbers
from cchc.site.page import Page
from cchc.site.reader import Reader
from cchc.site.views.lists import list_scope

_HOME = Link("Trang chủ", address.HOME)
_UNITS = Link("Đơn vị", address.UNITS)


def unit_pages(reader: Reader, unit: Unit) -> Iterator[Page]:
    """Every page of a unit and its items."""
    yield column_page(reader, unit)
    yield from _unit_lists(reader, unit)
    yield _progress_page(unit)
    yield from _redirects(unit.aliases, address.of_unit(unit.slug), unit.title)
    for item in reader.public_items(unit.slug):
        yield from _item_pages(reader, item)


def column_page(reader: Reader, unit: Unit) -> Page:
    """A unit's column."""
    items = reader.newest(f"unit/{unit.slug}", 1)
    return Page(
        address.of_unit(unit.slug),
        "column",
        unit.title,
        f"Chuyên mục cải cách hành chính của {unit.publisher}: tin bài, sản phẩm, mô hình, hỏi đáp.",
        subject=unit.slug,
        source=unit.path,
        lastmod=_newest(items),
        crumbs=(_HOME, _UNITS),
    )


def item_page(reader: Reader, item: Card) -> Page:
    """An item's page."""
    unit = reader.unit(item.unit)
    return Page(
        address.of_item(item),
        "item",
        item.title,
        item.summary,
        subject=item.key,
        source=item.path,
        lastmod=item.changed,
        crumbs=(_HOME, _UNITS, _column(unit), _kind_entry(item)),
    )


def _item_pages(reader: Reader, item: Card) -> Iterator[Page]:
    if item.status is Status.WITHDRAWN:
        yield _tombstone(reader, item)
    else:
        page = item_page(reader, item)
        yield page
        if item.kind.poster:
            yield Page(
                address.of_poster(item), "poster", f"Áp phích: {item.title}", item.summary,
                subject=item.key, source=item.path, lastmod=page.lastmod,
                crumbs=(*page.crumbs, Link(item.title, page.address)),
            )  # fmt: skip
    yield from _redirects(item.aliases, address.of_item(item), item.title)


def _tombstone(reader: Reader, item: Card) -> Page:
    unit = reader.unit(item.unit)
    return Page(
        address.of_item(item), "tombstone", item.title, "Mục này đã được thu hồi.",
        subject=item.key, lastmod=item.withdrawn_on,
        crumbs=(_HOME, _UNITS, _column(unit)),
    )  # fmt: skip


def _redirects(aliases: tuple[str, ...], target: str, title: str) -> Iterator[Page]:
    for alias in aliases:
        yield Page(alias, "redirect", title, subject=target)


def _progress_page(unit: Unit) -> Page:
    return Page(
        address.of_unit_progress(unit.slug),
        "unit-progress",
        f"Tiến độ của {unit.name}",
        f"Những gì {unit.name} phải đăng theo kế hoạch, đã đăng và còn thiếu, theo từng kỳ.",
        subject=unit.slug,
        crumbs=(_HOME, Link("Tiến độ", address.PROGRESS)),
    )


def _unit_lists(reader: Reader, unit: Unit) -> Iterator[Page]:
    crumbs = (_HOME, _UNITS, _column(unit))
    for kind in reader.kinds(unit.slug):
        where = address.of_unit_kind(unit.slug, kind.folder)
        about = f"{kind.label} của {unit.publisher}."
        yield from _list(reader, where, f"{kind.label} – {unit.name}", about, crumbs)
    for period in reader.quarters:
        if reader.count(f"unit/{unit.slug}/quarter/{period.key}"):
            where = address.of_unit_quarter(unit.slug, period.key)
            about = f"Nội dung {unit.publisher} đăng trong {period.label}."
            yield from _list(
                reader, where, f"{_capital(period.label)} – {unit.name}", about, crumbs
            )


def list_pages(reader: Reader) -> Iterator[Page]:
    """The lists and directories of the whole site."""
    for where, (title, about) in LISTS.items():
        yield from _list(reader, where, title, about, (_HOME,))
    for where, (title, about) in DIRECTORIES.items():
        yield Page(where, "directory", title, about, subject=where, crumbs=(_HOME,))
    for key, term in reader.terms("topics").items():
        about = f"Nội dung về {term.label} của mọi đơn vị."
        yield from _list(reader, address.of_topic(key), term.label, about, _under(address.TOPICS))
    for key, term in reader.terms("formats").items():
        about = f"Nội dung dưới hình thức {term.label} của mọi đơn vị."
        yield from _list(reader, address.of_format(key), term.label, about, _under(address.FORMATS))
    for period in reader.quarters:
        about = f"Nội dung đăng trong {period.label} của mọi đơn vị."
        title = _capital(period.label)
        yield from _list(
            reader, address.of_quarter(period.key), title, about, _under(address.QUARTERS)
        )


def _under(directory: str) -> tuple[Link, ...]:
    return _HOME, Link(DIRECTORIES[directory][0], directory)


def _list(
    reader: Reader, where: str, title: str, about: str, crumbs: tuple[Link, ...]
) -> Iterator[Page]:
    items = reader.listed(list_scope(reader, where).name)
    size = reader.settings.per_page
    for number in page_numbers(len(items), size):
        if number == 0:
            yield Page(where, "list", title, about, where, 0, "", _newest(items), crumbs)
        else:
            first = len(items) - number * size
            newest = items[first].date
            yield Page(
                address.numbered(where, number), "list", f"{title}, trang {number}", about, where,
                number, "", newest, (*crumbs, Link(title, where)),
            )  # fmt: skip


def _newest(items: tuple[Card, ...]) -> dt.date | None:
    return items[0].date if items else None


def _column(unit: Unit) -> Link:
    return Link(unit.name, address.of_unit(unit.slug))


def _kind_entry(item: Card) -> Link:
    return Link(item.kind.label, address.of_unit_kind(item.unit, item.folder))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
