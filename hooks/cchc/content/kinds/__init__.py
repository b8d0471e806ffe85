"""The kinds of item: one module each, found by the list that this folder is."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from cchc.content.kind import Kind

__all__ = ["KINDS", "Kind"]


def _listed() -> Mapping[str, Kind]:
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    kinds: list[Kind] = sorted((module.KIND for module in modules), key=lambda kind: kind.rank)
    return MappingProxyType({kind.folder: kind for kind in kinds})


KINDS: Mapping[str, Kind] = _listed()
"""By folder, in the order in which readers see them."""
