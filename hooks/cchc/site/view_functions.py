"""Every view by its name, as the modules of `site/views/` have them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cchc.base.listed import modules_in
from cchc.site.rendering import View

ALL_VIEWS: Mapping[str, View] = MappingProxyType(
    {name: view for module in modules_in("cchc.site.views") for name, view in module.VIEWS.items()}
)
