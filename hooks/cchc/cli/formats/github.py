"""Output for GitHub Actions: annotations, a log of all faults, and a table in the job's summary."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from cchc.base.diagnostic import Diagnostic, Lang, Severity
from cchc.cli.formats.gravest import gravest_first
from cchc.cli.formats.human import severity_word, summary_line
from cchc.rules.gate import Verdict

MOST_ANNOTATIONS = 10  # annotations GitHub shows for one step
_MOST_BYTES = 1_000_000  # GitHub refuses a summary of more than 1 MiB
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
_HEADS = {
    "vi": ("Kết quả kiểm tra", "Mức", "Mã", "Nơi", "Nội dung", "Còn {count} dòng, xem trong log."),
    "en": ("The gate", "Severity", "Code", "Place", "Fault", "{count} more lines are in the log."),
}


def write(verdict: Verdict, out: TextIO, lang: Lang) -> None:
    """Write annotations of the gravest faults, then all other faults as plain lines.

    Adds the table to the file that GITHUB_STEP_SUMMARY names, if any.
    """
    diagnostics = gravest_first(verdict.diagnostics)
    for diagnostic in diagnostics[:MOST_ANNOTATIONS]:
        out.write(annotation(diagnostic, lang) + "\n")
    for diagnostic in diagnostics[MOST_ANNOTATIONS:]:
        out.write(f"{diagnostic.line_of_text(lang)}\n")
    out.write(summary_line(verdict, lang) + "\n")
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(table(verdict, diagnostics, lang))


def annotation(diagnostic: Diagnostic, lang: Lang) -> str:
    """The workflow command of a fault; without a line for a whole file or folder."""
    place = f"file={_property(diagnostic.path)}"
    if (diagnostic.line, diagnostic.column) != (1, 1):
        place += f",line={diagnostic.line},col={diagnostic.column}"
    title = _property(f"{diagnostic.code} {diagnostic.name}")
    text = _data(f"{diagnostic.text(lang)} {diagnostic.hint(lang)}".rstrip())
    return f"::{_WORDS[diagnostic.severity]} {place},title={title}::{text}"


def table(verdict: Verdict, diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """All faults as a Markdown table, cut at the size that GitHub accepts."""
    title, *heads, more = _HEADS[lang]
    lines = [f"## {title}", "", summary_line(verdict, lang), ""]
    rows = [f"| {' | '.join(heads)} |", "|---|---|---|---|"] if diagnostics else []
    size = 1000
    for number, diagnostic in enumerate(diagnostics):
        row = _row(diagnostic, lang)
        size += len(row.encode()) + 1
        if size > _MOST_BYTES:
            rows += ["", more.format(count=len(diagnostics) - number)]
            break
        rows.append(row)
    return "\n".join([*lines, *rows, ""])


def _row(diagnostic: Diagnostic, lang: Lang) -> str:
    text = f"{diagnostic.text(lang)} {diagnostic.hint(lang)}"
    cells = (
        severity_word(diagnostic.severity, lang),
        diagnostic.code,
        f"`{diagnostic.where}`",
        text,
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    for mark in "\\|<[":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
