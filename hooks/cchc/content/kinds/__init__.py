"""The kinds of item: one module each, found by the list that this folder is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cchc.base.listed import modules_in
from cchc.content.kind import Kind

__all__ = ["KINDS", "Kind"]


_KINDS: list[Kind] = [module.KIND for module in modules_in(__name__)]
KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.folder: kind for kind in sorted(_KINDS, key=lambda kind: kind.rank)}
)
"""By folder, in the order in which readers see them."""
