"""Keeps the content of pages in `docs/` from build to build: some look at every item and row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cchc.memo.store import load_table, save_table

_VERSION = "1"


class Kept:
    """Contents by address, each with what it was made from."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old = load_table(path, _VERSION)
        self._new: dict[str, tuple[bytes, str]] = {}

    def content(self, address: str, inputs: bytes, make: Callable[[], str]) -> str:
        """What was made from the same inputs before, else what `make` makes now."""
        known = self._old.get(address)
        if known is None or known[0] != inputs:
            known = (inputs, make())
        self._new[address] = known
        return str(known[1])

    def save(self) -> None:
        """Remember the contents asked for; where that cannot be written, it only costs time."""
        if self._new != self._old:
            try:
                save_table(self._path, _VERSION, self._new)
            except OSError:
                return
