"""The register of documents."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.site.page import Page
from cchc.site.reader import Reader


def register(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/register.html`.

    - `entries`: (Document, its newest 5 items, count of items), in the register's order
    """
    entries = []
    for document in reader.documents:
        name = f"document/{document.id}"
        entries.append((document, reader.newest(name, 5), reader.count(name)))
    return {"entries": tuple(entries)}


VIEWS = {"register": register}
