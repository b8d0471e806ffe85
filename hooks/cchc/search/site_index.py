"""The site's own index as groups of files for the publisher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from cchc.base import address
from cchc.base.processes import Progress
from cchc.memo.digests import digest
from cchc.memo.output import Output, Outputs
from cchc.memo.table import Table
from cchc.search.entry import entries, names
from cchc.search.index import outputs, result_cards, text
from cchc.search.record import Passage
from cchc.search.segments import STEP
from cchc.site.page import Page
from cchc.site.reader import Reader


def search_files(
    reader: Reader, docs: Iterable[Page], table: Table, progress: Progress | None = None
) -> Iterator[Outputs]:
    """What `/tim-kiem/` reads but the texts. Asked for after all texts are rendered."""
    table.want(STEP)  # while nothing changes nobody asks for segments
    shown = [(page.address, page.title, page.description) for page in docs]
    inputs = digest(repr(shown).encode())
    yield Outputs("search", partial(_index, reader, docs, table, progress), inputs)
    yield Outputs("search/cards", lambda: result_cards(entries(reader, docs)), inputs)


def _index(
    reader: Reader, docs: Iterable[Page], table: Table, progress: Progress | None
) -> Iterator[Output]:
    stamp = reader.text_digests.__getitem__
    return outputs(entries(reader, docs), table, stamp, _read(reader), progress, names(reader))


def text_files(reader: Reader, slug: str) -> Iterator[Output]:
    """The plain text of a unit's column and of its items."""
    read = _read(reader)
    yield text(address.of_unit(slug), reader.unit(slug).path, read)
    for item in reader.listed(f"unit/{slug}"):
        yield text(address.of_item(item), item.path, read)


def _read(reader: Reader) -> Callable[[str], Iterable[Passage]]:
    return lambda path: reader.article(path).sections
