"""Finds what can be added to by adding a module: the list is the folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_in(package: str) -> tuple[ModuleType, ...]:
    """The modules directly in a package, imported, by name.

    Written with a literal name or `__name__`, so that `memo.code` sees what it leads to.
    """
    path = import_module(package).__path__
    return tuple(import_module(f"{package}.{one.name}") for one in iter_modules(path))
