"""Inspects what units attach: every content once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Where, subject_of
from cchc.guard.attachments import faults
from cchc.guard.attachments.findings import WORDS, Finding
from cchc.guard.attachments.inspectors import most_bytes
from cchc.guard.attachments.isolated import inspect_isolated
from cchc.guard.personal_data.detect import find_personal_data
from cchc.guard.personal_data.faults import personal_data_diagnostic
from cchc.memo.files import SourceFile, content_id
from cchc.memo.step import Step
from cchc.memo.table import Table

__all__ = ["inspect"]

_LIBRARIES = ("pypdf", "pypdfium2", "pillow")
_MOST_TRACES = 10


def inspect(
    root: Path, media: Mapping[str, SourceFile], table: Table | None = None
) -> Iterator[Diagnostic]:
    """What is wrong with each file; only content that the table does not know is looked into."""
    step: Step[tuple[Diagnostic, ...]] = Step(
        table or Table(None), "attachment", tuple[Diagnostic, ...], __name__, _LIBRARIES
    )
    faults_of = dict[str, tuple[Diagnostic, ...]]()
    unknown = dict[str, SourceFile]()
    for path, file in media.items():
        if file.stamp[1] > most_bytes(_ending(path)):
            faults_of[path] = (_too_large(file),)
        elif (found := _known(step, file)) is not None:
            faults_of[path] = tuple(_moved(fault, path) for fault in found)
        else:
            unknown[path] = file
    for path, findings in inspect_isolated(root, list(unknown)):
        faults_of[path] = tuple(fault for one in findings for fault in _faults(path, one))
        # Changed meanwhile, what was seen is no verdict on either content.
        if unknown[path].id and content_id(root / path) == unknown[path].id:
            step.put(_subject(unknown[path]), step.encoded(faults_of[path]))
    step.retain([_subject(file) for file in media.values()])
    for path in sorted(faults_of):
        yield from faults_of[path]


def _known(step: Step[tuple[Diagnostic, ...]], file: SourceFile) -> tuple[Diagnostic, ...] | None:
    return step.value(step.fresh(_subject(file), step.key())) if file.id else None


def _subject(file: SourceFile) -> str:
    """A content and how it is called: the same content may stand under several names."""
    return f"{file.id.hex()}{_ending(file.path)}"


def _faults(path: str, finding: Finding) -> Iterator[Diagnostic]:
    """A finding as faults. Words are searched for persons here, and forgotten."""
    args = dict(finding.args)
    if finding.code != WORDS:
        where = Where(path, finding.line, finding.column)
        args = {"path": path, **args}
        yield faults.BY_CODE[finding.code](where, severity=None, about=None, **args)
        return
    for trace in list(find_personal_data(args["text"]))[:_MOST_TRACES]:
        yield personal_data_diagnostic(trace, Where(path))


def _moved(fault: Diagnostic, path: str) -> Diagnostic:
    """The fault of a file with the same content elsewhere."""
    args = tuple((key, path if key == "path" else value) for key, value in fault.args)
    return replace(fault, path=path, args=args, subject=subject_of(path))


def _too_large(file: SourceFile) -> Diagnostic:
    size, most = file.stamp[1] >> 20, most_bytes(_ending(file.path)) >> 20
    return faults.TOO_LARGE(Where(file.path), size=size, most=most)


def _ending(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
