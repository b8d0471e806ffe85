"""A page as data: its address, what shows it, and all that its content depends on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cchc.site.listing import Link

HIDDEN_VIEWS = ("redirect", "tombstone")


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `subject` is what the view's context function needs to find its data again."""

    address: str
    view: str
    title: str
    description: str = ""
    subject: str = ""
    number: int = 0  # page of a list, 0 for its own address
    source: str = ""  # file whose Markdown is the page's content, '' for none
    lastmod: dt.date | None = None
    crumbs: tuple[Link, ...] = ()

    @property
    def indexed(self) -> bool:
        """Whether search engines and the sitemap should know it."""
        return self.view not in HIDDEN_VIEWS and not self.number and self.view != "poster"
