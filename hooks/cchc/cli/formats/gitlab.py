"""Output for GitLab: a code quality report, with a stable fingerprint for each fault."""

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
    """Write the report, the gravest faults first."""
    diagnostics = gravest_first(verdict.diagnostics)
    pairs = zip(diagnostics, fingerprints(diagnostics), strict=True)
    report = [_entry(diagnostic, digest, lang) for diagnostic, digest in pairs]
    json.dump(report, out, ensure_ascii=False, indent=1)
    out.write("\n")


def fingerprints(diagnostics: list[Diagnostic]) -> list[str]:
    """One for each fault, of its identity: moving text down makes no new fault of it."""
    seen: Counter[str] = Counter()
    digests = []
    for diagnostic in diagnostics:
        identity = "\x1f".join(diagnostic.identity)
        seen[identity] += 1
        digests.append(hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode()).hexdigest())
    return digests


def _entry(diagnostic: Diagnostic, fingerprint: str, lang: Lang) -> dict[str, Any]:
    return {
        "description": f"{diagnostic.text(lang)} {diagnostic.hint(lang)}".rstrip(),
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITY[diagnostic.severity],
        "location": {"path": diagnostic.path, "lines": {"begin": diagnostic.line}},
    }
