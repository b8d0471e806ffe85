"""Calendar files of events."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base import address
from cchc.content.kinds import event
from cchc.memo.output import Output
from cchc.release.export import Export
from cchc.site.build import Build
from cchc.site.reader import Reader


def _of_site(build: Build) -> Iterator[Output]:
    from cchc.feeds.calendars import calendar_of_all

    yield calendar_of_all(build.reader)


def _of_unit(build: Build, slug: str) -> Iterator[Output]:
    from cchc.feeds.calendars import unit_calendars

    return unit_calendars(build.reader, build.reader.unit(slug))


def _addresses(reader: Reader) -> Iterator[str]:
    yield address.of_calendar(address.of_kind(event.KIND.folder))


EXPORT = Export(_of_site, _of_unit, _addresses)
