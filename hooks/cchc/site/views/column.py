"""A unit's column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.base import address
from cchc.base.periods import Period
from cchc.content.item import Card, Item
from cchc.content.kinds.model import Model
from cchc.content.kinds.product import Outreach
from cchc.content.kinds.question import Question
from cchc.content.unit import Unit
from cchc.site.listing import Link
from cchc.site.page import Page
from cchc.site.reader import Reader


@dataclass(frozen=True, slots=True)
class ColumnQuarter:
    """A quarter of a column with its newest items; `address` is the quarter's whole list."""

    period: Period
    address: str
    count: int
    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Heir:
    """What became of an ended unit. `unit` is None when the successor has no column here."""

    slug: str
    part: str  # whole | part
    unit: Unit | None


def column(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/column.html`; `content` is the column's introduction.

    - `unit`; `ended`: it no longer exists; `heirs`: `Heir`s
    - `latest`: the 8 newest; `featured`: featured models and products of the unit (up to 4, models
      first; when none is featured, the newest models)
    - `quarters`: `ColumnQuarter`s, newest first; `kinds`: `Link` per kind the unit has, with count
    - `count`: how many items are published
    - `questions`: the 3 newest questions and answers
    - `materials`: the plan's common materials
    - `rows`: the unit's ledger rows of the current plan; `progress_address`
    """
    unit = reader.unit(page.subject)
    items = reader.listed(f"unit/{unit.slug}")
    return {
        "unit": unit,
        "ended": reader.ended(unit.slug),
        "heirs": tuple(Heir(s.unit, s.part, reader.find_unit(s.unit)) for s in unit.successors),
        "latest": items[:8],
        "featured": _featured(reader, items),
        "quarters": _column_quarters(reader, unit),
        "kinds": unit_kind_links(reader, unit.slug),
        "count": len(items),
        "questions": tuple(i for i in items if i.kind.takes(Question))[:3],
        "materials": reader.materials,
        "rows": reader.rows(unit.slug),
        "progress_address": address.of_unit_progress(unit.slug),
    }


def unit_kind_links(reader: Reader, unit: str, current: str = "") -> tuple[Link, ...]:
    """A link to each kind's list in a column."""
    return tuple(
        Link(
            kind.label,
            address.of_unit_kind(unit, kind.folder),
            reader.count(f"unit/{unit}/kind/{kind.folder}"),
            kind.folder == current,
        )
        for kind in reader.kinds(unit)
    )


def _featured(reader: Reader, cards: tuple[Card, ...]) -> tuple[Item, ...]:
    chosen = [card for card in cards if card.featured and card.kind.takes(Outreach)]
    chosen = chosen or [card for card in cards if card.kind.takes(Model)]
    return reader.items(sorted(chosen, key=lambda card: not card.kind.takes(Model))[:4])


def _column_quarters(reader: Reader, unit: Unit) -> tuple[ColumnQuarter, ...]:
    quarters = []
    for period in reader.quarters:
        items = reader.listed(f"unit/{unit.slug}/quarter/{period.key}")
        if items:
            where = address.of_unit_quarter(unit.slug, period.key)
            quarters.append(ColumnQuarter(period, where, len(items), items[:4]))
    return tuple(quarters)


VIEWS = {"column": column}
