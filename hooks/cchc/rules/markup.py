"""Rule for hostile markup: everything that cleaning would remove from a text is a fault.

Only doubtful texts are rendered and cleaned as for the site. `doubtful` may be true for a harmless
text, but is never false for one that cleaning would change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from cchc.base.diagnostic import Diagnostic, Where
from cchc.guard.html.allow_list import CLASSES
from cchc.guard.html.faults import INTRICATE
from cchc.source.frontmatter import Source
from cchc.source.markdown.limit import TooIntricate

if TYPE_CHECKING:
    from cchc.source.markdown.converter import Converter, Dialect

# Raw HTML but web and mail addresses in <…> and plain comments, which cleaning takes out without a
# word; text such as `a<b` is settled by rendering.
_TAG = re.compile(r"<(?!https?://[^\s<>]*>)(?![\w.+-]+@[\w.-]+>)(?!!--[^<>]*-->)[A-Za-z!?/]")
_CALLOUT = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]*([^\"\n]*)")
# Pictures but those with a plain path: of other sites, by reference, with entities in the address.
_PICTURE = re.compile(r"!\[[^\]]{0,2000}\](?!\((?!\s*<?(?:[A-Za-z][\w+.-]*:|[\\/]{2}|&)))")
_NESTED = re.compile(r"!\[[^\]]{0,2000}\[")
_ODD_LINK = re.compile(
    r"\]\(\s{0,99}<?[^\s)]{0,20}?(?:&#?\w|data:)", re.I
)  # a scheme is that short
_ODD_REFERENCE = re.compile(
    r"^ {0,3}\[[^\]\n]{1,999}\]:\s{0,99}<?\S{0,20}?(?:&#?\w|script|data:)", re.M | re.I
)
_LONG, _MOST_BRACKETS = 100_000, 1_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def markup(source: Source, dialect: Dialect) -> Iterator[Diagnostic]:
    """Faults of the markup of a text; takes as long as rendering it."""
    # Imported here: a run without a doubtful text saves the 0.2 s of the Markdown library.
    from cchc.guard.html.fixes import before_cleaning
    from cchc.guard.html.locate_removed import locate_removed
    from cchc.guard.html.sanitise import clean

    try:
        html, _, _ = _converter(dialect).convert(source.body, source.path)
    except TooIntricate:
        yield INTRICATE(Where(source.path, source.body_line))
        return
    _, removed = clean(before_cleaning(html))
    if removed:
        yield from locate_removed(removed, source.body, source.path, source.body_line)


def doubtful(body: str) -> bool:
    """Whether a text may result in other elements and attributes than those of Markdown."""
    if len(body) > _LONG or "[" * 20 in body or body.count("[") > _MOST_BRACKETS:
        return True  # python-markdown may take minutes
    if "<" in body and _TAG.search(body):
        return True
    if "{" in body and "}" in body:  # attribute lists
        return True
    if "![" in body and (_PICTURE.search(body) or _NESTED.search(body)):
        return True
    if ("!!!" in body or "???" in body) and not all(map(_allowed_classes, _CALLOUT.findall(body))):
        return True
    if _ODD_LINK.search(body) or ("]:" in body and _ODD_REFERENCE.search(body)):
        return True
    return bool(_CONTROL.search(body))


def _allowed_classes(classes: str) -> bool:
    return CLASSES.issuperset(classes.split())


@cache
def _converter(dialect: Dialect) -> Converter:
    from cchc.source.markdown.converter import Converter

    return Converter(dialect)
