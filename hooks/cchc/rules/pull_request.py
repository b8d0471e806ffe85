"""Checks a pull request: faults in files it changes, and faults it adds elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Severity
from cchc.duties.changes import Change, before, change_since
from cchc.duties.history import history
from cchc.duties.ledger import RowStatus
from cchc.rules.gate import Verdict, cache_of, check

Duty = tuple[str, str, str]  # publisher, obligation, label of the period


def check_change(root: Path, revision: str, as_of: str | None = None) -> Verdict:
    """The verdict limited to the changes since the merge base with `revision`.

    A missed duty is left out unless the change makes more items missing: a pull request is not
    held up by what others owe. Raises ValueError when git does not know the revision.
    """
    change, cache = change_since(root, revision), cache_of(root)
    story = history(root, cache)
    now = check(root, as_of, cache, story=story)
    with before(root, change, cache) as (past, remembered):
        then = check(past, as_of, remembered, story=story)
    diagnostics = tuple(_narrowed(change, then, now))
    aside = len(now.errors) - sum(d.severity is Severity.ERROR for d in diagnostics)
    return replace(now, diagnostics=diagnostics, aside=aside)


def _narrowed(change: Change, then: Verdict, now: Verdict) -> Iterator[Diagnostic]:
    previous = {_plain(diagnostic) for diagnostic in then.diagnostics}
    was, short = _missing(then), _missing(now)
    for diagnostic in now.diagnostics:
        if diagnostic.code.startswith("OBL"):
            duty = _duty(diagnostic)
            if short.get(duty, 0) > was.get(duty, 0):
                yield diagnostic
        elif diagnostic.path in change.touched or _plain(diagnostic) not in previous:
            yield diagnostic


def _plain(diagnostic: Diagnostic) -> tuple[object, ...]:
    """A fault without its line, which changes with any edit above."""
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
