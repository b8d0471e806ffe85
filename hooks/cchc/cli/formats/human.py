"""Output for people: each fault with its place, cause and remedy, then a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from cchc.base.diagnostic import Diagnostic, Lang, Severity
from cchc.base.vietnamese import format_date
from cchc.rules.gate import Verdict

_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}
_SHORT = 160
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "error": "lỗi",
        "warning": "cảnh báo",
        "notice": "lưu ý",
        "clean": "Không có lỗi",
        "summary_line": "{errors} lỗi, {warnings} cảnh báo, {notices} lưu ý",
        "tail": "{units} đơn vị, {items} mục, tính đến {day}.",
        "more": "Có {count} lưu ý không hiện; thêm --all để xem.",
        "aside": "Ngoài ra có {count} lỗi không do thay đổi này gây ra, nên không chặn nó.",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "notice": "notice",
        "clean": "No errors",
        "summary_line": "{errors} errors, {warnings} warnings, {notices} notices",
        "tail": "{units} units, {items} items, as of {day}.",
        "more": "{count} notices are not shown; add --all to see them.",
        "aside": "{count} more errors are not caused by this change and do not hold it up.",
    },
}


def write(verdict: Verdict, out: TextIO, lang: Lang, everything: bool = False) -> None:
    """Write the faults and a summary. Notices are only counted unless `everything`.

    Notices about the run itself (no history) are always written.
    """
    colour = out.isatty()
    shown = verdict.diagnostics if everything else verdict.told
    for diagnostic in shown:
        out.write("\n".join(_lines(diagnostic, verdict.root, lang, colour)) + "\n")
    hidden = len(verdict.diagnostics) - len(shown)
    if hidden:
        out.write(_WORDS[lang]["more"].format(count=hidden) + "\n")
    out.write(summary_line(verdict, lang) + "\n")


def severity_word(severity: Severity, lang: Lang) -> str:
    """The word for a severity: “lỗi” or “error”."""
    return _WORDS[lang][severity.value]


def summary_line(verdict: Verdict, lang: Lang) -> str:
    """The numbers of faults, units and items, and the date, in one line."""
    words = _WORDS[lang]
    count = Counter(diagnostic.severity for diagnostic in verdict.diagnostics)
    faults = words["summary_line"].format(
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        notices=count[Severity.NOTICE],
    )
    tail = words["tail"].format(
        units=len(verdict.catalogue.units),
        items=len(verdict.catalogue.cards),
        day=format_date(verdict.as_of),
    )
    start = faults if count else words["clean"]
    aside = " " + words["aside"].format(count=verdict.aside) if verdict.aside else ""
    return f"{start}. {tail}{aside}"


def _lines(diagnostic: Diagnostic, root: Path, lang: Lang, colour: bool) -> Iterator[str]:
    word = severity_word(diagnostic.severity, lang)
    head = f"{diagnostic.where}: {diagnostic.code} {word}: {diagnostic.text(lang)}"
    if colour:
        code = _COLOUR[diagnostic.severity]
        head = head.replace(
            f"{diagnostic.code} {word}", f"\x1b[{code}m{diagnostic.code} {word}\x1b[0m"
        )
    yield head
    yield from source_lines(diagnostic, root)
    if hint := diagnostic.hint(lang):
        yield f"    → {hint}"


def source_lines(diagnostic: Diagnostic, root: Path) -> Iterator[str]:
    """The faulty source line and a caret below the column; nothing for a whole file or folder."""
    if (diagnostic.line, diagnostic.column) == (1, 1):
        return
    try:
        with (root / diagnostic.path).open(encoding="utf-8", errors="replace") as file:
            text = next((row for n, row in enumerate(file, 1) if n == diagnostic.line), "")
    except OSError:
        return
    text = text.rstrip("\r\n").replace("\t", " ")
    if text and diagnostic.column <= _SHORT:
        yield f"    | {text[:_SHORT]}"
        yield f"    | {' ' * (diagnostic.column - 1)}^"
