"""The list of every address ever published: what is added by a release, and what it would lose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc.base.address import file_of
from cchc.base.diagnostic import Diagnostic, Where
from cchc.memo.store import replace
from cchc.rules.addresses import LOST, PUBLISHED_LIST, read_published

_HEAD = """\
# Mọi địa chỉ đã từng đăng, mỗi dòng một địa chỉ; lệnh cchc publish và cchc addresses ghi thêm.
# Đừng xóa dòng nào: địa chỉ ở đây mà không còn trên trang thì bị báo AD103.
"""
# Parts of the site that come and go with what they are made of: nobody is told to cite them.
_PASSING = re.compile(
    r"assets/|tim-kiem/(?!index\.html)|404\.html\Z|SHA256SUMS\Z|(?:sitemap|robots|llms)[^/]*\Z|_headers\Z"
    r"|.*/trang-\d+/|.*/ap-phich/|don-vi/[^/]+/quy/|.*/noi-dung\.txt\Z|.*\.\d+\.webp\Z|.*\.ics\Z"
    r"|du-lieu/muc/"
)


def lasting_addresses(paths: Iterable[str]) -> Iterator[str]:
    """The addresses, of a site with these files, that must never disappear."""
    for path in paths:
        if not _PASSING.match(path):
            yield f"/{path.removesuffix('index.html')}"


def lost_addresses(root: Path, paths: Iterable[str]) -> list[Diagnostic]:
    """Listed addresses that a site with these files does not answer, and faults of the list."""
    present = frozenset(paths)
    listed, faults = read_published(root)
    gone = (
        LOST(Where(PUBLISHED_LIST, number), value=address)
        for number, address in listed.items()
        if file_of(address) not in present
    )
    return [*faults, *gone]


def add_published(root: Path, paths: Iterable[str]) -> int:
    """Add what is new to the list; how many. Nothing is ever taken out."""
    known = set(read_published(root)[0].values())
    new = set(lasting_addresses(paths)) - known
    if new:
        lines = "".join(f"{address}\n" for address in sorted(known | new))
        replace(root / PUBLISHED_LIST, (_HEAD + lines).encode())
    return len(new)
