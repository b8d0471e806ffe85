"""Everything for machines and readers that is made beside the pages, as groups of outputs."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base import address
from cchc.content.kinds import event
from cchc.memo.digests import digest
from cchc.memo.publish import Output, Outputs
from cchc.opendata.outputs import SMALL, TABLES, snapshot, unit_data
from cchc.search.site_index import text_files
from cchc.site.build import Build
from cchc.site.channels import bases, channels, unit_channel
from cchc.site.reader import Reader


def unit_exports(build: Build, slug: str) -> Iterator[Output]:
    """Feeds, calendars, data and plain texts of one unit and its items."""
    # Imported here: feeds and calendars take a time to load that most builds save.
    from cchc.feeds.calendars import unit_calendars
    from cchc.feeds.outputs import feeds

    reader = build.reader
    yield from feeds(reader, [unit_channel(reader, slug)])
    yield from unit_calendars(reader, reader.unit(slug))
    yield unit_data(reader, slug)
    yield from text_files(reader, slug)


def export_files(build: Build) -> Iterator[Outputs]:
    """Feeds, calendars, data, cards, small files of all; nothing is asked while nothing changed."""
    reader = build.reader

    def exports() -> Iterator[Output]:
        # Imported here: drawing, feeds and headers take a tenth of a second that most builds save.
        from cchc.feeds.calendars import calendar_of_all
        from cchc.feeds.outputs import feeds
        from cchc.opendata.outputs import open_data
        from cchc.opendata.plain_files import plain_files
        from cchc.release.servers import headers_output
        from cchc.site.card_pictures import cards

        yield from feeds(reader, channels(reader))
        yield calendar_of_all(reader)
        yield from open_data(reader)
        yield from plain_files(reader, build.docs)
        yield from cards(reader, (*build.docs, *build.lists.values()))
        yield headers_output()

    yield Outputs("exports", exports, digest(repr(build.docs).encode()))
    yield Outputs("snapshot", lambda: snapshot(reader))


def downloads(reader: Reader) -> frozenset[str]:
    """Addresses that pages of `docs/` may link to, known before anything is made."""
    names = [table.name for table, _ in SMALL]
    files = ["datapackage.json", "muc.csv", "muc.json", *(f"luoc-do/{t.name}.json" for t in TABLES)]
    files += [f"{name}.{form}" for name in names for form in ("csv", "json")]
    found = {f"{address.DATA}{file}" for file in files}
    found |= {f"{address.PROGRESS}progress.{form}" for form in ("csv", "json")}
    found.add(address.of_calendar(address.of_kind(event.KIND.folder)))
    for base in bases(reader):
        found |= {address.of_feed(base, form) for form in ("atom.xml", "feed.json")}
    return frozenset(found | {"/llms.txt"})
