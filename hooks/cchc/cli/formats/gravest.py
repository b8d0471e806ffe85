"""An order for output that is cut: errors first, and one fault of each code before the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cchc.base.diagnostic import Diagnostic


def gravest_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By severity; within it the first of every code, then the second of every code, and so on.

    A forge shows ten annotations: twenty-six units that missed a quarter must not hide the one
    file that leaks personal data.
    """
    count: Counter[str] = Counter()
    keyed = []
    for diagnostic in sorted(diagnostics):
        count[diagnostic.code] += 1
        keyed.append(((diagnostic.severity.rank, count[diagnostic.code], diagnostic), diagnostic))
    return [diagnostic for _, diagnostic in sorted(keyed, key=lambda pair: pair[0])]
