"""An item's page, its poster, and what stays of one that was withdrawn or moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from cchc.base import address
from cchc.content.item import Card, Item, Publication
from cchc.site.listing import Entry
from cchc.site.page import Page
from cchc.site.site import Site

_RELATED = 4


def item(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/item.html`; `content` is the text.

    - `item`, `unit`, `quarter` (Period of its date)
    - `topics`: `Entry` per topic; `formats`: `Entry` of its format, or empty
    - `documents`: `Document`s it is about
    - `related`: up to 4 other items on its topics, of about the same time; `newer`, `older`: its
      neighbours of the same kind in the column, or None
    - `adopted_by`: units that adopted a model
    - `makes_good`: Period of the earlier quarter the item makes good, or None
    - `poster`: address of the printable poster, or ''; `calendar`: of an event's file, or ''
    """
    one = site.catalogue.item(page.subject)
    newer, older = neighbours(site, one)
    quarter = one.outreach.period if one.outreach else None
    units = site.catalogue.unit
    adopted = one.model.adopted_by if one.model else ()
    return {
        "item": one,
        "unit": units[one.unit],
        "quarter": site.quarter(one.date),
        "topics": _topics(site, one),
        "formats": _formats(site, one),
        "documents": tuple(
            site.catalogue.document[id] for id in one.documents if id in site.catalogue.document
        ),
        "related": related(site, one),
        "newer": newer,
        "older": older,
        "adopted_by": tuple(units[slug] for slug in adopted if slug in units),
        "makes_good": quarter.period(site.scheme) if quarter else None,
        "calendar": address.of_calendar(page.address) if one.event else "",
        "poster": address.of_poster(one) if one.kind.poster else "",
    }


def shown(site: Site, page: Page) -> object:
    """What `item` depends on beside the frame, for a tenth of the work."""
    one = site.catalogue.item(page.subject)
    return one, neighbours(site, one), related(site, one), site.scheme


def poster(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/poster.html`: `item`, `unit`, `item_address`; `content` is the text."""
    one = site.catalogue.item(page.subject)
    return {
        "item": one,
        "unit": site.catalogue.unit[one.unit],
        "item_address": address.of_item(one),
    }


def tombstone(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/tombstone.html`: `item` (its `withdrawn` says on, reason, by) and `unit`."""
    one = site.catalogue.item(page.subject)
    return {"item": one, "unit": site.catalogue.unit[one.unit]}


def redirect(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/redirect.html`, a whole document: `target`, the present address."""
    return {"target": page.subject}


def neighbours(site: Site, one: Publication) -> tuple[Card | None, Card | None]:
    """The next newer and next older item of the same kind in the column."""
    row = site.by_unit_kind.get(f"{one.unit}/{one.folder}", ())
    at = place_of(site, row, one)
    newer = row[at - 1] if at > 0 else None
    return newer, row[at + 1] if at + 1 < len(row) else None


def place_of(site: Site, row: tuple[Card, ...], one: Publication) -> int:
    """Where an item stands in an index, without walking it: every index is newest first."""
    rank = site.rank
    return bisect_left(row, rank[one.path], key=lambda item: rank[item.path])


def related(site: Site, one: Publication) -> tuple[Card, ...]:
    """Items nearest in time on the same topics, looked for once.

    Nearest in time, not newest: a new item then changes a handful of pages and not every page of
    its topic. Items that share more topics come first.
    """
    found = site.related.get(one.path)
    if found is None:
        found = site.related[one.path] = _related(site, one)
    return found


def _related(site: Site, one: Publication) -> tuple[Card, ...]:
    found: dict[str, Card] = {}
    for topic in one.topics:
        at = site.topic_places.get(topic, {}).get(one.path)
        if at is not None:
            row = site.by_topic[topic]
            for other in row[max(0, at - _RELATED) : at + _RELATED + 1]:
                found[other.path] = other
    found.pop(one.path, None)
    mine, day, rank = set(one.topics), one.date.toordinal(), site.rank

    def nearness(other: Card) -> tuple[int, int, str]:
        shared = 1 if len(mine) == 1 else len(mine.intersection(other.topics))
        return -shared, abs(other.date.toordinal() - day), other.path

    nearest = sorted(found.values(), key=nearness)[:_RELATED]
    return tuple(sorted(nearest, key=lambda other: rank[other.path]))


def _topics(site: Site, one: Item) -> tuple[Entry, ...]:
    terms = site.catalogue.vocabulary.topics
    return tuple(
        Entry(terms[key].label, address.of_topic(key)) for key in one.topics if key in terms
    )


def _formats(site: Site, one: Item) -> tuple[Entry, ...]:
    term = site.catalogue.vocabulary.formats.get(one.form)
    return (Entry(term.label, address.of_format(one.form)),) if term else ()
