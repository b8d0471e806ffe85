"""Former addresses that are somebody's, or lie in another unit's column."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base import address
from cchc.base.diagnostic import Diagnostic, Says, message
from cchc.content.catalogue import moved_owners
from cchc.content.item import Item
from cchc.rules.cases import SiteCase

ALIAS_TAKEN = message(
    "AD101",
    "alias-taken",
    vi=Says(
        "Địa chỉ cũ {value} đã là địa chỉ của {other}.",
        "Bỏ địa chỉ này khỏi aliases.",
        "Một địa chỉ chỉ dẫn tới một trang; không đơn vị nào được lấy địa chỉ của đơn vị khác.",
    ),
    en=Says(
        "Alias {value} is already the address of {other}.",
        "Take it out of aliases.",
        "An address leads to one page; no unit takes over another's.",
    ),
    example="aliases: [/don-vi/da-kao/]",
)
ALIAS_FOREIGN = message(
    "AD102",
    "alias-in-foreign-unit",
    vi=Says(
        "Địa chỉ cũ {value} nằm trong phần của đơn vị {other}.",
        "Chỉ dùng địa chỉ ngoài /don-vi/ hoặc trong /don-vi/{unit}/.",
        "Mỗi đơn vị chỉ quyết định về địa chỉ của chính mình.",
    ),
    en=Says(
        "Alias {value} lies in the part of unit {other}.",
        "Use addresses outside /don-vi/ or within /don-vi/{unit}/.",
        "A unit decides on its own addresses alone.",
    ),
    example="# units/ben-nghe/…\naliases: [/don-vi/da-kao/cu/]",
)


def aliases(case: SiteCase) -> Iterator[Diagnostic]:
    """Aliases that are the address of another page, or below another unit's column."""
    catalogue = case.catalogue
    owners = moved_owners(catalogue)
    if not owners:
        return
    taken = {item.address: item.path for item in catalogue.cards}
    taken.update({unit.address: unit.path for unit in catalogue.units})
    for owner in owners:
        slug = owner.unit if isinstance(owner, Item) else owner.slug
        for alias in owner.aliases:
            top, *inner = address.parts(alias)
            if alias in taken:
                yield ALIAS_TAKEN(owner.where("aliases"), value=alias, other=taken[alias])
            elif top == address.Top.UNITS and inner[:1] != [slug]:
                other = "".join(inner[:1])
                yield ALIAS_FOREIGN(owner.where("aliases"), value=alias, other=other, unit=slug)
            else:
                taken[alias] = owner.path


RULES = (aliases,)
