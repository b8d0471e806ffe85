"""Inspects what units attach: every file once, remembered by its stamp and by its content."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from cchc.base.diagnostic import Diagnostic, Where
from cchc.content.load.cache import load_shard, save_shard
from cchc.content.load.tree import Found, stamp_of
from cchc.guard.attachments import faults
from cchc.guard.attachments.findings import WORDS, Finding
from cchc.guard.attachments.inspectors import most_bytes
from cchc.guard.attachments.isolated import inspect_isolated
from cchc.guard.personal_data.detect import find_personal_data
from cchc.guard.personal_data.faults import personal_data_diagnostic
from cchc.memo.code_version import package_digest

__all__ = ["inspect"]

_LIBRARIES = ("pypdf", "pypdfium2", "pillow")
_MOST_TRACES = 10
_UNKNOWN = (0, 0, 0)
Record = tuple[tuple[int, int, int], bytes, tuple[Diagnostic, ...]]  # stamp, content, faults


def inspect(
    root: Path, media: Mapping[str, Found], cache: Path | None = None
) -> Iterator[Diagnostic]:
    """What is wrong with each file; with `cache`, a folder, only new content is looked into."""
    shard, key = (cache / "attachments.pickle" if cache else None), _key()
    old: dict[str, Any] = load_shard(shard, key) if shard else {}
    by_content = {
        (digest, _ending(path)): said for path, (_, digest, said) in old.items() if digest
    }
    new, fresh = dict[str, Record](), dict[str, bytes]()
    for path, found in media.items():
        if path in old and old[path][0] == found.stamp:
            new[path] = old[path]
        elif found.stamp[1] > most_bytes(_ending(path)):
            new[path] = (found.stamp, b"", (_too_large(found),))
        else:
            digest = _digest(root / path)
            said = by_content.get((digest, _ending(path)))
            if said is None:
                fresh[path] = digest
            else:
                new[path] = (found.stamp, digest, tuple(_moved(fault, path) for fault in said))
    for path, findings in inspect_isolated(root, list(fresh)):
        faults_of = tuple(fault for one in findings for fault in _faults(path, one))
        if stamp_of(root / path) == media[path].stamp:
            new[path] = (media[path].stamp, fresh[path], faults_of)
        else:  # changed meanwhile: what was seen is no verdict on either content
            new[path] = (_UNKNOWN, b"", faults_of)
    if shard and new != old:
        save_shard(shard, key, new)
    for path in sorted(new):
        yield from new[path][2]


def _faults(path: str, finding: Finding) -> Iterator[Diagnostic]:
    """A finding as faults. Words are searched for persons here, and forgotten."""
    args = dict(finding.args)
    if finding.code != WORDS:
        where = Where(path, finding.line, finding.column)
        args = {"path": path, **args}
        yield faults.BY_CODE[finding.code](where, severity=None, **args)
        return
    for trace in list(find_personal_data(args["text"]))[:_MOST_TRACES]:
        yield personal_data_diagnostic(trace, Where(path))


def _moved(fault: Diagnostic, path: str) -> Diagnostic:
    """The fault of a file with the same content elsewhere."""
    args = tuple((key, path if key == "path" else value) for key, value in fault.args)
    return replace(fault, path=path, args=args)


def _too_large(found: Found) -> Diagnostic:
    size, most = found.stamp[1] >> 20, most_bytes(_ending(found.path)) >> 20
    return faults.TOO_LARGE(Where(found.path), size=size, most=most)


def _ending(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


@cache
def _key() -> str:
    return "\n".join((package_digest(), *map(_version, _LIBRARIES)))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
