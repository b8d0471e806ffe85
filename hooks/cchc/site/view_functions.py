"""Every view by its name, as the modules of `site/views/` have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cchc.base.listed import modules_in
from cchc.site.page import Page
from cchc.site.reader import Reader

View = Callable[[Reader, Page], Mapping[str, object]]

VIEWS: Mapping[str, View] = MappingProxyType(
    {name: view for module in modules_in("cchc.site.views") for name, view in module.VIEWS.items()}
)
