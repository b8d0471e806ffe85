"""The register of documents."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.site.page import Page
from cchc.site.site import Site


def register(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/register.html`.

    - `entries`: (Document, its newest 5 items, count of items), in the register's order
    """
    found = site.by_document
    return {
        "entries": tuple(
            (document, found.get(document.id, ())[:5], len(found.get(document.id, ())))
            for document in site.catalogue.documents
        )
    }
