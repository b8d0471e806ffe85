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
from cchc.site.site import Frame, Site

Thing = dict[str, Any]

_BODIES = {UnitKind.SCHOOL: "School", UnitKind.ORGANIZATION: "Organization"}


def linked_data(site: Site, page: Page, article: Article) -> tuple[Thing, ...]:
    """The things of a page, most telling first. Empty when the site does not know its address."""
    if not site.settings.url:
        return ()
    return tuple(_things(site, page, article))


def _things(site: Site, page: Page, article: Article) -> Iterator[Thing]:
    frame = site.frame
    if page.view == "item":
        yield from _item_things(frame, site.catalogue.item(page.subject), page, article)
    elif page.view == "column":
        yield unit_thing(frame, frame.unit[page.subject])
    elif page.address == address.HOME:
        yield _website(frame)
    elif page.address == address.DATA:
        yield _dataset(frame, page)
    if page.crumbs:
        yield _path(frame, page)


def unit_thing(frame: Frame, unit: Unit) -> Thing:
    """A unit as the body it is, with its official contact and nothing else."""
    contact = unit.contact
    return _filled({
        "@type": _BODIES.get(unit.kind, "GovernmentOrganization"),
        "@id": _whole(frame, address.of_unit(unit.slug)) + "#don-vi",
        "name": unit.publisher,
        "alternateName": unit.name,
        "url": _whole(frame, address.of_unit(unit.slug)),
        "sameAs": unit.website,
        "address": contact.address,
        "telephone": list(contact.phones),
        "email": list(contact.emails),
        "foundingDate": _day(unit.active.first),
        "dissolutionDate": _day(unit.active.last),
    })  # fmt: skip


def _item_things(frame: Frame, item: Item, page: Page, article: Article) -> Iterator[Thing]:
    unit = frame.unit[item.unit]
    where, topics = _whole(frame, page.address), frame.vocabulary.topics
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
        "keywords": [topics[key].label for key in item.topics if key in topics],
        "creativeWorkStatus": "Nội dung mẫu" if item.sample else "",
        "image": _whole(frame, address.of_source(item.cover.src)) if item.cover else "",
        "author": _body(frame, unit),
        "publisher": _body(frame, unit),
    })  # fmt: skip
    if item.kind.linked_data:
        text = " ".join(part.text for part in article.sections if part.text)
        author, when = _body(frame, unit), partial(moment, frame.settings)
        shown = ShownItem(item.title, item.summary, item.details, where, text, author, when)
        yield _filled(item.kind.linked_data(shown))


def _website(frame: Frame) -> Thing:
    settings, home = frame.settings, _whole(frame, address.HOME)
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
                "urlTemplate": _whole(frame, address.SEARCH) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def _dataset(frame: Frame, page: Page) -> Thing:
    where = _whole(frame, page.address)
    return {
        "@type": "Dataset",
        "@id": where,
        "url": where,
        "name": f"{page.title} – {frame.settings.name}",
        "description": page.description,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": frame.settings.publisher},
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": f"{where}datapackage.json",
        },
    }


def _path(frame: Frame, page: Page) -> Thing:
    steps = [(entry.label, entry.address) for entry in page.crumbs] + [(page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": label, "item": _whole(frame, where)}
            for at, (label, where) in enumerate(steps, 1)
        ],
    }


def _body(frame: Frame, unit: Unit) -> Thing:
    return {
        "@type": _BODIES.get(unit.kind, "GovernmentOrganization"),
        "@id": _whole(frame, address.of_unit(unit.slug)) + "#don-vi",
        "name": unit.publisher,
    }


def _whole(frame: Frame, where: str) -> str:
    return absolute_address(frame.settings.url, where)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _filled(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value not in ("", [], None)}
