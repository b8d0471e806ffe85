"""For GitLab's code quality report: a list of faults, each with a fingerprint that lasts."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any, TextIO

from cchc.base.diagnostic import Diagnostic, Lang, Severity
from cchc.cli.formats.gravest import gravest_first
from cchc.rules.gate import Verdict

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def write(verdict: Verdict, out: TextIO, lang: Lang) -> None:
    """The report, gravest first."""
    found = gravest_first(verdict.diagnostics)
    prints = fingerprints(found)
    report = [_entry(d, print, lang) for d, print in zip(found, prints, strict=True)]
    json.dump(report, out, ensure_ascii=False, indent=1)
    out.write("\n")


def fingerprints(found: list[Diagnostic]) -> list[str]:
    """One for each fault, of its identity: moving text down makes no new fault of it."""
    seen: Counter[str] = Counter()
    prints = []
    for diagnostic in found:
        identity = "\x1f".join(diagnostic.identity)
        seen[identity] += 1
        prints.append(hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode()).hexdigest())
    return prints


def _entry(diagnostic: Diagnostic, fingerprint: str, lang: Lang) -> dict[str, Any]:
    return {
        "description": f"{diagnostic.text(lang)} {diagnostic.hint(lang)}".rstrip(),
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITY[diagnostic.severity],
        "location": {"path": diagnostic.path, "lines": {"begin": diagnostic.line}},
    }
