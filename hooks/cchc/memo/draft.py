"""A group of files while it is listed and made: which of the last build's can stay."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from cchc.memo.checksums import written as sums
from cchc.memo.manifest import Group, Row
from cchc.memo.reads import Reads


class Draft:
    """A group in the making; `changed` are cells of the last build that answer otherwise now."""

    def __init__(self, name: str, inputs: bytes, was: Group, changed: set[str]) -> None:
        self.name, self.inputs, self.was, self.changed = name, inputs, was, changed
        self.listing: Reads = {}
        self._names = list(was.cells)
        self._stale = {place for place, name in enumerate(self._names) if name in changed}
        self._rows: dict[str, Row] = {}
        self._reads: dict[str, Reads] = {}  # of files that were made just now

    def usable(self, path: str, inputs: bytes) -> Row | None:
        """What is known of a file, when it would come out the same."""
        row = self.was.rows.get(path)
        if row and row[0] == inputs and self._stale.isdisjoint(array("I", row[4])):
            return row
        return None

    def keep(self, path: str, row: Row) -> None:
        """The file stays as it is."""
        self._rows[path] = row
        self._reads.pop(path, None)

    def put(self, path: str, row: Row, reads: Reads) -> None:
        """The file has been made."""
        self._rows[path], self._reads[path] = row, reads

    def finished(self) -> Group:
        """The group, with the cells that its present files have read and no others."""
        cells = dict(self.listing)
        places = {name: place for place, name in enumerate(cells)}

        def place_of(name: str, found: bytes) -> int:
            cells.setdefault(name, found)
            return places.setdefault(name, len(places))

        def packed(reads: Iterable[tuple[str, bytes]]) -> bytes:
            return array("I", [place_of(*read) for read in reads]).tobytes()

        rows: dict[str, Row] = {}
        for path, (inputs, size, time, sha, before) in self._rows.items():
            reads = self._reads.get(path)
            now = reads.items() if reads is not None else self._before(before)
            rows[path] = (inputs, size, time, sha, packed(now))
        text = sums({path: row[3] for path, row in rows.items()})
        changed = tuple(sorted(self.changed))
        return Group(True, self.inputs, cells, rows, text, changed)

    def _before(self, places: bytes) -> Iterable[tuple[str, bytes]]:
        for place in array("I", places):
            name = self._names[place]
            yield name, self.was.cells[name]
