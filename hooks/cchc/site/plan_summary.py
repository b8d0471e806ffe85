"""How a plan stands in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cchc.content.plan import Plan
from cchc.duties.ledger import Row, RowStatus
from cchc.site.reader import Reader


@dataclass(frozen=True, slots=True)
class Summary:
    """How a plan stands: rows per status, in the order of `RowStatus`, without empty ones."""

    plan: Plan
    counts: tuple[tuple[RowStatus, int], ...]
    total: int
    fulfilled: int  # met, target reached or late


def summary(reader: Reader) -> Summary | None:
    """How the current plan stands."""
    ledger = reader.ledger
    if ledger is None:
        return None
    counts = rows_by_status(ledger.rows)
    total = sum(count for _, count in counts)
    fulfilled = (RowStatus.MET, RowStatus.TARGET, RowStatus.LATE)
    return Summary(
        ledger.plan, counts, total, sum(n for status, n in counts if status in fulfilled)
    )


def rows_by_status(rows: Iterable[Row]) -> tuple[tuple[RowStatus, int], ...]:
    """Rows per status, in the order of `RowStatus`; not applicable ones are left out."""
    counts = Counter(row.status for row in rows)
    return tuple(
        (status, counts[status])
        for status in RowStatus
        if counts[status] and status is not RowStatus.NOT_APPLICABLE
    )
