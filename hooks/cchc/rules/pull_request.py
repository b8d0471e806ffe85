"""The lane of a pull request: faults in what it touches, and whatever it makes worse elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Severity
from cchc.duties.changes import Change, before, change_since
from cchc.duties.ledger import RowStatus
from cchc.memo.table import Table
from cchc.rules.gate import Verdict, cache_of, check, table_path

Duty = tuple[str, str, str]  # publisher, obligation, label of the period


def check_change(root: Path, revision: str, as_of: str | None = None) -> Verdict:
    """The verdict narrowed to a change since it left `revision`.

    A shortfall stays out unless the change makes it bigger: a pull request that mends or does not
    touch a missed quota is never held up by it. Raises ValueError when git cannot tell.
    """
    change, cache = change_since(root, revision), cache_of(root)
    now = check(root, as_of, cache)
    with before(root, change, cache) as past:
        table = Table(table_path(cache), read_only=True)
        then = check(past, as_of, table=table, story=now.story)
    kept = tuple(_kept(change, then, now))
    aside = len(now.errors) - sum(d.severity is Severity.ERROR for d in kept)
    return replace(now, diagnostics=kept, aside=aside)


def _kept(change: Change, then: Verdict, now: Verdict) -> Iterator[Diagnostic]:
    known = {_plain(diagnostic) for diagnostic in then.diagnostics}
    was, short = _missing(then), _missing(now)
    for diagnostic in now.diagnostics:
        if diagnostic.code.startswith("OBL"):
            duty = _duty(diagnostic)
            if short.get(duty, 0) > was.get(duty, 0):
                yield diagnostic
        elif diagnostic.path in change.touched or _plain(diagnostic) not in known:
            yield diagnostic


def _plain(diagnostic: Diagnostic) -> tuple[object, ...]:
    """A fault without its line, which any edit above it moves."""
    return diagnostic.path, diagnostic.code, diagnostic.args


def _missing(verdict: Verdict) -> dict[Duty, int]:
    """How much is missing of each duty that is missed."""
    names = verdict.catalogue.unit
    return {
        (names[row.unit].publisher, row.obligation, row.period.label): row.missing
        for book in verdict.ledgers
        for row in book.rows
        if row.status is RowStatus.MISSED
    }


def _duty(diagnostic: Diagnostic) -> Duty:
    args = dict(diagnostic.args)
    return args["unit"], args["obligation"], args["period"]
