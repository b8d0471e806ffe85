"""Checks a pull request: faults in files it changes, and faults it adds elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Severity, Subject
from cchc.duties.changes import Change, change_since, project_before
from cchc.duties.ledger import RowStatus
from cchc.memo.table import Table
from cchc.rules.gate import Verdict, cache_of, check, table_path


def check_change(root: Path, revision: str, as_of: str | None = None) -> Verdict:
    """The verdict limited to the changes since the merge base with `revision`.

    A missed duty is left out unless the change makes more items missing: a pull request is not
    held up by what others owe. Raises ValueError when git does not know the revision.
    """
    change, cache = change_since(root, revision), cache_of(root)
    now = check(root, as_of, cache)
    with project_before(root, change, cache) as past:
        table = Table(table_path(cache), read_only=True)
        then = check(past, as_of, table=table, story=now.story)
    diagnostics = tuple(_narrowed(change, then, now))
    aside = len(now.errors) - sum(d.severity is Severity.ERROR for d in diagnostics)
    return replace(now, diagnostics=diagnostics, aside=aside)


def _narrowed(change: Change, then: Verdict, now: Verdict) -> Iterator[Diagnostic]:
    previous = {diagnostic.identity for diagnostic in then.diagnostics}
    was, short = _missing(then), _missing(now)
    for diagnostic in now.diagnostics:
        if diagnostic.of_duty:
            if short.get(diagnostic.subject, 0) > was.get(diagnostic.subject, 0):
                yield diagnostic
        elif diagnostic.path in change.touched or diagnostic.identity not in previous:
            yield diagnostic


def _missing(verdict: Verdict) -> dict[Subject, int]:
    """How much is missing of each duty that is missed."""
    return {
        book.subject(row): row.missing
        for book in verdict.ledgers
        for row in book.rows
        if row.status is RowStatus.MISSED
    }
