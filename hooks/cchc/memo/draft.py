"""A site while it is made, group by group: which files of the last build can stay."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from cchc.memo.manifest import Group, Row, packed
from cchc.memo.output import Output, Outputs
from cchc.memo.reads import Reads


class Draft:
    """A group in the making; `changed` are cells of the last build that answer otherwise now."""

    def __init__(self, name: str, inputs: bytes, was: Group, changed: set[str]) -> None:
        self.name, self.inputs, self.was, self.changed = name, inputs, was, changed
        self.listing: Reads = {}
        self._rows: dict[str, Row] = {}
        self._reads: dict[str, Reads] = {}  # of files that were made just now

    @cached_property
    def _before(self) -> list[tuple[str, bytes]]:
        """The cells of the last build; opened by the process that makes the group."""
        return list(self.was.cells.items())

    @cached_property
    def _stale(self) -> set[int]:
        return {place for place, (name, _) in enumerate(self._before) if name in self.changed}

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

        def places_of(reads: Iterable[tuple[str, bytes]]) -> bytes:
            return array("I", [place_of(*read) for read in reads]).tobytes()

        rows: dict[str, Row] = {}
        for path, (inputs, size, time, sha, before) in self._rows.items():
            reads = self._reads.get(path)
            old = (self._before[place] for place in array("I", before))
            now = old if reads is None else reads.items()
            rows[path] = (inputs, size, time, sha, places_of(now))
        return Group(True, self.inputs, packed(cells), rows, tuple(sorted(self.changed)))


class SitePlan:
    """What every group's files are to be."""

    def __init__(self, present: Mapping[str, Group], outputs: Sequence[Outputs]) -> None:
        self.present = present
        self.outputs = {group.name: group for group in outputs}
        self.groups: dict[str, Group] = {}
        self.renewed = False  # some files have another time than they had

    def keep(self, name: str, was: Group, rows: dict[str, Row]) -> None:
        """The group stays as it is."""
        self.renewed |= rows is not was.rows
        self.groups[name] = was if rows is was.rows else replace(was, rows=rows)

    def sha(self, path: str) -> bytes:
        """The SHA-256 of a file that is in place. Raises LookupError."""
        for group in self.groups.values():
            if path in group.rows:
                return group.rows[path][3]
        raise LookupError(path)

    def gone(self) -> list[str]:
        """Files that no group has any more."""
        if all(self.groups.get(name) is was for name, was in self.present.items()):
            return []
        now = {path for group in self.groups.values() for path in group.rows}
        return [path for was in self.present.values() for path in was.rows if path not in now]

    def settle(self) -> Iterator[tuple[str, Output]]:
        """Leave each file to the last group that has it; what must be made again, for it was others'.

        All these groups are asked next time, for nothing they read says who has the file.
        """
        owner: dict[str, str] = {}
        torn = set[str]()
        for name in self.outputs:
            for path in self.groups[name].rows:
                if path in owner:
                    torn.add(path)
                    self._lose(owner[path], path)
                    self._lose(name, "")
                owner[path] = name
        for path in torn:
            found = (one for one in self.outputs[owner[path]].all() if one.path == path)
            yield owner[path], next(found)

    def _lose(self, name: str, path: str) -> None:
        group = self.groups[name]
        rows = {one: row for one, row in group.rows.items() if one != path}
        self.groups[name] = replace(group, settled=False, rows=rows)

    def finished(self) -> dict[str, Group]:
        """The groups in order."""
        return {name: self.groups[name] for name in self.outputs}

    @property
    def size(self) -> int:
        """How many files the site has."""
        return sum(len(group.rows) for group in self.groups.values())
