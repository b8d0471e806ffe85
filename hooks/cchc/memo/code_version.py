"""Which version of this package's code made something."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_DIGEST = 16


@cache
def package_digest() -> str:
    """A digest of our own source, `leaflet` with it, as pages and cards show its colours and letters."""
    sha = hashlib.blake2b(digest_size=_DIGEST)
    root = Path(__file__).parent.parent.parent
    for path in sorted(p for name in ("cchc", "leaflet") for p in (root / name).rglob("*.py")):
        sha.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()
