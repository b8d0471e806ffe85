"""Personal data in names of files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Where
from cchc.guard.personal_data.detect import Sort, find_personal_data
from cchc.guard.personal_data.faults import FILE_NAME
from cchc.rules.cases import UnitCase

_SEPARATORS = re.compile(r"[-_.]")


def file_names(case: UnitCase) -> Iterator[Diagnostic]:
    """Personal data in names of files."""
    for path in case.paths:
        stem = posixpath.basename(path).rpartition(".")[0]
        for data in find_personal_data(_SEPARATORS.sub(" ", stem)):
            if data.sort in (Sort.IDENTITY, Sort.PAPER, Sort.MOBILE):
                yield FILE_NAME(Where(path), value=data.shown)


RULES = (file_names,)
