"""Names and times that never change for a thing, whatever machine or day builds the site."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cchc.content.item import Item
from cchc.site.filters import absolute_address
from cchc.site.site import Settings

_SINCE = "2023"


def tag(settings: Settings, where: str) -> str:
    """A tag URI (RFC 4151) of an address: it stays when the site moves to another domain.

    `extra.authority` in mkdocs.yml sets what it starts with; else the site's own domain does.
    """
    authority = settings.authority or f"{domain(settings)},{_SINCE}"
    return f"tag:{authority}:{where}"


def domain(settings: Settings) -> str:
    """The domain that names things of this site."""
    return settings.authority.partition(",")[0] or urlsplit(settings.url).hostname or "cchc.invalid"


def full_address(settings: Settings, where: str) -> str:
    """A root-relative address with the site's own in front; as it is when that is not known."""
    return absolute_address(settings.url, where) or where


def midnight(settings: Settings, day: dt.date) -> str:
    """The start of a day as RFC 3339 has it."""
    return moment(settings, dt.datetime.combine(day, dt.time()))


def moment(settings: Settings, clock: dt.datetime) -> str:
    """A time on the clocks of the site's zone, which has none of its own, as RFC 3339 has it."""
    return clock.replace(tzinfo=ZoneInfo(settings.timezone)).isoformat(timespec="seconds")


def changed(item: Item) -> dt.date:
    """The day of an item's last update, else its date."""
    return max([item.date, *(update.on for update in item.updates)])
