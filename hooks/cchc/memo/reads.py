"""Records what is read while something is made: cells, each with the digest of its answer.

Whoever makes a page or a file asks a `Recorder` for what it shows. A cell is the name of what was
asked and its arguments. What was made is as good as new while every cell that was read for it
answers the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from cchc.memo.code import code_digest, library_versions
from cchc.memo.digests import digest

Reads = dict[str, bytes]
"""Cells that were read, each with the digest of its answer."""

NO_ANSWER = bytes(16)
"""The digest of a cell that has no answer: there is no such item, module or file any more."""

_Method = TypeVar("_Method", bound=Callable[..., Any])
_Value = TypeVar("_Value")
_MOST = 1 << 16  # digests remembered: pages of different units ask for much the same
_CELLS: dict[str, Callable[..., bytes]] = {}
_PARTS: dict[str, str] = {"code": "code", "output": "outputs"}  # else "site"
_RESTS_ON: dict[str, str] = {}


class Recorder:
    """What can be asked; subclasses add questions with `@cell`.

    `libraries` are distributions whose version counts wherever code of ours is at work. `parts`
    name what can be asked in large: the part of a question is "site" unless `digest_cell` says
    otherwise, and "outputs" for files of the site. A part that is not among them is always looked at.
    """

    parts: tuple[str, ...] = ()

    def __init__(self, libraries: tuple[str, ...] = ()) -> None:
        self._libraries = library_versions(*libraries)
        self._reads: Reads | None = None  # None: nobody wants to know
        self._digests: dict[str, bytes] = {}
        self._site_folder = Path()
        self._sha: Callable[[str], bytes] = dict[str, bytes]().__getitem__

    @contextmanager
    def recording(self) -> Iterator[Reads]:
        """Everything that is read within; what was being recorded before goes on afterwards."""
        before, reads = self._reads, Reads()
        self._reads = reads
        try:
            yield reads
        finally:
            self._reads = before

    def repeat(self, reads: Reads) -> None:
        """Record once more what was read when something was made that is used again."""
        if self._reads is not None:
            self._reads.update(reads)

    def once(
        self, results: dict[str, tuple[_Value, Reads]], key: str, make: Callable[[], _Value]
    ) -> _Value:
        """What `make` makes, the second time from `results`; what it reads is recorded each time."""
        if key not in results:
            with self.recording() as reads:
                results[key] = make(), reads
        value, reads = results[key]
        self.repeat(reads)
        return value

    def changed(self, cells: Mapping[str, bytes], same: Collection[str] = ()) -> set[str]:
        """The cells among these that have another answer now, or none.

        `same` names the parts of what can be asked in which nothing has changed: see `state`.

        What another answer follows from is asked first, and is itself shown by nobody.
        """
        names = {name: name.partition("\t")[0] for name in cells}
        asked = [cell for cell, name in names.items() if _PARTS.get(name, "site") not in same]
        bases = {one for one in _RESTS_ON.values() if one in cells}
        firm = {one for one in bases if asked and cells[one] == self.present(one)}
        return {
            cell
            for cell in asked
            if _RESTS_ON.get(names[cell]) not in firm
            and cell not in bases
            and self.present(cell) != cells[cell]
        }

    def present(self, cell: str) -> bytes:
        """The digest of a cell's present answer, or `NO_ANSWER`."""
        digest = self._digests.get(cell)
        if digest is None:
            name, *arguments = cell.split("\t")
            try:
                digest = _CELLS[name](self, *arguments)
            except (LookupError, TypeError, ValueError):
                digest = NO_ANSWER
            self._remember(cell, digest)
        return digest

    def note(self, name: str, *arguments: object) -> None:
        """Record a cell whose answer is not wanted as a value."""
        if self._reads is None:
            return
        cell = "\t".join((name, *map(str, arguments)))
        if cell not in self._reads:
            self._reads[cell] = self.present(cell)

    def part(self, name: str) -> bytes:
        """A digest of one of `parts`, which changes with any answer in it.

        Raises LookupError for another name; a recorder that names no parts has none.
        """
        raise LookupError(name)

    def state(self) -> dict[str, bytes]:
        """The digests of all parts: while one is the same, no answer in it can be another."""
        return {name: self.part(name) for name in self.parts}

    def note_code(self, function: Callable[..., object]) -> None:
        """Record that the module of a function is at work, with all of ours that it imports."""
        while isinstance(function, partial):
            function = function.func
        module = getattr(function, "__module__", None) or ""
        if module.startswith("cchc."):
            self.note("code", module)

    def use_outputs(self, site: Path, sha: Callable[[str], bytes]) -> None:
        """From now on files of the site can be read; `sha` gives a file's SHA-256 by its path."""
        self._site_folder, self._sha = site, sha

    def output(self, path: str) -> bytes:
        """The content of a file of the site that is already in place. Raises OSError."""
        self.note("output", path)
        return (self._site_folder / path).read_bytes()

    def _remember(self, cell: str, digest: bytes) -> None:
        if len(self._digests) >= _MOST:
            self._digests.clear()
        self._digests[cell] = digest


_CELLS["code"] = lambda recorder, module: digest(code_digest(module) + recorder._libraries)
_CELLS["output"] = lambda recorder, path: recorder._sha(path)[:16]


def parts_of(reads: Iterable[str]) -> set[str]:
    """The parts in which cells are."""
    return {_PARTS.get(cell.partition("\t")[0], "site") for cell in reads}


def cell(method: _Method) -> _Method:
    """Make a question of a method: its answer is recorded under its name and its arguments.

    Arguments must say the same as text: a recorded question is asked again with text alone.
    """
    name = method.__name__

    @wraps(method)
    def ask(recorder: Recorder, *args: object) -> Any:
        answer = method(recorder, *args)
        if recorder._reads is None:
            return answer
        key = "\t".join((name, *map(str, args)))
        if key not in recorder._reads:
            digest = recorder._digests.get(key)
            if digest is None:
                digest = answer_digest(answer)
                recorder._remember(key, digest)
            recorder._reads[key] = digest
        return answer

    _CELLS[name] = lambda recorder, *args: answer_digest(method(recorder, *args))
    return cast(_Method, ask)


def cell_on(basis: str) -> Callable[[_Method], _Method]:
    """A question whose answer follows from that of another one, `basis`, which has no arguments.

    Its method may look at nothing else. While the other answer is the same it is not asked again.
    """

    def make(method: _Method) -> _Method:
        _RESTS_ON[method.__name__] = basis
        asked = cell(method)

        @wraps(method)
        def ask(recorder: Recorder, *args: object) -> Any:
            recorder.note(basis)
            return asked(recorder, *args)

        return cast(_Method, ask)

    return make


def digest_cell(name: str, function: Callable[..., bytes], part: str = "site") -> None:
    """Say how the digest of a cell is had without its answer, which is large or already known."""
    _CELLS[name], _PARTS[name] = function, part


def answer_digest(answer: object) -> bytes:
    """16 bytes: equal answers give equal bytes in every process, different ones others."""
    return digest(_text(answer).encode())


_BY_PLACE: Any = object.__repr__  # tells where in memory something lies
_TEXTS: dict[type, Callable[[Any], str]] = {}


def digest_text(kind: type[_Value], text: Callable[[_Value], str]) -> None:
    """Digest values of a class by a text that differs whenever what may be shown of them does."""
    _TEXTS[kind] = text


def _text(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return f"{len(value)}:{value}"
    text = _TEXTS.get(kind)
    if text:
        return text(value)
    if kind is tuple or kind is list:
        kinds = set(map(type, value))
        alike = _TEXTS.get(kinds.pop()) if len(kinds) == 1 else None
        return f"({','.join(map(alike, value)) if alike else _joined(value)})"
    if callable(value) or kind.__repr__ is _BY_PLACE or kind in (set, frozenset):
        raise TypeError(f"{kind.__name__} says something else in every process")
    if isinstance(value, Mapping):
        return f"{{{','.join([f'{key}={_text(one)}' for key, one in value.items()])}}}"
    if dataclasses.is_dataclass(kind):
        return f"{kind.__name__}({_joined(getattr(value, name) for name in _names(kind))})"
    return repr(value)


def _joined(values: Iterable[object]) -> str:
    return ",".join([_text(value) for value in values])


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
