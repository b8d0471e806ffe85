"""Lists cut into pages whose addresses and content stay: numbered from the oldest full page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.base import address
from cchc.content.item import Card


@dataclass(frozen=True, slots=True)
class Link:
    """A link with a label and, where it helps, how much is behind it."""

    label: str
    address: str
    count: int = 0
    current: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Entries under a heading; the heading may be empty."""

    label: str
    entries: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, newest first.

    `number` is 0 on the list's own address, which shows the newest items and alone knows `total`
    and `pages` (numbered pages, newest first); there these are 0 and empty, so that a numbered
    page is the same for ever. `older` and `newer` are addresses or ''.
    """

    address: str
    items: tuple[Card, ...]
    number: int = 0
    older: str = ""
    newer: str = ""
    total: int = 0
    pages: tuple[Link, ...] = ()


def full_pages(count: int, size: int) -> int:
    """How many numbered pages a list of `count` items has: what the own address does not show.

    The own address shows between `size` and `2 * size - 1` items, never a lonely one.
    """
    return max(0, count // size - 1)


def page_of(items: tuple[Card, ...], base: str, number: int, size: int) -> Listing:
    """Page `number` of a list (0: its own address); `items` are newest first."""
    pages, total = full_pages(len(items), size), len(items)
    if number == 0:
        links = tuple(Link(f"Trang {n}", address.numbered(base, n)) for n in range(pages, 0, -1))
        older = links[0].address if links else ""
        return Listing(base, items[: total - pages * size], 0, older, "", total, links)
    newer = address.numbered(base, number + 1) if number < pages else base
    older = address.numbered(base, number - 1) if number > 1 else ""
    end = total - (number - 1) * size
    return Listing(base, items[end - size : end], number, older, newer)


def page_numbers(count: int, size: int) -> Iterator[int]:
    """0 for the own address, then every numbered page."""
    yield 0
    yield from range(1, full_pages(count, size) + 1)
