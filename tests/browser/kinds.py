"""One page of every kind, found in a built site by a pattern of its address."""

from __future__ import annotations

from pathlib import Path

# Items stand three folders deep; lists by quarter and numbered pages of lists do too.
KINDS = {
    "home": "index.html",
    "units": "don-vi/index.html",
    "column": "don-vi/ben-nghe/index.html",
    "unit-list": "don-vi/ben-nghe/san-pham/index.html",
    "unit-quarter": "don-vi/*/quy/2023-q2/index.html",
    "product": "don-vi/*/san-pham/*/index.html",
    "model": "don-vi/*/mo-hinh/*/index.html",
    "post": "don-vi/*/tin-bai/*/index.html",
    "question": "don-vi/*/hoi-dap/*/index.html",
    "event": "don-vi/*/su-kien/*/index.html",
    "result": "don-vi/*/chi-so/*/index.html",
    "document": "don-vi/*/tai-lieu/*/index.html",
    "tombstone": "don-vi/*/*/*/index.html",
    "poster": "don-vi/*/san-pham/*/ap-phich/index.html",
    "list": "moi-nhat/index.html",
    "numbered-list": "moi-nhat/trang-2/index.html",
    "topics": "chu-de/index.html",
    "topic": "chu-de/mot-cua/index.html",
    "formats": "hinh-thuc/index.html",
    "quarters": "quy/index.html",
    "plan": "ke-hoach/2023/index.html",
    "progress": "tien-do/index.html",
    "unit-progress": "tien-do/cau-kho/index.html",
    "coverage": "tien-do/do-phu/index.html",
    "register": "van-ban/index.html",
    "search": "tim-kiem/index.html",
    "kiosk": "kiosk/index.html",
    "text": "tro-nang/index.html",
    "lost": "404.html",
}
WITHOUT_MENU = {"kiosk", "poster"}


def address(folder: Path, kind: str) -> str:
    """The root-relative address of the first page of a kind."""
    for path in sorted(folder.glob(KINDS[kind])):
        page = path.relative_to(folder).as_posix()
        numbered = "/trang-" in page and kind != "numbered-list"
        if numbered or is_tombstone(path) is not (kind == "tombstone"):
            continue
        return "/" + page.removesuffix("index.html")
    raise LookupError(f"no page of the kind {kind}: {KINDS[kind]}")


def file_of(folder: Path, kind: str) -> Path:
    """The file of the first page of a kind."""
    page = address(folder, kind).lstrip("/")
    return folder / (page if page.endswith(".html") else f"{page}index.html")


def is_tombstone(path: Path) -> bool:
    """Whether a page is what is left of a withdrawn item."""
    return 'data-kind="tombstone"' in path.read_text("utf-8")[:400]
