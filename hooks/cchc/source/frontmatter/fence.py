"""Splits a Markdown file into front matter and body at its two --- lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc.base.diagnostic import Diagnostic, Says, Where, message

MISSING = message(
    "FM101",
    "front-matter-missing",
    vi=Says(
        "Tệp không có phần đầu.",
        "Thêm vào đầu tệp: một dòng ---, các khóa như “title: …” và “date: …”, rồi một dòng ---.",
        "Phần đầu cho biết tên bài, ngày, chủ đề; thiếu nó bài không vào được danh sách nào.",
    ),
    en=Says(
        "The file has no front matter.",
        "Begin it with a line ---, keys such as “title: …” and “date: …”, and another line ---.",
        "The front matter holds title, date and topics; without it an item is in no list.",
    ),
    example="# Nộp hồ sơ trực tuyến",
)
NOT_CLOSED = message(
    "FM102",
    "front-matter-not-closed",
    vi=Says(
        "Phần đầu tệp chưa được đóng lại.",
        "Thêm một dòng --- trước dòng này, ngay sau khóa cuối cùng.",
        "Không có dòng --- thứ hai thì không biết phần đầu hết ở đâu và bài bắt đầu ở đâu.",
    ),
    en=Says(
        "The front matter is not closed.",
        "Add a line --- before this line, right after the last key.",
        "Without a second --- nobody knows where the front matter ends and the text begins.",
    ),
    example="---\ntitle: Nộp hồ sơ\n\nNội dung",
)
NOT_FIRST = message(
    "FM103",
    "front-matter-not-first",
    vi=Says(
        "Dòng --- mở phần đầu tệp phải là dòng thứ nhất, và ở ngay đầu dòng.",
        "Xóa những gì đứng trước dòng ---: chữ, dòng trống, dấu cách.",
        "MkDocs chỉ nhận phần đầu khi --- là những ký tự đầu tiên của tệp.",
    ),
    en=Says(
        "The --- that opens the front matter must be the very beginning of the file.",
        "Delete what stands before it: text, blank lines, blanks.",
        "MkDocs knows a front matter only by a --- at the very beginning.",
    ),
    example="\n---\ntitle: Nộp hồ sơ\n---",
)
ODD_FENCE = message(
    "FM104",
    "front-matter-odd-line",
    vi=Says(
        "“{line}” không phải là dòng --- của phần đầu tệp.",
        "Viết đúng ba dấu gạch nối, ở đầu dòng, không có gì khác: ---.",
        "Word và điện thoại hay tự đổi gạch nối thành gạch dài.",
    ),
    en=Says(
        "“{line}” is not the --- line of a front matter.",
        "Write exactly three hyphens at the beginning of the line: ---.",
        "Word and telephones like to turn hyphens into dashes.",
    ),
    example="—-\ntitle: Nộp hồ sơ\n—-",
)

_PARTS = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_ODD = re.compile(r"\s*(?:-{2,}|[-–—−]*[–—−][-–—−]*)\s*")
_KEY = re.compile(r"(?:title|date|summary|status|kind|name|plan):")
_MOST_BEFORE = 10  # lines of text before a front matter that is still taken for one
_OF_HEAD = re.compile(r"\s|#|-\s|[^\s:]+[ \t]*:")


@dataclass(frozen=True, slots=True)
class Parts:
    """Front matter and body, each with the line of the file, from 1, that it starts at."""

    head: str | None
    head_line: int
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def part(path: str, text: str) -> Parts:
    """The two parts of a file. Where a --- line is missing or odd, the likeliest line is taken."""
    match = _PARTS.match(text)
    if match:
        head = match[1]
        return Parts(head, 2, text[match.end() :], head.count("\n") + 3)
    lines = text.split("\n")
    first = _first(lines)
    opening = _opening(path, lines[first], first)
    if opening is None:
        return Parts(None, 1, text, 1, (MISSING(Where(path)),))
    end, closing = _closing(path, lines, first + 1)
    body = end if closing and closing.code == NOT_CLOSED.code else end + 1
    head = "".join(f"{line}\n" for line in lines[first + 1 : end])
    faults = (*opening, *([closing] if closing else []))
    return Parts(head, first + 2, "\n".join(lines[body:]), body + 1, faults)


def _first(lines: list[str]) -> int:
    """Index of the opening line: the first that is not blank, or a later --- with a key below it."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if _FENCE.fullmatch(lines[first].strip()) or _ODD.fullmatch(lines[first]):
        return first
    near = range(first + 1, min(first + _MOST_BEFORE, len(lines) - 1))
    return next((i for i in near if _FENCE.fullmatch(lines[i]) and _KEY.match(lines[i + 1])), first)


def _opening(path: str, line: str, at: int) -> tuple[Diagnostic, ...] | None:
    """Diagnostics of the opening line; None when the line does not open a front matter."""
    blanks = len(line) - len(line.lstrip())
    if _FENCE.fullmatch(line.lstrip()):
        late = at or blanks
        return (NOT_FIRST(Where(path, at + 1, blanks + 1)),) if late else ()
    if _ODD.fullmatch(line):
        return (ODD_FENCE(Where(path, at + 1, blanks + 1), line=line.strip()[:20]),)
    return None


def _closing(path: str, lines: list[str], start: int) -> tuple[int, Diagnostic | None]:
    """Index of the closing line, or of the line it is missing before, with a diagnostic."""
    for i in range(start, len(lines)):
        if _CLOSE.fullmatch(lines[i]):
            return i, None
    end = start
    while end < len(lines) and lines[end].strip() and _OF_HEAD.match(lines[end]):
        if _ODD.fullmatch(lines[end]):
            break
        end += 1
    if end < len(lines) and _ODD.fullmatch(lines[end]):
        return end, ODD_FENCE(Where(path, end + 1), line=lines[end].strip()[:20])
    return end, NOT_CLOSED(Where(path, min(end, len(lines) - 1) + 1))
