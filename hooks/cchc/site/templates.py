"""Which templates a fragment is made of."""

from __future__ import annotations

import re
from pathlib import Path

from cchc.memo.digests import digest_of

FOLDER = "cchc"

_NAMED = re.compile(r"""\{%-?\s*(?:include|import|extends|from)\s+["']([^"']+)["'](\s*~)?""")


def template_digest(theme: Path, name: str) -> bytes:
    """16 bytes for a fragment with all it includes and imports. Raises LookupError without it.

    Of a name that is put together, as in `"cchc/kind-" ~ kind`, all that begin so count.
    """
    texts: dict[str, str] = {}
    waiting = [f"{FOLDER}/{name}.html"]
    while waiting:
        path = waiting.pop()
        if path not in texts:
            try:
                texts[path] = (theme / path).read_text("utf-8")
            except OSError as error:
                raise LookupError(path) from error
            for named, joined in _NAMED.findall(texts[path]):
                waiting += _beginning(theme, named) if joined else [named]
    return digest_of(part.encode() for pair in sorted(texts.items()) for part in pair)


def _beginning(theme: Path, start: str) -> list[str]:
    return [path.relative_to(theme).as_posix() for path in sorted(theme.glob(f"{start}*.html"))]
