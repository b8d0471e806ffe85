"""Short digests of bytes and of lists of bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

SIZE = 16


def digest(content: bytes) -> bytes:
    """16 bytes (BLAKE2b) that differ for different contents."""
    return hashlib.blake2b(content, digest_size=SIZE).digest()


def digest_of(parts: Iterable[bytes]) -> bytes:
    """16 bytes for several contents in order; where one ends and the next begins counts too."""
    state = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()
