"""What a sheet or picture is made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from leaflet.blocks import Section, sections
from leaflet.colours import Tone, tone


@dataclass(frozen=True)
class Source:
    """One text and all that is said around it; every word is shown as it stands."""

    title: str
    summary: str  # one or two sentences below the title
    body: str  # Markdown
    date: dt.date  # of publication; a PDF's creation date as well
    kind: str  # what citizens call it, such as “Tờ gấp”
    unit: str  # the unit's name, beside the kind
    publisher: str  # the unit's name in full
    order: int  # the unit's place in the directory, which decides the colours
    address: str  # the page of the text, absolute
    name: str  # for ids in a picture: ASCII letters, digits and hyphens
    notice: str = ""  # small print at the end

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The body by its headings."""
        return sections(self.body)

    @property
    def tone(self) -> Tone:
        """The unit's colours."""
        return tone(self.order)

    @property
    def heading(self) -> str:
        """The line above the title."""
        return f"{self.kind} · {self.unit}"

    @property
    def published(self) -> str:
        """The day of publication in words: “Đăng ngày 08/02/2023”."""
        return f"Đăng ngày {self.date.day:02}/{self.date.month:02}/{self.date.year:04}"
