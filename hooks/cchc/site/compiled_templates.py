"""Keeps templates compiled from build to build, behind a key that lies outside the cache.

A compiled template is code. Whoever can write to a cache must not decide what runs: without the
key, which only this user or the secrets of a CI project hold, templates are compiled anew.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from cchc.memo.digests import digest
from cchc.memo.row import Row
from cchc.memo.table import Table

_STEP = "template"
_LENGTH = 32  # bytes of the key and of a signature


class SignedTemplates(jinja2.BytecodeCache):
    """Compiled templates in the step table, each after its HMAC-SHA-256."""

    def __init__(self, table: Table, key: bytes) -> None:
        self._table, self._key = table, key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was signed for it; Jinja then compares the template's text."""
        row = self._table.row(_STEP, bucket.key)
        signed = self._table.value(row.outcome) if row else None
        if signed and hmac.compare_digest(
            signed[:_LENGTH], self._signature(bucket, signed[_LENGTH:])
        ):
            bucket.bytecode_from_string(signed[_LENGTH:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what was compiled."""
        code = bucket.bytecode_to_string()
        signed = self._signature(bucket, code) + code
        self._table.put(_STEP, bucket.key, Row(bucket.checksum.encode(), digest(signed)), signed)

    def _signature(self, bucket: Bucket, code: bytes) -> bytes:
        return hmac.digest(self._key, f"{bucket.key}\0".encode() + code, hashlib.sha256)


def compiled_templates(table: Table) -> jinja2.BytecodeCache | None:
    """The compiled templates of earlier builds; None where there is no key."""
    key = cache_key()
    return SignedTemplates(table, key) if key else None


def cache_key() -> bytes | None:
    """`CCHC_CACHE_KEY`, else this user's own key, made when it is first wanted; None without a home."""
    given = os.environ.get("CCHC_CACHE_KEY")
    if given:
        return hashlib.sha256(given.encode()).digest()
    try:
        state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
        return _own_key(Path(state) / "cchc" / "key")
    except (OSError, RuntimeError):
        return None


def _own_key(path: Path) -> bytes | None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        status, key = path.stat(), path.read_bytes()
        own = not hasattr(os, "getuid") or (
            status.st_uid == os.getuid() and not status.st_mode & 0o77
        )
        return key if own and len(key) == _LENGTH else None
    with os.fdopen(handle, "wb") as file:
        key = os.urandom(_LENGTH)
        file.write(key)
    return key
