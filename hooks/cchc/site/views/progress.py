"""The progress desk: what is owed, done and missing, for all units and for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.base import address
from cchc.base.periods import Period
from cchc.content.catalogue import Document
from cchc.content.item import Card
from cchc.content.kinds.product import Outreach
from cchc.content.plan import Obligation, Plan
from cchc.content.unit import Unit
from cchc.content.vocabulary import Term
from cchc.duties.ledger import Ledger, Row, RowStatus
from cchc.site.page import Page
from cchc.site.site import Site


@dataclass(frozen=True, slots=True)
class Summary:
    """How a plan stands: rows per status, in the order of `RowStatus`, without empty ones."""

    plan: Plan
    counts: tuple[tuple[RowStatus, int], ...]
    total: int
    kept: int  # met, target reached or late


@dataclass(frozen=True, slots=True)
class Line:
    """A unit's rows of one duty, one cell a period; None where nothing is owed."""

    unit: Unit
    cells: tuple[Row | None, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty with its periods and the lines of all units that owe it."""

    obligation: Obligation
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
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


def progress(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/progress.html`.

    - `summary`: `Summary` or None; `plan`; `as_of`
    - `duties`: `Duty(obligation, periods, lines, counts)`; quarterly ones first
    - `quarters`: `QuarterCount`s of the plan, oldest first
    - `missed`, `soon`: rows missed, and rows due soon, by due date
    - `requested`: (unit, count of items) of bodies merely asked to join in: never in breach
    - `items`: items by key, for the keys in rows
    """
    book = site.ledger
    if book is None:
        return {
            "summary": None, "plan": site.plan, "as_of": site.as_of, "duties": (), "quarters": (),
            "missed": (), "soon": (), "requested": _requested(site), "items": {},
        }  # fmt: skip
    return {
        "summary": summary(site),
        "plan": site.plan,
        "as_of": site.as_of,
        "duties": duties(site, book),
        "quarters": _quarter_counts(site, book),
        "missed": _by_due(book.rows, RowStatus.MISSED),
        "soon": _by_due(book.rows, RowStatus.DUE_SOON),
        "requested": _requested(site),
        "items": items_of(site, book.rows),
    }


def unit_progress(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/unit-progress.html`.

    - `unit`, `ended`, `plan`, `as_of`
    - `duties`: (obligation, rows) pairs of the unit, in the plan's order
    - `next`: rows that are open or due soon, by due date
    - `quarters`: `QuarterCount`s of the unit, oldest first
    - `contents`: `Term`s, and `coverage`: a `Tally` of them for each quarter of the plan
    - `items`: items by key, for the keys in rows
    """
    unit = site.catalogue.unit[page.subject]
    contents = tuple(site.catalogue.vocabulary.contents.values())
    book = site.ledger
    rows = book.of(unit.slug) if book else ()
    return {
        "unit": unit,
        "ended": unit.active.ended(site.as_of),
        "plan": site.plan,
        "as_of": site.as_of,
        "duties": _per_duty(book, rows) if book else (),
        "next": tuple(
            sorted(
                (r for r in rows if r.status in (RowStatus.OPEN, RowStatus.DUE_SOON)),
                key=lambda row: (row.due, row.obligation),
            )
        ),
        "quarters": _quarter_counts(site, book, unit.slug) if book else (),
        "contents": contents,
        "coverage": tuple(_unit_tally(site, unit, quarter, contents) for quarter in site.quarters),
        "items": items_of(site, rows),
    }


def coverage(site: Site, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/coverage.html`: how evenly the year's subjects are told.

    - `contents`: `Term`s, the columns of both tables; `by_unit`, `by_quarter`: `Tally`s
    - `documents`: (Document, count) for those the plan names; `formats`: `Tally`s without cells
    """
    words = site.catalogue.vocabulary
    contents = tuple(words.contents.values())
    return {
        "contents": contents,
        "by_unit": tuple(
            _tally(site, unit.name, unit.address, site.by_unit.get(unit.slug, ()), contents)
            for unit in site.catalogue.units
        ),
        "by_quarter": tuple(
            _tally(
                site, q.label, address.of_quarter(q.key), site.by_quarter.get(q.key, ()), contents
            )
            for q in reversed(site.quarters)
        ),
        "documents": _documents(site),
        "formats": tuple(
            Tally(term.label, address.of_format(key), (), len(site.by_format.get(key, ())))
            for key, term in words.formats.items()
        ),
    }


def summary(site: Site) -> Summary | None:
    """How the current plan stands."""
    book = site.ledger
    if book is None:
        return None
    counts = counted(book.rows)
    total = sum(count for _, count in counts)
    kept = (RowStatus.MET, RowStatus.TARGET, RowStatus.LATE)
    return Summary(book.plan, counts, total, sum(n for status, n in counts if status in kept))


def counted(rows: Iterable[Row]) -> tuple[tuple[RowStatus, int], ...]:
    """Rows per status, in the order of `RowStatus`; not applicable ones are left out."""
    counts = Counter(row.status for row in rows)
    return tuple(
        (status, counts[status])
        for status in RowStatus
        if counts[status] and status is not RowStatus.NOT_APPLICABLE
    )


def duties(site: Site, book: Ledger) -> tuple[Duty, ...]:
    """Every duty with a ledger row, those with most periods first."""
    found: dict[str, dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
    for row in book.rows:
        found[row.obligation][row.unit][row.period.key] = row
    made = [
        _duty(site, obligation, found[obligation.id])
        for obligation in book.plan.obligations
        if obligation.id in found
    ]
    return tuple(sorted(made, key=lambda duty: -len(duty.periods)))


def _duty(site: Site, obligation: Obligation, rows: Mapping[str, Mapping[str, Row]]) -> Duty:
    periods = {r.period.key: r.period for cells in rows.values() for r in cells.values()}
    ordered = tuple(sorted(periods.values(), key=lambda period: period.first))
    lines = tuple(
        Line(unit, tuple(rows[unit.slug].get(period.key) for period in ordered))
        for unit in site.catalogue.units
        if unit.slug in rows
    )
    counts = counted(row for cells in rows.values() for row in cells.values())
    return Duty(obligation, ordered, lines, counts)


def _per_duty(
    book: Ledger, rows: tuple[Row, ...]
) -> tuple[tuple[Obligation, tuple[Row, ...]], ...]:
    pairs = (
        (duty, tuple(row for row in rows if row.obligation == duty.id))
        for duty in book.plan.obligations
    )
    return tuple(pair for pair in pairs if pair[1])


def _quarter_counts(site: Site, book: Ledger, unit: str = "") -> tuple[QuarterCount, ...]:
    rows = book.of(unit) if unit else book.rows
    found: dict[str, list[Row]] = defaultdict(list)
    periods: dict[str, Period] = {}
    for row in rows:
        if row.period.is_quarter:
            found[row.period.key].append(row)
            periods[row.period.key] = row.period
    made = []
    for key, period in sorted(periods.items(), key=lambda pair: pair[1].first):
        items = (
            site.by_unit_quarter.get(f"{unit}/{key}", ()) if unit else site.by_quarter.get(key, ())
        )
        products = sum(item.kind.takes(Outreach) for item in items)
        made.append(QuarterCount(period, len(items), products, counted(found[key])))
    return tuple(made)


def _by_due(rows: Iterable[Row], status: RowStatus) -> tuple[Row, ...]:
    return tuple(sorted((r for r in rows if r.status is status), key=lambda r: (r.due, r.unit)))


def _requested(site: Site) -> tuple[tuple[Unit, int], ...]:
    return tuple(
        (unit, len(site.by_unit.get(unit.slug, ())))
        for unit in site.catalogue.units
        if unit.requested
    )


def items_of(site: Site, rows: Iterable[Row]) -> Mapping[str, Card]:
    """The items that rows name, by key."""
    keys = {key for row in rows for key in row.items}
    return {key: site.catalogue.card[key] for key in sorted(keys) if key in site.catalogue.card}


def _tally(
    site: Site, label: str, where: str, items: tuple[Card, ...], contents: tuple[Term, ...]
) -> Tally:
    topics = site.catalogue.vocabulary.topics
    counts = Counter(
        parent
        for item in items
        for parent in {topics[topic].parent for topic in item.topics if topic in topics}
    )
    return Tally(label, where, tuple(counts[term.key] for term in contents), len(items))


def _unit_tally(site: Site, unit: Unit, period: Period, contents: tuple[Term, ...]) -> Tally:
    items = site.by_unit_quarter.get(f"{unit.slug}/{period.key}", ())
    return _tally(site, period.label, address.of_quarter(period.key), items, contents)


def _documents(site: Site) -> tuple[tuple[Document, int], ...]:
    return tuple(
        (document, len(site.by_document.get(document.id, ())))
        for document in site.catalogue.documents
        if document.lines
    )
