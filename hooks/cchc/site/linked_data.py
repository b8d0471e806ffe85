"""What a page is about in the words of schema.org, for search engines and other machines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from cchc.base import address
from cchc.content.item import Item
from cchc.content.kind import ShownItem
from cchc.content.unit import Unit, UnitKind
from cchc.site.article import Article
from cchc.site.filters import absolute_address
from cchc.site.identifiers import moment
from cchc.site.page import Page
from cchc.site.reader import Reader

Thing = dict[str, Any]

_BODIES = {UnitKind.SCHOOL: "School", UnitKind.ORGANIZATION: "Organization"}


def linked_data(reader: Reader, page: Page, article: Article) -> tuple[Thing, ...]:
    """The things of a page, most telling first. Empty when the site does not know its address."""
    if not reader.settings.url:
        return ()
    return tuple(_things(reader, page, article))


def _things(reader: Reader, page: Page, article: Article) -> Iterator[Thing]:
    if page.view == "item":
        yield from _item_things(reader, reader.item(page.subject), page, article)
    elif page.view == "column":
        yield unit_thing(reader, reader.unit(page.subject))
    elif page.address == address.HOME:
        yield _website(reader)
    elif page.address == address.DATA:
        yield _dataset(reader, page)
    if page.crumbs:
        yield _path(reader, page)


def unit_thing(reader: Reader, unit: Unit) -> Thing:
    """A unit as the body it is, with its official contact and nothing else."""
    contact = unit.contact
    return _filled({
        **_body(reader, unit),
        "alternateName": unit.name,
        "url": _whole(reader, address.of_unit(unit.slug)),
        "sameAs": unit.website,
        "address": contact.address,
        "telephone": list(contact.phones),
        "email": list(contact.emails),
        "foundingDate": _day(unit.active.first),
        "dissolutionDate": _day(unit.active.last),
    })  # fmt: skip


def _item_things(reader: Reader, item: Item, page: Page, article: Article) -> Iterator[Thing]:
    unit = reader.unit(item.unit)
    where = _whole(reader, page.address)
    yield _filled({
        "@type": "Article",
        "@id": where,
        "url": where,
        "headline": item.title,
        "description": item.summary,
        "datePublished": item.date.isoformat(),
        "dateModified": _day(page.lastmod),
        "inLanguage": "vi",
        "articleSection": item.kind.label,
        "keywords": [term.label for key in item.topics if (term := reader.term("topics", key))],
        "creativeWorkStatus": "Nội dung mẫu" if item.sample else "",
        "image": _whole(reader, address.of_source(item.cover.src)) if item.cover else "",
        "author": _body(reader, unit),
        "publisher": _body(reader, unit),
    })  # fmt: skip
    if item.kind.linked_data:
        text = " ".join(part.text for part in article.sections if part.text)
        author, when = _body(reader, unit), partial(moment, reader.settings)
        shown = ShownItem(item.title, item.summary, item.details, where, text, author, when)
        yield _filled(item.kind.linked_data(shown))


def _website(reader: Reader) -> Thing:
    settings, home = reader.settings, _whole(reader, address.HOME)
    return {
        "@type": "WebSite",
        "@id": f"{home}#trang",
        "url": home,
        "name": settings.name,
        "inLanguage": "vi",
        "publisher": {"@type": "GovernmentOrganization", "name": settings.publisher},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": _whole(reader, address.SEARCH) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def _dataset(reader: Reader, page: Page) -> Thing:
    where = _whole(reader, page.address)
    return {
        "@type": "Dataset",
        "@id": where,
        "url": where,
        "name": f"{page.title} – {reader.settings.name}",
        "description": page.description,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": reader.settings.publisher},
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": f"{where}datapackage.json",
        },
    }


def _path(reader: Reader, page: Page) -> Thing:
    steps = [(entry.label, entry.address) for entry in page.crumbs] + [(page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": label, "item": _whole(reader, where)}
            for at, (label, where) in enumerate(steps, 1)
        ],
    }


def _body(reader: Reader, unit: Unit) -> Thing:
    return {
        "@type": _BODIES.get(unit.kind, "GovernmentOrganization"),
        "@id": _whole(reader, address.of_unit(unit.slug)) + "#don-vi",
        "name": unit.publisher,
    }


def _whole(reader: Reader, where: str) -> str:
    return absolute_address(reader.settings.url, where)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _filled(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value not in ("", [], None)}
