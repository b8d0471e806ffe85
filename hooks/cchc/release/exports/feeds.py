"""News feeds of the whole site, of units, kinds and topics."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base import address
from cchc.memo.output import Output
from cchc.release.export import Export
from cchc.site.build import Build
from cchc.site.channels import channels, unit_channel
from cchc.site.reader import Reader


def _of_site(build: Build) -> Iterator[Output]:
    from cchc.feeds.outputs import feeds

    return feeds(build.reader, channels(build.reader))


def _of_unit(build: Build, slug: str) -> Iterator[Output]:
    from cchc.feeds.outputs import feeds

    return feeds(build.reader, [unit_channel(build.reader, slug)])


def _addresses(reader: Reader) -> Iterator[str]:
    of_units = (unit_channel(reader, unit.slug) for unit in reader.units)
    for channel in (*channels(reader), *of_units):
        yield from (address.of_feed(channel.base, form) for form in ("atom.xml", "feed.json"))


EXPORT = Export(_of_site, _of_unit, _addresses)
