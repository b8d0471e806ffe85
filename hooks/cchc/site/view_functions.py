"""Every view by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cchc.site.page import Page
from cchc.site.reader import Reader
from cchc.site.views import column, home, item, lists, plan, progress, register

View = Callable[[Reader, Page], Mapping[str, object]]

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        # pages of docs/ with `view:`
        "home": home.home,
        "units": home.units,
        "kiosk": home.kiosk,
        "search": home.search,
        "plan": plan.plan,
        "progress": progress.progress,
        "coverage": progress.coverage,
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
        "unit-progress": progress.unit_progress,
    }
)
