"""Which templates a fragment is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cchc.memo.digests import digest_of

FRAGMENTS_FOLDER = "cchc"

_TAG = re.compile(r"\{%-?\s*(?:include|import|extends|from)\b(.*?)-?%\}", re.S)
_BEGUN = re.compile(r"""\s*["']([^"'{]+)["']\s*~""")
_LITERAL = re.compile(r"""\s*["']([^"'{]+)["']\s*(?:$|(?:ignore|with|without|as|import)\b)""")


def template_digest(theme: Path, name: str) -> bytes:
    """16 bytes for a fragment with all it includes and imports. Raises LookupError without it.

    One that includes by a computed name depends on all fragments that begin as the name does.
    """
    texts = {"": b""}
    waiting = [f"{FRAGMENTS_FOLDER}/{name}.html"]
    if not (theme / waiting[0]).is_file():
        raise LookupError(name)
    while waiting:
        path = waiting.pop()
        if path not in texts:
            try:
                texts[path] = (theme / path).read_bytes()
            except OSError:
                texts[path] = b""  # it may be missing where the tag says so
            waiting += _named(theme, texts[path].decode())
    return digest_of(part for path in sorted(texts) for part in (path.encode(), texts[path]))


def _named(theme: Path, text: str) -> Iterator[str]:
    for tag in _TAG.findall(text):
        literal, begun = _LITERAL.match(tag), _BEGUN.match(tag)
        if literal:
            yield literal[1]
        else:
            paths = (
                f"{FRAGMENTS_FOLDER}/{path.name}"
                for path in (theme / FRAGMENTS_FOLDER).glob("*.html")
            )
            yield from (path for path in paths if path.startswith(begun[1] if begun else ""))
