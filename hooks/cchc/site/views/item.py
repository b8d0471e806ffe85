"""An item's page, its poster, and what stays of one that was withdrawn or moved."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.base import address
from cchc.content.item import Item
from cchc.site.listing import Link
from cchc.site.page import Page
from cchc.site.reader import Reader


def item(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/item.html`; `content` is the text.

    - `item`, `unit`, `quarter` (Period of its date)
    - `topics`: `Link` per topic; `formats`: `Link` of its format, or empty
    - `documents`: `Document`s it is about
    - `related`: up to 4 other items on its topics, of about the same time; `newer`, `older`: its
      neighbours of the same kind in the column, or None
    - `adopted_by`: units that adopted a model
    - `makes_good`: Period of the earlier quarter the item makes good, or None
    - `poster`: address of the printable poster, or ''; `calendar`: of an event's file, or ''
    """
    one = reader.item(page.subject)
    newer, older = reader.neighbours(one.key)
    quarter = one.outreach.period if one.outreach else None
    adopted = one.model.adopted_by if one.model else ()
    return {
        "item": one,
        "unit": reader.unit(one.unit),
        "quarter": reader.quarter(one.date),
        "topics": _topics(reader, one),
        "formats": _formats(reader, one),
        "documents": tuple(filter(None, map(reader.document, one.documents))),
        "related": reader.related(one.key),
        "newer": newer,
        "older": older,
        "adopted_by": tuple(filter(None, map(reader.find_unit, adopted))),
        "makes_good": quarter.period(reader.scheme) if quarter else None,
        "calendar": address.of_calendar(page.address) if one.event else "",
        "poster": address.of_poster(one) if one.kind.poster else "",
    }


def poster(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/poster.html`: `item`, `unit`, `item_address`, `words` of the text; `content` is the text."""
    one = reader.item(page.subject)
    return {
        "item": one,
        "unit": reader.unit(one.unit),
        "item_address": address.of_item(one),
        "words": reader.words(one.key),
    }


def tombstone(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/tombstone.html`: `item` (its `withdrawn` says on, reason, by) and `unit`."""
    one = reader.item(page.subject)
    return {"item": one, "unit": reader.unit(one.unit)}


def redirect(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/redirect.html`, a whole document: `target`, the present address."""
    return {"target": page.subject}


def _topics(reader: Reader, one: Item) -> tuple[Link, ...]:
    terms = (reader.term("topics", key) for key in one.topics)
    return tuple(Link(term.label, address.of_topic(term.key)) for term in terms if term)


def _formats(reader: Reader, one: Item) -> tuple[Link, ...]:
    term = reader.term("formats", one.form)
    return (Link(term.label, address.of_format(term.key)),) if term else ()


VIEWS = {"item": item, "poster": poster, "tombstone": tombstone, "redirect": redirect}
