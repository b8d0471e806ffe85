"""Remembers what lies in a site and what it was made from, also across a build that was killed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cchc.render.store import files_below, load_table, save_table

VERSION = "2"
_MONTH = 30 * 24 * 3600
_STATES = ""  # no file has the empty path: the row of the groups' states


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it lies in the site: `sha` is the SHA-256 of its content, `time` is in ns."""

    inputs: bytes
    size: int
    time: int
    sha: bytes
    group: int

    def of(self, group: int) -> Written:
        """The same file as one of another group."""
        return self if group == self.group else replace(self, group=group)


_UNKNOWN = Written(b"", -1, -1, b"", -1)


class Manifest:
    """The manifest of the site in one folder, kept in the cache and checked when it is read."""

    def __init__(self, site: Path, cache: Path) -> None:
        self.site = site
        self.states: list[bytes] = []
        name = hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
        self._path = cache / "sites" / f"{name}.manifest"
        self._busy = cache / "sites" / f"{name}.busy"
        self._key = f"{VERSION} {site}"

    def state(self, group: int) -> bytes | None:
        """The state a group had when the site was last finished."""
        return self.states[group] if group < len(self.states) else None

    def load(self) -> dict[str, Written]:
        """What lies in the site; without a manifest, whatever is found there is unknown."""
        if self._busy.exists():
            self._clear_up()
        table = load_table(self._path, self._key)
        if not table:
            return dict.fromkeys(files_below(self.site), _UNKNOWN)
        self.states = list(table.pop(_STATES))
        return {path: Written(*row) for path, row in table.items()}

    def note(self, present: Mapping[str, Written], coming: Iterable[str]) -> None:
        """Say what is about to come: after a crash nothing then lies in the site unknown."""
        new = [path for path in coming if path not in present]
        self._busy.parent.mkdir(parents=True, exist_ok=True)
        self._busy.write_bytes(b"")
        self._write({**present, **dict.fromkeys(new, _UNKNOWN)}, [])

    def save(self, table: Mapping[str, Written], states: list[bytes]) -> None:
        """The site is finished."""
        self._write(table, states)
        self._busy.unlink(missing_ok=True)
        self._forget_others()
        self.states = states

    def _forget_others(self) -> None:
        """Previews build into new folders each time: manifests nobody used for a month go."""
        old = time.time() - _MONTH
        for path in self._path.parent.glob("*.manifest"):
            if path.stat().st_mtime < old:
                path.unlink(missing_ok=True)

    def _write(self, table: Mapping[str, Written], states: list[bytes]) -> None:
        rows: dict[str, object] = {
            path: (w.inputs, w.size, w.time, w.sha, w.group) for path, w in table.items()
        }
        rows[_STATES] = states
        save_table(self._path, self._key, rows)

    def _clear_up(self) -> None:
        """Remove what a killed build left half written."""
        for path in files_below(self.site):
            name = path.rsplit("/", 1)[-1]
            if name.startswith(".") and name.endswith(".part"):
                (self.site / path).unlink(missing_ok=True)
