"""For other programs: the stable interface `cchc check --format json`, described in docs."""

from __future__ import annotations

import json
from typing import Any, TextIO

from cchc.diagnostic import Diagnostic, Lang
from cchc.gate import Verdict
from cchc.ledger import Row


def write(verdict: Verdict, out: TextIO, lang: Lang) -> None:
    """`{"as_of", "diagnostics": [...], "ledger": [...]}`, keys and order fixed."""
    json.dump(as_data(verdict, lang), out, ensure_ascii=False, indent=1)
    out.write("\n")


def as_data(verdict: Verdict, lang: Lang) -> dict[str, Any]:
    """The verdict as plain data; dates are ISO 8601, paths are POSIX from the root."""
    return {
        "as_of": verdict.as_of.isoformat(),
        "diagnostics": [diagnostic_data(d, lang) for d in verdict.diagnostics],
        "ledger": [row_data(row) for book in verdict.ledgers for row in book.rows],
    }


def diagnostic_data(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One fault."""
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.text(lang),
        "hint": diagnostic.hint(lang),
    }


def row_data(row: Row) -> dict[str, Any]:
    """One row of the ledger."""
    return {
        "unit": row.unit,
        "obligation": row.obligation,
        "period": row.period.key,
        "status": row.status.value,
        "have": row.have,
        "least": row.least,
        "target": row.target,
        "due": row.due.isoformat(),
        "items": list(row.items),
    }
