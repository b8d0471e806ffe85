"""A unit and its column."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from cchc.base.address import of_unit
from cchc.base.diagnostic import Where
from cchc.base.periods import Period
from cchc.content.text_facts import NO_BODY, NO_MARKS, Body, Marks


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    DISTRICT = "district"
    WARD = "ward"
    OFFICE = "office"
    ORGANIZATION = "organization"
    SERVICE = "service"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Active:
    """The days a unit exists, both ends included; None is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def days_in(self, period: Period) -> int:
        """How many days of the period the unit exists."""
        first = max(period.first, self.first or period.first)
        last = min(period.last, self.last or period.last)
        return max(0, (last - first).days + 1)

    def covers(self, day: dt.date) -> bool:
        """Whether the unit exists on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that took over, wholly or in part."""

    unit: str
    part: str  # whole | part


@dataclass(frozen=True, slots=True)
class Contact:
    """The unit's official contact: the only phones, mail and accounts that may stand on pages."""

    address: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and its column. Its slug is its identity: names and codes are reused over time."""

    slug: str
    path: str  # units/<slug>/index.md
    title: str
    name: str
    kind: UnitKind
    publisher: str
    code: str = ""
    active: Active = Active()
    successors: tuple[Successor, ...] = ()
    contact: Contact = Contact()
    website: str = ""
    head: str = ""
    order: int = 1000
    requested: bool = False  # asked to join in, never in breach
    verified: bool = True  # False: known from memory only, said so on the site
    sample: bool = False
    editors: tuple[str, ...] = ()  # forge accounts or teams, for CODEOWNERS
    aliases: tuple[str, ...] = ()
    body: Body = NO_BODY
    marks: Marks = NO_MARKS

    @property
    def address(self) -> str:
        """Of its column's page."""
        return of_unit(self.slug)

    @property
    def told(self) -> str:
        """Changes with everything but the text and where it stands."""
        return _digest(replace(self, body=NO_BODY, marks=NO_MARKS))

    def where(self, key: str = "") -> Where:
        """The place of a key in the column's file, or of the file."""
        return Where(self.path, *(self.marks.find(key) or (1, 1)))


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode(), digest_size=16).hexdigest()
