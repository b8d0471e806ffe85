"""The plan's page: its text, its duties and how each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.content.plan import Obligation, Plan, Waiver
from cchc.content.unit import Unit
from cchc.duties.ledger import Ledger, RowStatus
from cchc.site.page import Page
from cchc.site.plan_summary import rows_by_status
from cchc.site.reader import Reader


@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty of the plan. `counts`: rows per status, empty when it has no ledger row.

    `pages`: addresses by which it is kept; `rules`: codes of rules by which it is kept.
    """

    obligation: Obligation
    counts: tuple[tuple[RowStatus, int], ...]
    pages: tuple[str, ...]
    rules: tuple[str, ...]


def plan(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/plan.html`; `content` is the page's own text.

    - `plan`; `document`: its entry in the register or None; `owner`: unit or None
    - `duties`: `DutyState`s in the plan's order
    - `waivers`: (Waiver, Unit or None, Obligation or None)
    - `materials`: the common materials
    - `as_of`
    """
    one = plan_of(reader, page)
    ledger = next((ledger for ledger in reader.ledgers if ledger.plan is one), None)
    return {
        "plan": one,
        "document": reader.document(one.document),
        "owner": reader.find_unit(one.owner),
        "duties": tuple(_state(duty, ledger) for duty in one.obligations),
        "waivers": tuple(_waiver(reader, one, waiver) for waiver in one.waivers),
        "materials": reader.materials,
        "as_of": reader.day,
    }


def plan_of(reader: Reader, page: Page) -> Plan:
    """The plan whose file the page comes from."""
    for one in reader.plans:
        if one.path == page.source:
            return one
    raise LookupError(f"{page.source} holds no plan")


def _state(duty: Obligation, ledger: Ledger | None) -> DutyState:
    rows = (row for row in ledger.rows if row.obligation == duty.id) if ledger else ()
    pages = tuple(by for by in duty.kept_by if by.startswith("/"))
    return DutyState(
        duty, rows_by_status(rows), pages, tuple(by for by in duty.kept_by if by[0] != "/")
    )


def _waiver(
    reader: Reader, one: Plan, waiver: Waiver
) -> tuple[Waiver, Unit | None, Obligation | None]:
    return waiver, reader.find_unit(waiver.unit), one.obligation(waiver.obligation)


VIEWS = {"plan": plan}
