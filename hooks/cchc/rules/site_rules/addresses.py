"""Rules for addresses: published ones stay, aliases and names take no address of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from cchc.base import address
from cchc.base.diagnostic import Diagnostic, Says, Where, message
from cchc.content.catalogue import Catalogue, moved_owners
from cchc.content.item import Card, Item, Status
from cchc.content.kinds import KINDS
from cchc.content.unit import Unit
from cchc.rules.cases import SiteCase

PUBLISHED_LIST = "docs/dia-chi.txt"
"""The list of all addresses ever published, one a line; `cchc publish` and `addresses` write it."""

LOST = message(
    "AD103",
    "address-lost",
    vi=Says(
        "Địa chỉ đã đăng {value} không còn nữa.",
        "Trả lại tệp; hoặc thu hồi bài (cchc withdraw) thay vì xóa; hoặc ghi địa chỉ này vào "
        "aliases của mục thay thế.",
        "Người dân, văn bản và trang khác đã dẫn tới địa chỉ ấy.",
    ),
    en=Says(
        "The published address {value} is gone.",
        "Bring the file back; or withdraw the item (cchc withdraw) instead of deleting it; or put "
        "the address into aliases of what replaces it.",
        "Citizens, documents and other sites lead there.",
    ),
    example="units/ben-nghe/san-pham/to-gap.md bị xóa sau khi đăng",
)
PUBLISHED_LIST_BROKEN = message(
    "AD104",
    "address-list-broken",
    vi=Says(
        "“{value}” không phải là một địa chỉ.",
        "Mỗi dòng là một địa chỉ bắt đầu bằng /; lấy lại tệp từ git rồi chạy cchc addresses.",
        "Danh sách này là lời hứa rằng địa chỉ đã đăng không mất; dòng hỏng thì không giữ được.",
    ),
    en=Says(
        "“{value}” is no address.",
        "A line is one address, from /; take the file back from git and run cchc addresses.",
        "The list is the promise that published addresses stay; a broken line keeps nothing.",
    ),
    example="docs/dia-chi.txt: don-vi/ben-nghe",
)
RESERVED = message(
    "AD105",
    "alias-reserved",
    vi=Says(
        "Địa chỉ cũ {value} nằm trong phần dành riêng của trang ({part}).",
        "Bỏ địa chỉ này khỏi aliases.",
        "Trang chung, danh sách và tệp của giao diện không thể bị một bài chiếm chỗ.",
    ),
    en=Says(
        "Alias {value} lies in a part the site keeps for itself ({part}).",
        "Take it out of aliases.",
        "Pages of the whole site, lists and assets cannot be taken over by an item.",
    ),
    example="aliases: [/tien-do/]",
)
COLLIDES = message(
    "AD106",
    "address-reserved",
    vi=Says(
        "Tên “{value}” trùng với địa chỉ của một danh sách trên trang.",
        "Đổi tên, ví dụ “bai-{value}”.",
        "Hai trang không thể có chung một địa chỉ.",
    ),
    en=Says(
        "Name “{value}” is the address of one of the site's lists.",
        "Rename it, for instance to “bai-{value}”.",
        "Two pages cannot share an address.",
    ),
    example="units/ben-nghe/san-pham/trang-1.md",
)

_OWN = {
    "assets", address.POSTER, address.FEEDS, "404.html", "sitemap.xml", "robots.txt",
    *address.Top, *KINDS,
}  # fmt: skip
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)")  # no file can be so named
_PAGE_OF_LIST = re.compile(rf"{address.NUMBERED}\d+\Z")
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9_][\w.-]*(?:/[A-Za-z0-9_][\w.-]*)*/?)?\Z")
_MOST_BYTES = 32 << 20


def addresses(case: SiteCase) -> Iterator[Diagnostic]:
    """Faults of aliases, names and published addresses."""
    root, catalogue, media = case.root, case.catalogue, case.media
    pages = _pages_of_docs(root)
    moved = moved_owners(catalogue)
    owners: list[Unit | Card] = [*catalogue.units, *catalogue.cards]
    taken = {address.of(owner) for owner in owners} if moved else set()  # those are AD101
    for owner in moved:
        yield from _aliases(owner, pages, taken)
    yield from _collisions(catalogue)
    listed, faults = read_published(root)
    yield from faults
    if listed:
        alive = _alive(catalogue, media)
        units = {unit.slug for unit in catalogue.units}
        for number, where in listed.items():
            if where.startswith(address.UNITS) and not _stands(where, alive, units):
                yield LOST(Where(PUBLISHED_LIST, number), value=where)


def read_published(root: Path) -> tuple[dict[int, str], list[Diagnostic]]:
    """Line → published address, and faults of the list; empty when the file is missing."""
    try:
        with (root / PUBLISHED_LIST).open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return {}, []
    listed: dict[int, str] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if _ADDRESS.match(line):
            listed[number] = line
        else:
            faults.append(PUBLISHED_LIST_BROKEN(Where(PUBLISHED_LIST, number), value=line[:80]))
    return listed, faults


def _pages_of_docs(root: Path) -> frozenset[str]:
    """The first segment of the address of every page in `docs/`."""
    entries = root.joinpath("docs").glob("*")
    return frozenset(path.name.removesuffix(".md") for path in entries)


def _aliases(
    owner: Unit | Item, pages: frozenset[str], taken: Collection[str]
) -> Iterator[Diagnostic]:
    for alias in owner.aliases:
        if alias in taken:
            continue
        parts = address.parts(alias)
        if parts[0] == address.Top.UNITS:
            if len(parts) > 2 and not _free(parts[2:]):
                yield RESERVED(owner.where("aliases"), value=alias, part=address.UNITS)
        elif parts[0] in _OWN or parts[0] in pages:
            yield RESERVED(owner.where("aliases"), value=alias, part=f"/{parts[0]}/")
        for part in filter(_DEVICE.match, parts):
            yield RESERVED(owner.where("aliases"), value=alias, part=f"{part}, Windows")


def _free(parts: list[str]) -> bool:
    """Whether a unit may have an alias with these segments: not one of its lists, feeds or media."""
    if parts[0] in KINDS:
        return len(parts) == 2 and not _PAGE_OF_LIST.match(parts[1])
    return parts[0] not in ("media", address.FEEDS, address.Top.QUARTERS)


def _collisions(catalogue: Catalogue) -> Iterator[Diagnostic]:
    for item in catalogue.cards:
        if item.slug.startswith(address.NUMBERED) and _PAGE_OF_LIST.match(item.slug):
            yield COLLIDES(Where(item.path), value=item.slug)
    taken = posixpath.basename(address.COVERAGE.rstrip("/"))
    for unit in catalogue.units:
        if unit.slug == taken:
            yield COLLIDES(Where(unit.path), value=unit.slug)


def _alive(catalogue: Catalogue, media: Iterable[str]) -> set[str]:
    """Addresses below /don-vi/ of columns, published and withdrawn items, their aliases and media."""
    alive = {f"{address.UNITS}{path.removeprefix('units/')}" for path in media}
    for unit in catalogue.units:
        alive.update((address.of_unit(unit.slug), *unit.aliases))
    for item in catalogue.cards:
        if item.status in (Status.PUBLISHED, Status.WITHDRAWN):
            alive.update((address.of_item(item), *item.aliases))
    return alive


def _stands(where: str, alive: set[str], units: set[str]) -> bool:
    """Whether an address still exists: its page, or the unit or item that its list or feed is of."""
    if where in alive:
        return True
    parts = address.parts(where)
    if len(parts) < 2 or parts[1] not in units:
        return len(parts) < 2
    if "media" in parts[2:3]:
        return False
    if len(parts) >= 4 and parts[2] in KINDS:
        return "/".join(("", *parts[:4], "")) in alive if len(parts) > 4 else "." in parts[3]
    return True


RULES = (addresses,)
