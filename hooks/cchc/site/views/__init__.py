"""The context function of every view, by name; `overrides/cchc/<name>.html` shows what it returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cchc.site.page import Page
from cchc.site.site import Site
from cchc.site.views import column, home, item, lists, plan, register
from cchc.site.views import progress as desk

__all__ = ["SHOWN", "VIEWS", "View"]

View = Callable[[Site, Page], Mapping[str, object]]

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        # pages of docs/ with `view:`
        "home": home.home,
        "units": home.units,
        "kiosk": home.kiosk,
        "search": home.search,
        "plan": plan.plan,
        "progress": desk.progress,
        "coverage": desk.coverage,
        "register": register.register,
        # pages of units/
        "column": column.column,
        "item": item.item,
        "poster": item.poster,
        "tombstone": item.tombstone,
        "redirect": item.redirect,
        # pages made from all of it
        "list": lists.listing,
        "directory": lists.directory,
        "unit-progress": desk.unit_progress,
    }
)

SHOWN: Mapping[str, Callable[[Site, Page], object]] = MappingProxyType(
    {**VIEWS, "item": item.shown}
)
"""What the content of a page depends on beside the frame: for most, what their context is."""
