"""The list of every address ever published: what is added by a release, and what it would lose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc.base.address import NUMBERED, POSTER, Top, file_of
from cchc.base.diagnostic import Diagnostic, Where
from cchc.memo.store import replace
from cchc.rules.addresses import LOST, PATH, read

_HEAD = """\
# Mọi địa chỉ đã từng đăng, mỗi dòng một địa chỉ; lệnh cchc publish và cchc addresses ghi thêm.
# Đừng xóa dòng nào: địa chỉ ở đây mà không còn trên trang thì bị báo AD103.
"""
# Parts of the site that come and go with what they are made of: nobody is told to cite them.
_PASSING = re.compile(
    rf"assets/|{Top.SEARCH}/(?!index\.html)|404\.html\Z|SHA256SUMS\Z|_headers\Z"
    rf"|(?:sitemap|robots|llms)[^/]*\Z|.*/{NUMBERED}\d+/|.*/{POSTER}/|{Top.UNITS}/[^/]+/{Top.QUARTERS}/"
    rf"|.*/noi-dung\.txt\Z|.*\.\d+\.webp\Z|.*\.ics\Z|{Top.DATA}/muc/"
)


def lasting(paths: Iterable[str]) -> Iterator[str]:
    """The addresses, of a site with these files, that must never disappear."""
    for path in paths:
        if not _PASSING.match(path):
            yield f"/{path.removesuffix('index.html')}"


def lost(root: Path, paths: Iterable[str]) -> list[Diagnostic]:
    """Listed addresses that a site with these files does not answer, and faults of the list."""
    present = frozenset(paths)
    listed, faults = read(root)
    gone = (
        LOST(Where(PATH, number), value=address)
        for number, address in listed.items()
        if file_of(address) not in present
    )
    return [*faults, *gone]


def record(root: Path, paths: Iterable[str]) -> int:
    """Add what is new to the list; how many. Nothing is ever taken out."""
    known = set(read(root)[0].values())
    new = set(lasting(paths)) - known
    if new:
        lines = "".join(f"{address}\n" for address in sorted(known | new))
        replace(root / PATH, (_HEAD + lines).encode())
    return len(new)
