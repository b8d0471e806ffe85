"""All exports as groups of outputs: those of the site, and those of a unit beside its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from cchc.base.listed import modules_in
from cchc.memo.output import Output, Outputs
from cchc.release.export import Export
from cchc.site.build import Build
from cchc.site.reader import Reader

_EXPORTS: Mapping[str, Export] = {
    module.__name__.rpartition(".")[2]: module.EXPORT
    for module in modules_in("cchc.release.exports")
}


def unit_exports(build: Build, slug: str) -> Iterator[Output]:
    """The files of one unit and its items."""
    for export in _EXPORTS.values():
        yield from export.of_unit(build, slug)


def export_files(build: Build) -> Iterator[Outputs]:
    """A group for each export of the whole site."""
    for name, export in _EXPORTS.items():
        yield Outputs(f"exports/{name}", partial(export.of_site, build), export.inputs(build))


def downloads(reader: Reader) -> frozenset[str]:
    """Addresses that pages of `docs/` may link to, known before anything is made."""
    return frozenset(where for one in _EXPORTS.values() for where in one.addresses(reader))
