"""Rules for links in texts: the target exists, is published and may be linked to from there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from cchc.base.diagnostic import Diagnostic, Says, Where, message
from cchc.base.vietnamese import nearest, slug
from cchc.content.body import destination, masked
from cchc.content.catalogue import Catalogue
from cchc.content.item import Card, Item, Status
from cchc.content.unit import Unit
from cchc.rules.cases import UnitCase
from cchc.source.frontmatter import read_markdown

TARGET_MISSING = message(
    "LK101",
    "link-target-missing",
    vi=Says(
        "Không có tệp “{target}” mà liên kết trỏ tới.",
        "[[Có phải “{near}”? ]]Ghi đường dẫn tính từ tệp này, ví dụ {sample}.",
        "Liên kết hỏng làm người đọc bỏ cuộc giữa chừng.",
    ),
    en=Says(
        "There is no file “{target}” for this link.",
        "[[Is “{near}” meant? ]]Write the path from this file, such as {sample}.",
        "A broken link makes readers give up half-way.",
    ),
    example="[xem thêm](../mo-hinh/khong-co.md)",
)
ANCHOR_MISSING = message(
    "LK102",
    "link-anchor-missing",
    vi=Says(
        "Trong “{file}” không có đề mục “#{anchor}”.",
        "[[Có phải “#{near}”? ]]Sửa phần sau dấu #, hoặc bỏ đi.",
        "Liên kết tới đúng đoạn phải đưa đến đúng đoạn.",
    ),
    en=Says(
        "There is no heading “#{anchor}” in “{file}”.",
        "[[Is “#{near}” meant? ]]Mend what follows the #, or drop it.",
        "A link to a passage must lead there.",
    ),
    example="[bước 3](to-gap.md#buoc-3)",
)
OUTSIDE = message(
    "LK103",
    "link-outside",
    vi=Says(
        "Liên kết “{target}” trỏ ra ngoài những gì được đăng.",
        "Chỉ liên kết tới bài của các đơn vị, trang trong docs, hoặc tệp trong media của đơn vị "
        "mình.",
        "Tệp ngoài phần được đăng sẽ không có trên trang; tệp của đơn vị khác không do mình giữ.",
    ),
    en=Says(
        "Link “{target}” points outside what is published.",
        "Link to items of units, pages in docs, or files in the unit's own media.",
        "What is not published is not on the site, and another unit's files are not ours to keep.",
    ),
    example="![ảnh](../../da-kao/media/anh.png)",
)
TO_WITHDRAWN = message(
    "LK104",
    "link-to-withdrawn",
    vi=Says(
        "Liên kết tới “{target}”, một mục đã thu hồi.",
        "Bỏ liên kết, hoặc thay bằng mục còn hiệu lực.",
        "Nội dung đã thu hồi không nên được dẫn tiếp.",
    ),
    en=Says(
        "The link leads to “{target}”, which is withdrawn.",
        "Remove it, or link to something valid.",
        "Withdrawn content is not to be passed on.",
    ),
    example="[tờ gấp](../san-pham/da-thu-hoi.md)",
)
BAD_SCHEME = message(
    "LK105",
    "link-scheme",
    vi=Says(
        "Liên kết “{target}” không được phép.",
        "Chỉ dùng https://, http://, mailto:, tel:, hoặc đường dẫn tính từ tệp này, ví dụ "
        "../mo-hinh/ten-bai.md.",
        "Những kiểu liên kết khác có thể chạy mã hoặc lộ tệp trên máy.",
    ),
    en=Says(
        "Link “{target}” is not allowed.",
        "Use https://, http://, mailto:, tel:, or a path from this file, such as "
        "../mo-hinh/ten-bai.md.",
        "Other links can run code or show files of a machine.",
    ),
    example="[bấm đây](javascript:alert(1))",
)
TO_UNPUBLISHED = message(
    "LK106",
    "link-to-unpublished",
    vi=Says(
        "Liên kết tới “{target}”, một mục chưa đăng (status: {status}).",
        "Đăng mục đó trước, hoặc bỏ liên kết.",
        "Bản nháp không lên trang, nên liên kết sẽ hỏng.",
    ),
    en=Says(
        "The link leads to “{target}”, which is not published (status: {status}).",
        "Publish it first, or remove the link.",
        "Drafts are not on the site, so the link would be broken.",
    ),
    example="[bản nháp](nhap.md)",
)

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED = re.compile(r"https?://|mailto:|tel:|data:image/(?:png|jpeg|gif|webp);base64,", re.I)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
_ATTRS = re.compile(r"\{[^}]*?#([\w-]+)[^}]*\}\s*$")
_ID = re.compile(r"\bid=[\"']([\w-]+)[\"']|\{[^}\n]*?#([\w-]+)[^}\n]*\}")
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`~^=]+|<[^>]+>")


@dataclass(frozen=True, slots=True)
class Targets:
    """The files that links can lead to, and their anchors."""

    root: Path
    catalogue: Catalogue
    media: Collection[str]
    anchors: Callable[[str], Collection[str]]
    on_read: Callable[[str], None]


def links(case: UnitCase) -> Iterator[Diagnostic]:
    """Faults of the links of the column and the items."""
    root, catalogue, on_read = case.root, case.catalogue, case.on_read
    cached: dict[str, frozenset[str]] = {}

    def anchors(path: str) -> frozenset[str]:
        if path not in cached:
            on_read(path)
            cached[path] = heading_anchors(root, path)
        return cached[path]

    targets = Targets(root, catalogue, case.media, anchors, on_read)
    owners: tuple[Unit | Item, ...] = (*catalogue.units, *catalogue.items)
    for owner in owners:
        for target, line, column in owner.body.links:
            if not _sound(catalogue.path, owner, target):
                where = Where(owner.path, line, column)
                yield from _link(targets, catalogue.path, owner, target, where)


def _sound(by_path: Mapping[str, Card], owner: Unit | Item, target: str) -> bool:
    """Whether a link needs no further check: to https, or to a published item without anchor; quick."""
    if target.startswith("https://"):
        return True
    if ":" in target or "#" in target or "\\" in target or target.startswith("/"):
        return False
    item = by_path.get(destination(owner.path, target))
    return item is not None and item.status is Status.PUBLISHED


def _link(
    targets: Targets, by_path: Mapping[str, Card], owner: Unit | Item, target: str, where: Where
) -> Iterator[Diagnostic]:
    shown = target if len(target) <= 80 else target[:77] + "…"
    if _ALLOWED.match(target):
        return
    if _SCHEME.match(target) or target.startswith(("/", "\\")) or "\\" in target:
        yield BAD_SCHEME(where, target=shown)
        return
    full, anchor = destination(owner.path, target), unquote(target).partition("#")[2]
    if not _may_link(owner, full):
        yield OUTSIDE(where, target=shown)
    elif not _exists(targets, by_path, full):
        near, sample = _near(targets, by_path, owner, full)
        yield TARGET_MISSING(where, target=shown, near=near, sample=sample)
    elif full in by_path and by_path[full].status is not Status.PUBLISHED and owner.path != full:
        yield not_published(by_path[full], where)
    elif anchor and full.endswith(".md") and anchor not in targets.anchors(full):
        near = nearest(slug(anchor), targets.anchors(full)) or ""
        yield ANCHOR_MISSING(where, anchor=anchor, file=full, near=near)


def not_published(item: Card, where: Where) -> Diagnostic:
    """A link leads to an item that citizens cannot read."""
    if item.status is Status.WITHDRAWN:
        return TO_WITHDRAWN(where, target=item.title)
    return TO_UNPUBLISHED(where, target=item.title, status=item.status.value)


def _may_link(owner: Unit | Item, path: str) -> bool:
    if path.startswith(f"units/{owner.path.split('/')[1]}/"):
        return True
    return path.endswith(".md") and path.startswith(("units/", "docs/"))


def _exists(targets: Targets, by_path: Mapping[str, Card], path: str) -> bool:
    if path in by_path or path in targets.media:
        return True
    # A text that could not be loaded has a fault of its own; the link to it is not a fault.
    if not path.endswith(".md"):
        return False
    targets.on_read(path)
    return (targets.root / path).is_file()


def _near(
    targets: Targets, by_path: Mapping[str, Card], owner: Unit | Item, path: str
) -> tuple[str, str]:
    """The file with the most similar name, and an example, as relative paths; '' without one.

    Only the folder that the link leads to is searched, since a site may be large.
    """
    candidates: Collection[str] = by_path if path.endswith(".md") else targets.media
    folder = posixpath.dirname(path) + "/"
    names = [other.removeprefix(folder) for other in candidates if other.startswith(folder)]
    near = nearest(path.removeprefix(folder), names)
    here = posixpath.dirname(owner.path)
    up = "" if isinstance(owner, Unit) else "../"
    sample = f"{up}mo-hinh/ten-bai.md" if path.endswith(".md") else f"{up}media/ten-tep.pdf"
    return posixpath.relpath(folder + near, here) if near else "", sample


def heading_anchors(root: Path, path: str) -> frozenset[str]:
    """The anchors of a Markdown file, as python-markdown makes them; none for a missing file."""
    try:
        source = read_markdown(path, (root / path).read_bytes())
    except OSError:
        return frozenset()
    text = masked(source.body)
    anchors: set[str] = set()
    for match in _HEADING.finditer(text):
        attribute = _ATTRS.search(match[2])
        base = attribute[1] if attribute else slug(_MARKUP.sub(r"\1", match[2]))
        anchor, count = base, 0
        while anchor in anchors:
            count += 1
            anchor = f"{base}_{count}"
        anchors.add(anchor)
    anchors.update(one or two for one, two in _ID.findall(text))
    return frozenset(anchors)


RULES = (links,)
