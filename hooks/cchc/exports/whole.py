"""Everything for machines and readers that is made beside the pages, as one group of outputs."""

from __future__ import annotations

from collections.abc import Iterator

from cchc import address
from cchc.exports.data import SMALL, TABLES
from cchc.model import Kind
from cchc.pages.build import Build
from cchc.pages.feeds import channels
from cchc.pages.site import Site
from cchc.render.output import Output, Outputs
from cchc.render.store import digest


def export_files(build: Build) -> Outputs:
    """Feeds, calendars, data, cards, small files; nothing is asked while nothing changed."""
    site, look, prints = build.site, build.look, build.prints

    def made() -> Iterator[Output]:
        # Imported here: drawing, feeds and headers take a tenth of a second that most builds save.
        from cchc.exports.calendars import calendars
        from cchc.exports.cards import cards
        from cchc.exports.data import open_data
        from cchc.exports.feeds import feeds
        from cchc.exports.plain import plain_files
        from cchc.exports.servers import headers_output

        yield from feeds(site, look, prints)
        yield from calendars(site, look, prints)
        yield from open_data(site, look, prints, build.cache)
        yield from plain_files(site, build.docs)
        yield from cards(site, (*build.docs, *build.pages))
        yield headers_output()

    return Outputs(digest(build.matter + repr(build.docs).encode()), made)


def downloads(site: Site) -> frozenset[str]:
    """Addresses that pages of `docs/` may link to, known before anything is made."""
    names = [table.name for table, _ in SMALL]
    files = ["datapackage.json", "muc.csv", "muc.json", *(f"luoc-do/{t.name}.json" for t in TABLES)]
    files += [f"{name}.{form}" for name in names for form in ("csv", "json")]
    found = {f"{address.DATA}{file}" for file in files}
    found |= {f"{address.PROGRESS}progress.{form}" for form in ("csv", "json")}
    found.add(address.of_calendar(address.of_kind(Kind.EVENT)))
    for channel in channels(site):
        found |= {address.of_feed(channel.base, form) for form in ("atom.xml", "feed.json")}
    return frozenset(found | {"/llms.txt"})
