"""Links from hand-written pages to items that are not published."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Where
from cchc.content.body import destination, links_of
from cchc.content.item import Status
from cchc.rules.cases import SiteCase
from cchc.rules.unit_rules.links import not_published
from cchc.source.frontmatter import read_markdown


def links_of_docs(case: SiteCase) -> Iterator[Diagnostic]:
    """Links from pages in docs/ to items that are not published; MkDocs checks all other targets."""
    hidden = {i.path: i for i in case.catalogue.cards if i.status is not Status.PUBLISHED}
    for file in sorted((case.root / "docs").rglob("*.md")) if hidden else ():
        raw = file.read_bytes()
        if b"units/" in raw:
            path = file.relative_to(case.root).as_posix()
            source = read_markdown(path, raw)
            for target, line, column in links_of(source.body, source.body_line):
                if item := hidden.get(destination(path, target)):
                    yield not_published(item, Where(path, line, column))


RULES = (links_of_docs,)
