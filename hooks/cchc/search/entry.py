"""What can be found: items, columns, documents of the register, and pages of the whole site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.base import address
from cchc.content.catalogue import Document
from cchc.content.item import Card
from cchc.memo.digests import digest
from cchc.site.page import Page
from cchc.site.reader import Reader


@dataclass(frozen=True, slots=True)
class SearchEntry:
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
    def fingerprint(self) -> str:
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


class ItemEntry:
    """An item as an entry; what is not always wanted of it is asked for when it is."""

    __slots__ = ("address", "item", "reader")

    def __init__(self, reader: Reader, item: Card) -> None:
        self.reader, self.item, self.address = reader, item, address.of_item(item)

    @property
    def fingerprint(self) -> str:
        """A line that changes with anything in it but what units, documents and quarters are called."""
        return self.item.shown

    @property
    def order(self) -> tuple[int, str]:
        """Oldest first, so that what is new comes last and moves nothing."""
        return self.item.date.toordinal(), self.address

    @property
    def title(self) -> str:
        """What is found by every word."""
        return self.item.title

    @property
    def summary(self) -> str:
        """What is shown below the title."""
        return self.item.summary

    @property
    def unit(self) -> str:
        """The unit's slug."""
        return self.item.unit

    @property
    def kind(self) -> str:
        """The kind's folder."""
        return self.item.folder

    @property
    def quarter(self) -> str:
        """The key of its quarter."""
        return self.reader.quarter(self.item.date).key

    @property
    def day(self) -> dt.date:
        """Its date."""
        return self.item.date

    @property
    def labels(self) -> tuple[str, ...]:
        """The unit's name."""
        unit = self.reader.find_unit(self.item.unit)
        return (unit.name if unit else "",)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers of the documents it is about."""
        return _numbers(self.reader, self.item.documents)

    @property
    def source(self) -> str:
        """The item's file."""
        return self.item.path


Findable = SearchEntry | ItemEntry


def entries(reader: Reader, docs: Iterable[Page] = ()) -> tuple[Findable, ...]:
    """Everything citizens can find, in the order of the index; `docs` are the pages of `docs/`."""
    items = (ItemEntry(reader, item) for item in reader.listed("all"))
    results: list[Findable] = [*items, *_columns(reader), *_documents(reader), *_pages(docs)]
    return tuple(sorted(results, key=lambda entry: entry.order))


def names(reader: Reader) -> bytes:
    """The digest of what entries of items call units, documents and quarters."""
    units = [(unit.slug, unit.name) for unit in reader.units]
    documents = [(document.id, document.number) for document in reader.documents]
    return digest(repr((units, documents, reader.scheme)).encode())


def _numbers(reader: Reader, ids: tuple[str, ...]) -> tuple[str, ...]:
    documents = map(reader.document, ids)
    return tuple(document.number for document in documents if document)


def _columns(reader: Reader) -> Iterator[SearchEntry]:
    for unit in reader.units:
        yield SearchEntry(
            address.of_unit(unit.slug),
            unit.title,
            f"Chuyên mục của {unit.publisher}.",
            unit.slug,
            labels=(unit.name,),
            source=unit.path,
        )


def _documents(reader: Reader) -> Iterator[SearchEntry]:
    for document in reader.documents:
        yield SearchEntry(
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


def _pages(docs: Iterable[Page]) -> Iterator[SearchEntry]:
    for page in docs:
        if page.indexed and page.address not in (address.SEARCH, address.HOME):
            yield SearchEntry(page.address, page.title, page.description)
