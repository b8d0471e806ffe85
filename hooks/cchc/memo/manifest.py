"""Remembers what lies in a site and what it was made from, also across a build that was killed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc.memo.checksums import SUMS
from cchc.memo.store import files_below, load_table, save_table

VERSION = "3"
_MONTH = 30 * 24 * 3600
_LOOSE = ""  # the group of files that no finished build put there


Row = tuple[bytes, int, int, bytes]
"""A file as it lies in the site: what it was made from, its size, its time in ns, its SHA-256."""

_UNKNOWN: Row = (b"", -1, -1, b"")


@dataclass(frozen=True, slots=True)
class Group:
    """Files that depend on one `state`: a row for each path, and `sums`, their digests as text.

    Without a state nothing is known but the files themselves.
    """

    state: bytes = b""
    rows: Mapping[str, Row] = field(default_factory=dict)
    sums: bytes = b""


class Manifest:
    """The manifest of the site in one folder, kept in the cache and checked when it is read."""

    def __init__(self, site: Path, cache: Path) -> None:
        self.site = site
        name = hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
        self._path = cache / "sites" / f"{name}.manifest"
        self._busy = cache / "sites" / f"{name}.busy"
        self._key = f"{VERSION} {site}"

    def load(self) -> dict[str, Group]:
        """What lies in the site, by group; without a manifest, whatever is found there is unknown."""
        table = load_table(self._path, self._key)
        busy = self._busy.exists()
        if busy:
            self._clear_up()
        if not table or busy:
            known = {path for _, rows, _ in table.values() for path in rows}
            loose = [p for p in files_below(self.site) if p not in known and p != SUMS]
            table = {name: (b"", rows, b"") for name, (_, rows, _) in table.items()}
            table[_LOOSE] = (b"", dict.fromkeys(loose, _UNKNOWN), b"")
        return {name: Group(*row) for name, row in table.items()}

    def note(self) -> None:
        """Say that files are about to change: after a crash the site itself is looked through."""
        self._busy.parent.mkdir(parents=True, exist_ok=True)
        self._busy.write_bytes(b"")

    def save(self, groups: Mapping[str, Group]) -> None:
        """The site is finished."""
        table = {name: (one.state, one.rows, one.sums) for name, one in groups.items()}
        save_table(self._path, self._key, table)
        self._busy.unlink(missing_ok=True)
        self._forget_others()

    def _forget_others(self) -> None:
        """Previews build into new folders each time: manifests nobody used for a month go."""
        old = time.time() - _MONTH
        for path in self._path.parent.glob("*.manifest"):
            if path.stat().st_mtime < old:
                path.unlink(missing_ok=True)

    def _clear_up(self) -> None:
        """Remove what a killed build left half written."""
        for path in files_below(self.site):
            name = path.rsplit("/", 1)[-1]
            if name.startswith(".") and name.endswith(".part"):
                (self.site / path).unlink(missing_ok=True)
