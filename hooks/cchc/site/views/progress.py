"""Progress: what is owed, done and missing, for all units and for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.base import address
from cchc.base.periods import Period
from cchc.content.catalogue import Document
from cchc.content.item import Card
from cchc.content.kinds.product import Outreach
from cchc.content.plan import Obligation
from cchc.content.unit import Unit
from cchc.content.vocabulary import Term
from cchc.duties.ledger import Ledger, Row, RowStatus
from cchc.site.page import Page
from cchc.site.plan_summary import rows_by_status, summary
from cchc.site.reader import Reader


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A unit's rows of one duty, one cell a period; None where nothing is owed."""

    unit: Unit
    cells: tuple[Row | None, ...]


@dataclass(frozen=True, slots=True)
class DutyProgress:
    """A duty with its periods and the lines of all units that owe it."""

    obligation: Obligation
    periods: tuple[Period, ...]
    lines: tuple[DutyLine, ...]
    counts: tuple[tuple[RowStatus, int], ...]


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """A quarter in figures: items published, products and models among them, rows per status."""

    period: Period
    items: int
    products: int
    counts: tuple[tuple[RowStatus, int], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A term, unit or period with one count for each column of a table, and their sum."""

    label: str
    address: str
    cells: tuple[int, ...]
    total: int


def progress(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/progress.html`.

    - `summary`: `Summary` or None; `plan`; `as_of`
    - `duties`: `DutyProgress(obligation, periods, lines, counts)`; quarterly ones first
    - `quarters`: `QuarterCount`s of the plan, oldest first
    - `missed`, `soon`: rows missed, and rows due soon, by due date
    - `requested`: (unit, count of items) of bodies merely asked to join in: never in breach
    - `items`: items by key, for the keys in rows
    """
    ledger = reader.ledger
    rows = ledger.rows if ledger else ()
    return {
        "summary": summary(reader),
        "plan": reader.plan,
        "as_of": reader.day,
        "duties": duty_progress(reader, ledger) if ledger else (),
        "quarters": _quarter_counts(reader, rows),
        "missed": _by_due(rows, RowStatus.MISSED),
        "soon": _by_due(rows, RowStatus.DUE_SOON),
        "requested": _requested(reader),
        "items": items_of(reader, rows),
    }


def unit_progress(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/unit-progress.html`.

    - `unit`, `ended`, `plan`, `as_of`
    - `duties`: (obligation, rows) pairs of the unit, in the plan's order
    - `next`: rows that are open or due soon, by due date
    - `quarters`: `QuarterCount`s of the unit, oldest first
    - `contents`: `Term`s, and `coverage`: a `Tally` of them for each quarter of the plan
    - `items`: items by key, for the keys in rows
    """
    unit = reader.unit(page.subject)
    contents = tuple(reader.terms("contents").values())
    ledger = reader.ledger
    rows = ledger.of(unit.slug) if ledger else ()
    return {
        "unit": unit,
        "ended": reader.ended(unit.slug),
        "plan": reader.plan,
        "as_of": reader.day,
        "duties": _per_duty(ledger, rows) if ledger else (),
        "next": tuple(
            sorted(
                (r for r in rows if r.status in (RowStatus.OPEN, RowStatus.DUE_SOON)),
                key=lambda row: (row.due, row.obligation),
            )
        ),
        "quarters": _quarter_counts(reader, rows, unit.slug),
        "contents": contents,
        "coverage": tuple(
            _unit_tally(reader, unit, quarter, contents) for quarter in reader.quarters
        ),
        "items": items_of(reader, rows),
    }


def coverage(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/coverage.html`: how many items the year's subjects have.

    - `contents`: `Term`s, the columns of both tables; `by_unit`, `by_quarter`: `Tally`s
    - `documents`: (Document, count) for those the plan names; `formats`: `Tally`s without cells
    """
    contents = tuple(reader.terms("contents").values())
    return {
        "contents": contents,
        "by_unit": tuple(
            _tally(reader, unit.name, address.of_unit(unit.slug), f"unit/{unit.slug}", contents)
            for unit in reader.units
        ),
        "by_quarter": tuple(
            _tally(reader, q.label, address.of_quarter(q.key), f"quarter/{q.key}", contents)
            for q in reversed(reader.quarters)
        ),
        "documents": _documents(reader),
        "formats": tuple(
            Tally(term.label, address.of_format(key), (), reader.count(f"format/{key}"))
            for key, term in reader.terms("formats").items()
        ),
    }


def duty_progress(reader: Reader, ledger: Ledger) -> tuple[DutyProgress, ...]:
    """Every duty with a ledger row, those with most periods first."""
    rows: dict[str, dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
    for row in ledger.rows:
        rows[row.obligation][row.unit][row.period.key] = row
    duties = [
        _duty(reader, obligation, rows[obligation.id])
        for obligation in ledger.plan.obligations
        if obligation.id in rows
    ]
    return tuple(sorted(duties, key=lambda duty: -len(duty.periods)))


def _duty(
    reader: Reader, obligation: Obligation, rows: Mapping[str, Mapping[str, Row]]
) -> DutyProgress:
    periods = {r.period.key: r.period for cells in rows.values() for r in cells.values()}
    ordered = tuple(sorted(periods.values(), key=lambda period: period.first))
    lines = tuple(
        DutyLine(unit, tuple(rows[unit.slug].get(period.key) for period in ordered))
        for unit in reader.units
        if unit.slug in rows
    )
    counts = rows_by_status(row for cells in rows.values() for row in cells.values())
    return DutyProgress(obligation, ordered, lines, counts)


def _per_duty(
    ledger: Ledger, rows: tuple[Row, ...]
) -> tuple[tuple[Obligation, tuple[Row, ...]], ...]:
    pairs = (
        (duty, tuple(row for row in rows if row.obligation == duty.id))
        for duty in ledger.plan.obligations
    )
    return tuple(pair for pair in pairs if pair[1])


def _quarter_counts(
    reader: Reader, rows: Iterable[Row], unit: str = ""
) -> tuple[QuarterCount, ...]:
    by_quarter: dict[str, list[Row]] = defaultdict(list)
    periods: dict[str, Period] = {}
    for row in rows:
        if row.period.is_quarter:
            by_quarter[row.period.key].append(row)
            periods[row.period.key] = row.period
    counts = []
    for key, period in sorted(periods.items(), key=lambda pair: pair[1].first):
        items = reader.listed(f"unit/{unit}/quarter/{key}" if unit else f"quarter/{key}")
        products = sum(item.kind.takes(Outreach) for item in items)
        counts.append(QuarterCount(period, len(items), products, rows_by_status(by_quarter[key])))
    return tuple(counts)


def _by_due(rows: Iterable[Row], status: RowStatus) -> tuple[Row, ...]:
    return tuple(sorted((r for r in rows if r.status is status), key=lambda r: (r.due, r.unit)))


def _requested(reader: Reader) -> tuple[tuple[Unit, int], ...]:
    return tuple(
        (unit, reader.count(f"unit/{unit.slug}")) for unit in reader.units if unit.requested
    )


def items_of(reader: Reader, rows: Iterable[Row]) -> Mapping[str, Card]:
    """The items that rows name, by key."""
    keys = sorted({key for row in rows for key in row.items})
    return {key: item for key in keys if (item := reader.find_card(key))}


def _tally(reader: Reader, label: str, where: str, name: str, contents: tuple[Term, ...]) -> Tally:
    topics, items = reader.terms("topics"), reader.listed(name)
    counts = Counter(
        parent
        for item in items
        for parent in {topics[topic].parent for topic in item.topics if topic in topics}
    )
    return Tally(label, where, tuple(counts[term.key] for term in contents), len(items))


def _unit_tally(reader: Reader, unit: Unit, period: Period, contents: tuple[Term, ...]) -> Tally:
    name = f"unit/{unit.slug}/quarter/{period.key}"
    return _tally(reader, period.label, address.of_quarter(period.key), name, contents)


def _documents(reader: Reader) -> tuple[tuple[Document, int], ...]:
    return tuple(
        (document, reader.count(f"document/{document.id}"))
        for document in reader.documents
        if document.lines
    )


VIEWS = {"progress": progress, "coverage": coverage, "unit-progress": unit_progress}
