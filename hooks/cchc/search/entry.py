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
    """An item as an entry; what has to be asked of the reader is asked when it is wanted."""

    __slots__ = ("_item", "_reader", "address", "day", "kind", "order", "source", "summary",
                 "title", "unit")  # fmt: skip

    def __init__(self, reader: Reader, item: Card) -> None:
        self._reader, self._item, self.address = reader, item, address.of_item(item)
        self.title, self.summary, self.source = item.title, item.summary, item.path
        self.unit, self.kind, self.day = item.unit, item.folder, item.date
        self.order = (item.date.toordinal(), self.address)  # as in `SearchEntry`

    @property
    def fingerprint(self) -> str:
        """A line that changes with anything in it but what units, documents and quarters are called."""
        return self._item.shown

    @property
    def quarter(self) -> str:
        """The key of its quarter."""
        return self._reader.quarter(self._item.date).key

    @property
    def labels(self) -> tuple[str, ...]:
        """The unit's name."""
        unit = self._reader.find_unit(self._item.unit)
        return (unit.name if unit else "",)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers of the documents it is about."""
        return _numbers(self._reader, self._item.documents)


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
