"""Output as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from cchc import __version__
from cchc.base.diagnostic import Diagnostic, Lang, Message, Severity, messages
from cchc.cli.formats.gitlab import fingerprints
from cchc.cli.formats.gravest import gravest_first
from cchc.rules.gate import Verdict

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def write(verdict: Verdict, out: TextIO, lang: Lang) -> None:
    """Write one run of one tool, the gravest results first."""
    json.dump(sarif_log(verdict, lang), out, ensure_ascii=False, indent=1)
    out.write("\n")


def sarif_log(verdict: Verdict, lang: Lang) -> dict[str, Any]:
    """The SARIF log as plain data."""
    diagnostics = gravest_first(verdict.diagnostics)
    rules = _messages(diagnostics)
    index = {message.code: number for number, message in enumerate(rules)}
    results = [
        _result(d, fingerprint, index[d.code], lang)
        for d, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    driver = {"name": "cchc", "version": __version__, "rules": [_rule(m, lang) for m in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The project's root."}}},
        "results": results,
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _messages(diagnostics: Iterable[Diagnostic]) -> list[Message]:
    codes = {diagnostic.code for diagnostic in diagnostics}
    return [message for message in messages() if message.code in codes]


def _rule(message: Message, lang: Lang) -> dict[str, Any]:
    says = message.says(lang)
    plain = says.text.replace("[[", "").replace("]]", "")
    help = says.hint.replace("[[", "").replace("]]", "")
    return {
        "id": message.code,
        "name": message.name,
        "shortDescription": {"text": plain},
        "fullDescription": {"text": says.why or plain},
        "help": {"text": help or plain},
        "defaultConfiguration": {"level": _LEVEL[message.severity]},
    }


def _result(diagnostic: Diagnostic, fingerprint: str, index: int, lang: Lang) -> dict[str, Any]:
    text = f"{diagnostic.text(lang)} {diagnostic.hint(lang)}".rstrip()
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(diagnostic.path), "uriBaseId": "ROOT"}
    }
    if (diagnostic.line, diagnostic.column) != (1, 1):
        place["region"] = {"startLine": diagnostic.line, "startColumn": diagnostic.column}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"cchc/v1": fingerprint},
    }
