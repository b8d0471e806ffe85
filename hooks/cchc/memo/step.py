"""A step: one kind of work whose outcomes are remembered, checked, and typed when they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Generic, TypeVar

import msgspec

from cchc.memo.code import code_digest, library_versions
from cchc.memo.digests import digest
from cchc.memo.row import Inputs, Row
from cchc.memo.table import Table

Value = TypeVar("Value")


class Step(Generic[Value]):
    """The outcomes of one step in a table.

    They depend on the code of `module` with what it imports, on the versions of `libraries`, on
    `shared` inputs, and each on inputs of its own. `kind` is the type of the values: dataclasses,
    tuples, enums, dates, bytes, … whatever msgspec encodes.
    """

    def __init__(
        self,
        table: Table,
        name: str,
        kind: type[Value],
        module: str,
        libraries: Iterable[str] = (),
        shared: Inputs = (),
    ) -> None:
        self.table, self.name = table, name
        table.want(name)
        self._encode = msgspec.msgpack.Encoder(order="deterministic").encode
        self._decoder: msgspec.msgpack.Decoder[Value] = msgspec.msgpack.Decoder(kind)
        versions = library_versions(*libraries)
        self._shared = (("code", code_digest(module)), ("libraries", versions), *shared)
        self.basis = key_of(self._shared)
        self._changed: tuple[str, ...] | None = None

    def key(self, inputs: Inputs = ()) -> bytes:
        """16 bytes for all that is declared: what the step shares, and an outcome's own inputs."""
        return key_of((("", self.basis), *inputs))

    @property
    def rows(self) -> Mapping[str, Row]:
        """All rows of the step by subject, of whatever key."""
        return self.table.rows(self.name)

    def fresh(self, subject: str, key: bytes) -> Row | None:
        """The row of a subject, when it was made under that key."""
        row = self.rows.get(subject)
        return row if row and row.key == key else None

    def value(self, row: Row | None) -> Value | None:
        """The value of a row, or None when it was lost or is not what was written."""
        content = self.table.value(row.outcome) if row else None
        return None if content is None else self.decoded(content)

    def decoded(self, content: bytes) -> Value | None:
        """A value as `encoded` gave it, None when it is none of this type."""
        try:
            return self._decoder.decode(content)
        except (msgspec.MsgspecError, ValueError):
            return None

    def encoded(self, value: Value) -> bytes:
        """A value as bytes: equal values give equal bytes. The keys of a dictionary are sorted."""
        return self._encode(value)

    def put(
        self,
        subject: str,
        content: bytes,
        inputs: Inputs = (),
        reads: Inputs = (),
        note: bytes = b"",
    ) -> Row:
        """Remember an encoded value under its declared inputs; `reads` are those found on the way."""
        own = (*inputs, *reads)
        changed = self._changes(self.rows.get(subject), own)
        row = Row(self.key(inputs), digest(content), own, note, changed, basis=self.basis)
        self.table.put(self.name, subject, row, content)
        return row

    def retain(self, subjects: Collection[str]) -> None:
        """Forget the rows about other subjects, once all are known."""
        self.table.retain(self.name, subjects)
        self._note_shared()

    def _changes(self, before: Row | None, own: Inputs) -> tuple[str, ...]:
        """Names of inputs that are not what they were; of a first outcome none."""
        if before is None:
            return ()
        was = dict(before.reads)
        changed = [name for name, at in own if was.pop(name, None) != at]
        return (*self._note_shared(), *changed, *was)

    def _note_shared(self) -> tuple[str, ...]:
        """What of the shared inputs changed since the last run; noted for the next once."""
        if self._changed is None:
            row = self.table.row(_STEPS, self.name)
            was = dict(row.reads) if row else {}
            self._changed = tuple(n for n, at in self._shared if was and was.get(n) != at)
            if row is None or row.key != self.basis:
                self.table.put(_STEPS, self.name, Row(self.basis, digest(b""), self._shared), b"")
        return self._changed


_encode = msgspec.msgpack.Encoder().encode
_STEPS = "step"  # rows about steps: what their outcomes share


def key_of(inputs: Inputs) -> bytes:
    """16 bytes for named inputs."""
    return digest(_encode(inputs))
