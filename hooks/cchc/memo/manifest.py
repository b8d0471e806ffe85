"""Remembers what lies in a site and what was read to make it, also across a killed build."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from cchc.memo.checksums import SUMS
from cchc.memo.digests import SIZE, digest
from cchc.memo.reads import Reads
from cchc.memo.whole_files import files_below, write_whole

_MONTH = 30 * 24 * 3600  # seconds
_LOOSE = ""  # the group of files that no finished build put there

Row = tuple[bytes, int, int, bytes, bytes]
"""A file as it lies in the site: the digest of what it was made with, its size, its time in ns, its
SHA-256, and the places of the cells that it read among those of its group, four bytes each."""

UNKNOWN: Row = (b"", -1, -1, b"", b"")


@dataclass(frozen=True, slots=True)
class Group:
    """Files that were listed together, with a row for each path.

    `packed` are all cells that were read to list and to make them, `inputs` is the digest of what the list
    was given, and `changed` are the cells that had changed when the group was made last. A group
    that is not `settled` is asked for its files although nothing changed.
    """

    settled: bool = False
    inputs: bytes = b""
    packed: bytes = b"\x80"  # opened only when something may have changed: most builds need none
    rows: dict[str, Row] = field(default_factory=dict)
    changed: tuple[str, ...] = ()

    @property
    def cells(self) -> Reads:
        """All cells that were read to list and to make the files, with the digests they had."""
        return _decode_cells(self.packed)


_encode = msgspec.msgpack.Encoder().encode
_decode_cells = msgspec.msgpack.Decoder(Reads).decode
_decode = msgspec.msgpack.Decoder(tuple[str, dict[str, bytes], dict[str, Group]]).decode


def packed(cells: Reads) -> bytes:
    """Cells as a group keeps them."""
    return _encode(cells)


class Manifest:
    """The manifest of the site in one folder, kept in the cache and checked when it is read."""

    def __init__(self, site: Path, cache: Path) -> None:
        self.site = site
        self.state: dict[str, bytes] = {}  # of what could be read when the site was finished last
        self._key = Path(os.path.relpath(site, cache)).as_posix()  # the same in another clone
        name = digest(self._key.encode()).hex()
        self._path = cache / "sites" / f"{name}.manifest"
        self._busy = cache / "sites" / f"{name}.busy"

    def load(self) -> dict[str, Group]:
        """What lies in the site, by group; without a manifest, whatever is found there is unknown."""
        groups = self._read()
        busy = self._busy.exists()
        if busy:
            self._clear_up()
        if not groups or busy:
            known = {path for group in groups.values() for path in group.rows}
            loose = [p for p in files_below(self.site) if p not in known and p != SUMS]
            groups = {name: replace(group, settled=False) for name, group in groups.items()}
            groups[_LOOSE] = Group(rows=dict.fromkeys(loose, UNKNOWN))
        return groups

    def note(self) -> None:
        """Say that files are about to change: after a crash the site itself is looked through."""
        self._busy.parent.mkdir(parents=True, exist_ok=True)
        self._busy.write_bytes(b"")

    def save(self, groups: Mapping[str, Group], state: dict[str, bytes]) -> None:
        """The site is finished; `state` is that of all that could be read for it."""
        content = _encode((self._key, state, groups))
        write_whole(self._path, digest(content) + content)
        self._busy.unlink(missing_ok=True)
        self._forget_others()

    def reads_of(self, path: str) -> Iterator[tuple[str, bool]]:
        """What a file of the site read, each with whether it had changed when it was made last."""
        for group in self.load().values():
            if row := group.rows.get(path):
                names = list(group.cells)
                for place in array("I", row[4]):
                    yield names[place], names[place] in group.changed

    def _read(self) -> dict[str, Group]:
        """The groups as they were saved; none when the file is not what was written."""
        try:
            raw = self._path.read_bytes()
            site, state, groups = _decode(memoryview(raw)[SIZE:])
        except (OSError, msgspec.MsgspecError):
            return {}
        if site != self._key or digest(raw[SIZE:]) != raw[:SIZE]:
            return {}
        self.state = state
        return groups

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
