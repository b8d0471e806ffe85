"""What may be asked of the site that seldom changes: settings, units, closed lists, plans, duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter

from cchc.base.periods import Period, Scheme
from cchc.content.catalogue import Document
from cchc.content.plan import Plan
from cchc.content.text_facts import NO_BODY, NO_MARKS
from cchc.content.unit import Unit
from cchc.content.vocabulary import Term, Vocabulary
from cchc.duties.ledger import Ledger, LedgerRow
from cchc.memo.reads import Recorder, cell, digest_text
from cchc.site.site import Settings, Site

_LIBRARIES = ("imagesize", "jinja2", "markupsafe", "pillow", "segno")
"""What pages and pictures are made with beside our own code."""


class FrameReader(Recorder):
    """The frame in which items stand."""

    def __init__(self, site: Site) -> None:
        super().__init__(_LIBRARIES)
        self._site = site

    @property
    @cell
    def settings(self) -> Settings:
        """What `mkdocs.yml` decides about the pages."""
        return self._site.settings

    @property
    @cell
    def day(self) -> dt.date:
        """The day of the build."""
        return self._site.as_of

    @property
    @cell
    def units(self) -> tuple[Unit, ...]:
        """All units in order."""
        return self._site.catalogue.units

    @cell
    def unit(self, slug: str) -> Unit:
        """A unit. Raises LookupError where there is no column of it."""
        return self._site.catalogue.unit[slug]

    @cell
    def find_unit(self, slug: str) -> Unit | None:
        """A unit, or None where there is no column of it."""
        return self._site.catalogue.unit.get(slug)

    @cell
    def ended(self, slug: str) -> bool:
        """Whether a unit has ceased to exist before the day of the build."""
        return self._site.catalogue.unit[slug].active.ended(self._site.as_of)

    @property
    @cell
    def vocabulary(self) -> Vocabulary:
        """All closed lists."""
        return self._site.catalogue.vocabulary

    @cell
    def terms(self, name: str) -> Mapping[str, Term]:
        """A closed list by its name."""
        return self._terms(name)

    @cell
    def term(self, name: str, key: str) -> Term | None:
        """An entry of a closed list."""
        return self._terms(name).get(key)

    def label(self, name: str, key: str) -> str:
        """The word for a key of a closed list; the key itself where the list does not know it."""
        term = self.term(name, key)
        return term.label if term else key

    @property
    @cell
    def documents(self) -> tuple[Document, ...]:
        """The register, in its order."""
        return self._site.catalogue.documents

    @cell
    def document(self, id: str) -> Document | None:
        """An entry of the register."""
        return self._site.catalogue.document.get(id)

    @property
    @cell
    def plan(self) -> Plan | None:
        """The current plan."""
        return self._site.plan

    @property
    @cell
    def plans(self) -> tuple[Plan, ...]:
        """All plans."""
        return self._site.catalogue.plans

    @property
    @cell
    def scheme(self) -> Scheme:
        """How quarters are cut."""
        return self._site.scheme

    @property
    @cell
    def quarters(self) -> tuple[Period, ...]:
        """The quarters that have items or belong to a plan, newest first."""
        return self._site.quarters

    @cell
    def quarter_named(self, key: str) -> Period | None:
        """One of these quarters by its key."""
        return next((period for period in self._site.quarters if period.key == key), None)

    def quarter(self, day: dt.date) -> Period:
        """The quarter of a day."""
        self.note("scheme")
        return self._site.quarter(day)

    @property
    @cell
    def ledgers(self) -> tuple[Ledger, ...]:
        """One ledger a plan."""
        return self._site.ledgers

    @property
    @cell
    def ledger(self) -> Ledger | None:
        """The ledger of the current plan."""
        return self._site.ledger

    @cell
    def rows(self, unit: str) -> tuple[LedgerRow, ...]:
        """A unit's rows of the current plan."""
        return self._site.ledger.of(unit) if self._site.ledger else ()

    def _terms(self, name: str) -> Mapping[str, Term]:
        terms: Mapping[str, Term] = getattr(self._site.catalogue.vocabulary, name)
        return terms


def _unit_text(unit: Unit) -> str:
    """All that pages show of a unit; its text is an article."""
    return repr(replace(unit, body=NO_BODY, marks=NO_MARKS))


_row_values = attrgetter(*(field.name for field in fields(LedgerRow) if field.name != "period"))


def _row_text(row: LedgerRow) -> str:
    """All of a ledger's row; of these there are thousands, of periods few."""
    return f"{_period_text(row.period)} {_row_values(row)!r}"


_period_text = lru_cache(maxsize=1024)(repr)

digest_text(Unit, _unit_text)
digest_text(LedgerRow, _row_text)
