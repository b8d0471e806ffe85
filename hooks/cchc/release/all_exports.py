"""Everything for machines and readers that is made beside the pages, as groups of outputs."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base import address
from cchc.content.kinds import event
from cchc.memo.publish import Output, Outputs
from cchc.memo.store import digest
from cchc.opendata.outputs import SMALL, TABLES, keep_rows, snapshot, unit_data
from cchc.search.site_index import text_files
from cchc.site.build import Build
from cchc.site.channels import bases, channels, unit_channel
from cchc.site.site import Site


def unit_exports(build: Build, slug: str) -> Iterator[Output]:
    """Feeds, calendars, data and plain texts of one unit and its items."""
    # Imported here: feeds and calendars take a time to load that most builds save.
    from cchc.feeds.calendars import unit_calendars
    from cchc.feeds.outputs import feeds

    site, look, prints = build.site, build.look, build.prints
    yield from feeds(site, look, prints, [unit_channel(site, slug)])
    yield from unit_calendars(site, site.catalogue.unit[slug], look, prints)
    yield unit_data(site, slug, look, prints)
    yield from text_files(build, slug)
    keep_rows(site, slug, look, prints, build.cache)  # while its items are at hand


def export_files(build: Build) -> Iterator[Outputs]:
    """Feeds, calendars, data, cards, small files of all; nothing is asked while nothing changed."""
    site, look, prints = build.site, build.look, build.prints

    def made() -> Iterator[Output]:
        # Imported here: drawing, feeds and headers take a tenth of a second that most builds save.
        from cchc.feeds.calendars import calendar_of_all
        from cchc.feeds.outputs import feeds
        from cchc.opendata.outputs import open_data
        from cchc.opendata.plain_files import plain_files
        from cchc.release.servers import headers_output
        from cchc.site.card_pictures import cards

        yield from feeds(site, look, prints, channels(site))
        yield calendar_of_all(site, look, prints)
        yield from open_data(site, look, prints, build.cache)
        yield from plain_files(site, build.docs)
        yield from cards(site, (*build.docs, *build.lists.values()))
        yield headers_output()

    texts = "".join(item.signed for item in site.published)
    yield Outputs("exports", digest(build.matter + repr(build.docs).encode()), made)
    yield Outputs("snapshot", digest(build.matter + texts.encode()), lambda: snapshot(site))


def downloads(site: Site) -> frozenset[str]:
    """Addresses that pages of `docs/` may link to, known before anything is made."""
    names = [table.name for table, _ in SMALL]
    files = ["datapackage.json", "muc.csv", "muc.json", *(f"luoc-do/{t.name}.json" for t in TABLES)]
    files += [f"{name}.{form}" for name in names for form in ("csv", "json")]
    found = {f"{address.DATA}{file}" for file in files}
    found |= {f"{address.PROGRESS}progress.{form}" for form in ("csv", "json")}
    found.add(address.of_calendar(address.of_kind(event.KIND.folder)))
    for base in bases(site):
        found |= {address.of_feed(base, form) for form in ("atom.xml", "feed.json")}
    return frozenset(found | {"/llms.txt"})
