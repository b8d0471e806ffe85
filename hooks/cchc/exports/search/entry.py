"""What can be found: items, columns, documents of the register, and pages of the whole site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc import address
from cchc.model import Catalogue, Document
from cchc.pages.page import Page
from cchc.pages.site import Site


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find.

    `source` is the file whose text is searched too, '' for none; `labels` are words that are
    searched but not shown; `quarter` and `day` are '' and None for what has no date.
    """

    address: str
    title: str
    summary: str = ""
    unit: str = ""
    kind: str = ""
    quarter: str = ""
    day: dt.date | None = None
    labels: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    source: str = ""

    @property
    def told(self) -> str:
        """A line that changes with anything in it."""
        day = self.day.isoformat() if self.day else ""
        return "\x1f".join(
            (self.address, self.title, self.summary, self.unit, self.kind, self.quarter, day,
             self.source, *self.labels, "", *self.numbers)
        )  # fmt: skip

    @property
    def order(self) -> tuple[int, str]:
        """Oldest first, so that what is new comes last and moves nothing."""
        return (self.day.toordinal() if self.day else 0, self.address)


def entries(site: Site, docs: Iterable[Page] = ()) -> tuple[Entry, ...]:
    """Everything citizens can find, in the order of the index; `docs` are the pages of `docs/`."""
    found = [*_items(site), *_columns(site), *_documents(site), *_pages(docs)]
    return tuple(sorted(found, key=lambda entry: entry.order))


def _items(site: Site) -> Iterator[Entry]:
    catalogue = site.catalogue
    names = {unit.slug: unit.name for unit in catalogue.units}
    for item in site.published:
        yield Entry(
            address.of_item(item),
            item.title,
            item.summary,
            item.unit,
            item.kind.value,
            site.quarter(item.date).key,
            item.date,
            (names.get(item.unit, ""),),
            _numbers(catalogue, item.documents),
            item.path,
        )


def _numbers(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[str, ...]:
    documents = catalogue.document
    return tuple(documents[id].number for id in ids if id in documents)


def _columns(site: Site) -> Iterator[Entry]:
    for unit in site.catalogue.units:
        yield Entry(
            address.of_unit(unit.slug),
            unit.title,
            f"Chuyên mục của {unit.publisher}.",
            unit.slug,
            labels=(unit.name,),
            source=unit.path,
        )


def _documents(site: Site) -> Iterator[Entry]:
    for document in site.catalogue.documents:
        yield Entry(
            f"{address.REGISTER}#{document.id}",
            _title(document),
            document.title,
            labels=(document.issuer,),
            numbers=(document.number,),
        )


def _title(document: Document) -> str:
    """As it is cited: kind, number and year; without a number, its title."""
    if not document.number:
        return document.title
    return f"{document.kind or 'Văn bản'} số {document.number}"


def _pages(docs: Iterable[Page]) -> Iterator[Entry]:
    for page in docs:
        if page.indexed and page.address not in (address.SEARCH, address.HOME):
            yield Entry(page.address, page.title, page.description)
