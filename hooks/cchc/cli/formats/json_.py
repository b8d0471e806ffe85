"""Output for other programs: JSON, a stable interface described in docs/ma-loi."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any, TextIO

from cchc.base.diagnostic import Diagnostic, Lang, Severity, Subject
from cchc.duties.ledger import Row, RowStatus
from cchc.rules.gate import Verdict

JSON_VERSION = 1


def _record(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


_TEXT, _COUNT, _DAY = {"type": "string"}, {"type": "integer"}, {"type": "string", "format": "date"}
_TEXTS = {"type": "array", "items": _TEXT}

#: The JSON Schema of the output. Keys may be added; none is renamed, removed or given another
#: meaning while `version` stays the same.
JSON_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "cchc check --format json",
    **_record(
        version={"const": JSON_VERSION},
        as_of=_DAY,
        summary=_record(
            errors=_COUNT,
            warnings=_COUNT,
            notices=_COUNT,
            aside=_COUNT,
            units=_COUNT,
            items=_COUNT,
        ),
        diagnostics={
            "type": "array",
            "items": _record(
                path=_TEXT,
                line=_COUNT,
                column=_COUNT,
                code=_TEXT,
                name=_TEXT,
                severity={"enum": [severity.value for severity in Severity]},
                message=_TEXT,
                hint=_TEXT,
                subject=_record(**dict.fromkeys(Subject.__slots__, _TEXT)),
            ),
        },
        ledger={
            "type": "array",
            "items": _record(
                plan=_TEXT,
                unit=_TEXT,
                obligation=_TEXT,
                period=_TEXT,
                status={"enum": [status.value for status in RowStatus]},
                have=_COUNT,
                least=_COUNT,
                target=_COUNT,
                due=_DAY,
                items=_TEXTS,
                late=_TEXTS,
            ),
        },
    ),
}


def write(verdict: Verdict, out: TextIO, lang: Lang) -> None:
    """Write the verdict as JSON with fixed keys and order."""
    json.dump(verdict_data(verdict, lang), out, ensure_ascii=False, indent=1)
    out.write("\n")


def verdict_data(verdict: Verdict, lang: Lang) -> dict[str, Any]:
    """The verdict as plain data; dates are ISO 8601, paths are POSIX from the root."""
    return {
        "version": JSON_VERSION,
        "as_of": verdict.as_of.isoformat(),
        "summary": _summary(verdict),
        "diagnostics": [diagnostic_data(d, lang) for d in verdict.diagnostics],
        "ledger": [row_data(book.plan.slug, row) for book in verdict.ledgers for row in book.rows],
    }


def _summary(verdict: Verdict) -> dict[str, int]:
    count = Counter(diagnostic.severity for diagnostic in verdict.diagnostics)
    return {
        "errors": count[Severity.ERROR],
        "warnings": count[Severity.WARNING],
        "notices": count[Severity.NOTICE],
        "aside": verdict.aside,
        "units": len(verdict.catalogue.units),
        "items": len(verdict.catalogue.cards),
    }


def diagnostic_data(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One fault as plain data."""
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.text(lang),
        "hint": diagnostic.hint(lang),
        "subject": asdict(diagnostic.subject),
    }


def row_data(plan: str, row: Row) -> dict[str, Any]:
    """One row of a plan's ledger as plain data."""
    return {
        "plan": plan,
        "unit": row.unit,
        "obligation": row.obligation,
        "period": row.period.key,
        "status": row.status.value,
        "have": row.have,
        "least": row.least,
        "target": row.target,
        "due": row.due.isoformat(),
        "items": list(row.items),
        "late": list(row.late),
    }
