"""The list of all published addresses: which ones a release adds, and which it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc.base.address import NUMBERED, POSTER, Top, file_of
from cchc.base.diagnostic import Diagnostic, Where
from cchc.memo.whole_files import write_whole
from cchc.rules.site_rules.addresses import LOST, PUBLISHED_LIST, read_published

_HEAD = """\
# Mọi địa chỉ đã từng đăng, mỗi dòng một địa chỉ; lệnh cchc publish và cchc addresses ghi thêm.
# Đừng xóa dòng nào: địa chỉ ở đây mà không còn trên trang thì bị báo AD103.
"""
# Parts of the site that are not promised to last, such as pages of lists.
_PASSING = re.compile(
    rf"assets/|{Top.SEARCH}/(?!index\.html)|404\.html\Z|SHA256SUMS\Z|_headers\Z"
    rf"|(?:sitemap|robots|llms)[^/]*\Z|.*/{NUMBERED}\d+/|.*/{POSTER}/|{Top.UNITS}/[^/]+/{Top.QUARTERS}/"
    rf"|.*/noi-dung\.txt\Z|.*\.\d+\.webp\Z|.*\.ics\Z|{Top.DATA}/muc/"
)


def lasting_addresses(paths: Iterable[str]) -> Iterator[str]:
    """The lasting addresses of a site with these files."""
    for path in paths:
        if not _PASSING.match(path):
            yield f"/{path.removesuffix('index.html')}"


def lost_addresses(root: Path, paths: Iterable[str]) -> list[Diagnostic]:
    """A fault for every listed address that a site with these files lacks, and faults of the list."""
    present = frozenset(paths)
    listed, faults = read_published(root)
    gone = (
        LOST(Where(PUBLISHED_LIST, number), value=address)
        for number, address in listed.items()
        if file_of(address) not in present
    )
    return [*faults, *gone]


def add_published(root: Path, paths: Iterable[str]) -> int:
    """Add the new lasting addresses to the list; their number. Nothing is removed from the list."""
    published = set(read_published(root)[0].values())
    new = set(lasting_addresses(paths)) - published
    if new:
        lines = "".join(f"{address}\n" for address in sorted(published | new))
        write_whole(root / PUBLISHED_LIST, (_HEAD + lines).encode())
    return len(new)
