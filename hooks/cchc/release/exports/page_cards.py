"""Pictures that other sites and chat apps show of pages."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.memo.output import Output
from cchc.release.export import Export, of_docs
from cchc.site.build import Build


def _of_site(build: Build) -> Iterator[Output]:
    from cchc.site.card_pictures import card_files
    from cchc.site.page_tree import list_pages

    return card_files(build.reader, (*build.docs, *list_pages(build.reader)))


EXPORT = Export(_of_site, inputs=of_docs)
