"""Where everything lives: root-relative addresses, `/` first and last."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Top(StrEnum):
    """The first part of an address, but for the kinds of item, which are parts of their own."""

    UNITS = "don-vi"
    LATEST = "moi-nhat"
    TOPICS = "chu-de"
    FORMATS = "hinh-thuc"
    QUARTERS = "quy"
    PROGRESS = "tien-do"
    REGISTER = "van-ban"
    SEARCH = "tim-kiem"
    KIOSK = "kiosk"
    DATA = "du-lieu"
    PLANS = "ke-hoach"


HOME = "/"
UNITS = f"/{Top.UNITS}/"
LATEST = f"/{Top.LATEST}/"
TOPICS = f"/{Top.TOPICS}/"
FORMATS = f"/{Top.FORMATS}/"
QUARTERS = f"/{Top.QUARTERS}/"
PROGRESS = f"/{Top.PROGRESS}/"
COVERAGE = f"{PROGRESS}do-phu/"
REGISTER = f"/{Top.REGISTER}/"
SEARCH = f"/{Top.SEARCH}/"
APP = "/ung-dung.webmanifest"
OPENSEARCH = f"{SEARCH}opensearch.xml"
KIOSK = f"/{Top.KIOSK}/"
DATA = f"/{Top.DATA}/"

POSTER = "ap-phich"
"""The part after an item's address where its poster is."""
FEEDS = "nguon"
"""The part after a list's address where its feeds are."""
NUMBERED = "trang-"
"""How the part begins that holds a full page of a list; its number follows."""


class Addressed(Protocol):
    """An item or a unit: it knows the address of its page."""

    @property
    def address(self) -> str:
        """Root-relative, `/` first and last."""
        ...


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


def of_unit(slug: str) -> str:
    """A unit's column."""
    return f"{UNITS}{slug}/"


def of_item(item: _Keyed) -> str:
    """An item's page; the path of its file is its address."""
    return f"{UNITS}{item.key}/"


def of_poster(item: _Keyed) -> str:
    """The one-page poster of a product, for printing."""
    return f"{UNITS}{item.key}/{POSTER}/"


def of_kind(kind: str) -> str:
    """The whole site's list of a kind."""
    return f"/{kind}/"


def of_topic(key: str) -> str:
    """The whole site's list of a topic."""
    return f"{TOPICS}{key}/"


def of_format(key: str) -> str:
    """The whole site's list of a format."""
    return f"{FORMATS}{key}/"


def of_quarter(key: str) -> str:
    """The whole site's list of a quarter, such as `/quy/2023-q1/`."""
    return f"{QUARTERS}{key}/"


def of_unit_kind(unit: str, kind: str) -> str:
    """A unit's list of a kind."""
    return f"{UNITS}{unit}/{kind}/"


def of_unit_quarter(unit: str, key: str) -> str:
    """A unit's list of a quarter."""
    return f"{UNITS}{unit}/{Top.QUARTERS}/{key}/"


def of_unit_progress(unit: str) -> str:
    """What a unit owes and has done."""
    return f"{PROGRESS}{unit}/"


def of_plan(slug: str) -> str:
    """A plan's page."""
    return f"/{Top.PLANS}/{slug}/"


def of_feed(listing: str, form: str = "atom.xml") -> str:
    """A list's feed: `/don-vi/a/` has `/don-vi/a/nguon/atom.xml` and `…/nguon/feed.json`."""
    return f"{listing}{FEEDS}/{form}"


def of_calendar(page: str) -> str:
    """The calendar file beside an event's page or a list of events."""
    return f"{page}lich.ics"


def numbered(listing: str, number: int) -> str:
    """A full page of a list; 1 is the oldest."""
    return f"{listing}{NUMBERED}{number}/"


def parts(address: str) -> list[str]:
    """What stands between the slashes: `["quy", "2023-q1"]`; one empty part for the home page."""
    return address.strip("/").split("/")


def of_source(path: str) -> str:
    """What a file of `units/` or `docs/` becomes, by its path from the project's root."""
    top, _, rest = path.partition("/")
    base = UNITS if top == "units" else HOME
    if not rest.endswith(".md"):
        return base + rest
    stem = rest.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return base + stem.removesuffix("index")
    return f"{base}{stem}/"


def of(thing: str | Addressed) -> str:
    """The address of an item, a unit, a file of the project, or an address as it is."""
    if not isinstance(thing, str):
        return thing.address
    return of_source(thing) if thing.startswith(("units/", "docs/")) else thing


def relative(target: str, page: str) -> str:
    """A root-relative address as seen from a page; anything else is returned as it is.

    `relative("/don-vi/a/", "/san-pham/")` is `../don-vi/a/`. Never empty: a page itself is `./`.
    """
    if not target.startswith("/") or target.startswith("//"):
        return target
    here, there = page.split("/"), target.split("/")
    shared, most = 1, min(len(here), len(there)) - 1
    while shared < most and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - 1 - shared) + "/".join(there[shared:]) or "./"


def file_of(address: str) -> str:
    """The file of the site that answers at an address."""
    path = address.lstrip("/")
    if path == "" or path.endswith("/"):
        return f"{path}index.html"
    return path if "." in path.rsplit("/", 1)[-1] else f"{path}/index.html"
