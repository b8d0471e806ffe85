"""Output as JUnit XML: one test case for each file and for each duty."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TextIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from cchc.base.diagnostic import Diagnostic, Lang, Severity, Subject
from cchc.rules.gate import Verdict

# XML 1.0, section 2.2: characters that no document may hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TestCase = tuple[str, str, Sequence[Diagnostic]]  # class, name, what is wrong


def write(verdict: Verdict, out: TextIO, lang: Lang) -> None:
    """Write two suites, content and duties. Warnings and notices are output, not failures."""
    root = Element("testsuites", name="cchc")
    _suite(root, "content", list(_content(verdict)), verdict, lang)
    _suite(root, "duties", list(_duties(verdict)), verdict, lang)
    for key in ("tests", "failures"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    indent(root)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    ElementTree(root).write(out, encoding="unicode")
    out.write("\n")


def _content(verdict: Verdict) -> Iterator[TestCase]:
    """A case for every column, item and other file with a fault; its class is the unit's folder."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    catalogue = verdict.catalogue
    for paths in ((u.path for u in catalogue.units), (i.path for i in catalogue.cards)):
        by_path.update((path, []) for path in paths)
    for diagnostic in verdict.diagnostics:
        if not diagnostic.of_duty:
            by_path[diagnostic.path].append(diagnostic)
    for path in sorted(by_path):
        yield ".".join(path.split("/")[:2]), path, by_path[path]


def _duties(verdict: Verdict) -> Iterator[TestCase]:
    """A case for every row of every ledger; its class is the unit's folder."""
    by_subject: dict[Subject, list[Diagnostic]] = defaultdict(list)
    for diagnostic in verdict.diagnostics:
        if diagnostic.of_duty:
            by_subject[diagnostic.subject].append(diagnostic)
    for book in verdict.ledgers:
        for row in book.rows:
            name = f"{row.obligation} {row.period.key}"
            yield f"units.{row.unit}", name, by_subject[book.subject(row)]


def _suite(
    root: Element, name: str, cases: Sequence[TestCase], verdict: Verdict, lang: Lang
) -> None:
    failed = sum(
        any(d.severity is Severity.ERROR for d in diagnostics) for _, _, diagnostics in cases
    )
    suite = SubElement(
        root, "testsuite", name=name, tests=str(len(cases)), failures=str(failed), errors="0",
        skipped="0", time="0", timestamp=f"{verdict.as_of.isoformat()}T00:00:00", hostname="cchc",
    )  # fmt: skip
    for classname, title, diagnostics in cases:
        case = SubElement(suite, "testcase", classname=classname, name=_clean(title), time="0")
        errors = [d for d in diagnostics if d.severity is Severity.ERROR]
        if errors:
            text = _clean(errors[0].text(lang))
            kind = ", ".join(sorted({d.code for d in errors}))
            failure = SubElement(case, "failure", message=text, type=kind)
            failure.text = _lines(errors, lang)
        if others := [d for d in diagnostics if d.severity is not Severity.ERROR]:
            SubElement(case, "system-out").text = _lines(others, lang)


def _lines(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    return _clean("\n".join(d.line_of_text(lang) for d in diagnostics))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
