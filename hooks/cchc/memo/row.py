"""A row of the step table, and the bytes it is stored as."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import msgspec

Inputs = tuple[tuple[str, bytes], ...]
"""What an outcome depends on: names, each with a digest or a short value."""


class Row(NamedTuple):
    """What is known of an outcome without opening it.

    `key` is the digest of everything declared that it depends on, `outcome` that of the value.
    `reads` names each input with its digest; `note` is the step's own, for what every run needs.
    `changed` names the inputs whose change led to this outcome, at the time `made` (seconds since
    1970, UTC); it is empty where nothing was known before. `basis` is the digest of what the whole
    step depends on.
    """

    key: bytes
    outcome: bytes
    reads: Inputs = ()
    note: bytes = b""
    changed: tuple[str, ...] = ()
    made: int = 0
    basis: bytes = b""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Row).decode


def to_record(step: str, subject: str, row: Row) -> bytes:
    """The row after a check sum: SQLite does not look whether it reads what it wrote."""
    content = _encode(row)
    return _check_sum(step, subject, content) + content


def from_record(step: str, subject: str, record: object) -> Row | None:
    """The row, or None when the record is not what was written for this subject."""
    if not isinstance(record, bytes) or not isinstance(subject, str):
        return None
    content = record[4:]
    if _check_sum(step, subject, content) != record[:4]:
        return None
    try:
        return _decode(content)
    except msgspec.MsgspecError:
        return None


def _check_sum(step: str, subject: str, content: bytes) -> bytes:
    return crc32(content, crc32(f"{step}\0{subject}".encode())).to_bytes(4, "little")
