"""Generates a documentation page for every message, and an index of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from string import Formatter

from cchc.base.diagnostic import Message, Severity, messages
from cchc.cli.formats.human import severity_word

CODE_PAGES = "docs/ma-loi"
# Importing these imports every module that defines messages; a test compares them with the source.
_DEFINED_IN = (
    "cchc.rules.gate",
    "cchc.guard.html.faults",
    "cchc.site.articles",
    "cchc.site.pictures",
    "cchc.release.external_links",
)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~^=$])")
_SEVERITIES = {
    Severity.ERROR: "Lỗi: cổng kiểm tra dừng lại",
    Severity.WARNING: "Cảnh báo: cổng kiểm tra vẫn qua",
    Severity.NOTICE: "Lưu ý: chỉ hiện khi thêm `--all`",
}
_FAMILIES = {
    "FM": "Phần đầu và chữ của tệp",
    "FS": "Tên tệp và thư mục",
    "LK": "Liên kết",
    "LN": "Liên kết ra ngoài",
    "AX": "Trợ năng",
    "MD": "Tệp đính kèm, ảnh",
    "PD": "Dữ liệu cá nhân",
    "SE": "Mã và nội dung không an toàn",
    "UN": "Đơn vị",
    "AD": "Địa chỉ",
    "IT": "Nội dung mục",
    "QA": "Hỏi đáp",
    "RV": "Thẩm định",
    "ST": "Mục quá ngắn",
    "DC": "Mục chép lại",
    "HI": "Lịch sử và ngày đăng",
    "OBL": "Nhiệm vụ, chỉ tiêu",
    "PL": "Kế hoạch và việc miễn",
    "RG": "Sổ văn bản",
    "VO": "Từ vựng",
    "RN": "Dựng trang",
}
DO_NOT_EDIT = "<!-- Do `cchc docs` viết ra từ mã nguồn; đừng sửa tay. -->"


def all_messages() -> tuple[Message, ...]:
    """All messages of the package, sorted by code."""
    for module in _DEFINED_IN:
        import_module(module)
    return messages()


def code_pages() -> Iterator[tuple[str, str]]:
    """(path from the project's root, text) of all pages, the index first."""
    yield f"{CODE_PAGES}/index.md", _index(all_messages())
    for message in all_messages():
        yield f"{CODE_PAGES}/{message.code}.md", code_page(message)


def code_page(message: Message) -> str:
    """The Markdown of one message: its text, remedy, reason and example."""
    says = message.vi
    parts = [
        f"---\ntitle: {message.code} {message.name}\n---\n{DO_NOT_EDIT}",
        f"**{_SEVERITIES[message.severity]}**",
        f"## Khi nào báo\n\n> {_words(says.text)}",
    ]
    if says.hint:
        parts.append(f"## Cách sửa\n\n{_words(says.hint)}")
    if says.why:
        parts.append(f"## Vì sao\n\n{_words(says.why)}")
    if message.example:
        parts.append(f"## Ví dụ sai\n\n{_fenced(message.example)}")
    parts.append(f"## In English\n\n{_words(f'{message.en.text} {message.en.hint}')}")
    return "\n\n".join(parts) + "\n"


def _index(listed: tuple[Message, ...]) -> str:
    parts = [
        f"---\ntitle: Mã lỗi\n---\n{DO_NOT_EDIT}",
        "Mỗi mã có một trang riêng: khi nào báo, vì sao và cách sửa. Ở dòng lệnh: "
        "`cchc explain OBL101`. Chương trình khác đọc kết quả bằng `cchc check --format json`; các "
        "khóa không đổi tên và không đổi nghĩa khi `version` chưa đổi.",
    ]
    for family, title in _in_order(listed):
        rows = [
            f"| [{m.code}]({m.code}.md) | {severity_word(m.severity, 'vi')} | {_words(m.vi.text)} |"
            for m in listed
            if _family(m) == family
        ]
        parts.append(f"## {title}\n\n| Mã | Mức | Báo |\n|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _in_order(listed: tuple[Message, ...]) -> Iterator[tuple[str, str]]:
    used = {_family(message) for message in listed}
    yield from ((family, title) for family, title in _FAMILIES.items() if family in used)
    yield from ((family, family) for family in sorted(used - set(_FAMILIES)))


def _family(message: Message) -> str:
    return message.code.rstrip("0123456789")


def with_optional_parts(text: str) -> str:
    """The text of a message with all its optional parts, alternatives separated by a slash."""
    return text.replace("]][[", " / ").replace("[[", "").replace("]]", "")


def _words(text: str) -> str:
    """The text of a message as Markdown: arguments as ‹name›, everything else escaped."""
    plain = with_optional_parts(text)
    parts = (
        before + (f"‹{name}›" if name else "") for before, name, *_ in Formatter().parse(plain)
    )
    return _SPECIAL.sub(r"\\\1", " ".join("".join(parts).split()))


def _fenced(text: str) -> str:
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence}text\n{text}\n{fence}"
