"""What an editor probably meant: the key, value, day, number or quarter behind a slip."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping

from cchc.base.vietnamese import nearest, slug
from cchc.content.vocabulary import Term

A_DAY = "2023-02-08"
A_QUARTER = "2023-q2"

#: Words that editors write for a key; the keys themselves are the ecosystem's English ones.
_KEYS = {
    "tieu-de": "title", "ten-bai": "title", "ten": "name", "ngay": "date", "ngay-dang": "date",
    "tom-tat": "summary", "description": "summary", "trang-thai": "status",
    "tinh-trang": "status", "chu-de": "topics", "tags": "topics", "hinh-thuc": "format",
    "doi-tuong": "audience", "trong-tam": "focus", "kenh": "channels", "so-luong": "quantity",
    "lo-trinh": "timeframe", "danh-gia": "evaluation", "ky": "period", "quy": "period",
    "van-ban": "documents", "anh": "cover", "anh-bia": "cover", "image": "cover",
    "dinh-kem": "attachments", "tep-dinh-kem": "attachments", "noi-bat": "featured",
    "noi-dung-mau": "sample", "tham-dinh": "review", "thu-hoi": "withdrawn",
    "minh-chung": "evidence", "dinh-chinh": "updates",
    "van-de": "problem", "giai-phap": "solution", "ket-qua": "result",
    "nhan-rong": "adopted_by", "bat-dau": "starts", "ket-thuc": "ends", "dia-diem": "place",
    "ngay-nhan": "received", "ngay-tra-loi": "answered", "mo-ta": "alt", "tep": "file",
    "dia-chi": "address", "dien-thoai": "phones", "nguoi-dung-dau": "head",
    "don-vi-tinh": "unit", "don-vi": "unit", "so": "count", "ly-do": "reason", "ghi-chu": "note",
}  # fmt: skip
_VALUES = {
    "nhap": "draft", "ban-nhap": "draft", "dang-viet": "draft", "da-nop": "submitted",
    "da-gui": "submitted", "cho-duyet": "submitted", "cho-tham-dinh": "submitted",
    "da-dang": "published", "dang": "published", "da-duyet": "published",
    "xuat-ban": "published", "da-xuat-ban": "published", "cong-bo": "published",
    "thu-hoi": "withdrawn", "da-thu-hoi": "withdrawn", "go-bo": "withdrawn",
    "toan-bo": "whole", "mot-phan": "part",
}  # fmt: skip
_FLAGS = {
    **dict.fromkeys(("co", "yes", "on", "1", "dung", "true"), "true"),
    **dict.fromkeys(("khong", "no", "off", "0", "sai", "false"), "false"),
}
_GROUPED = re.compile(r"-?\d{1,3}(?:[., ]\d{3})+(?!\d)")
_BETWEEN = re.compile(r"\s*[;,]\s*|\s+và\s+")
_QUARTER = re.compile(r"(?:q|quý|qui|quy)\W*(iv|i{1,3}|[1-4])(?!\w)", re.I)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def key(word: str, known: Collection[str]) -> str:
    """The key of those known that a word stands for, or nothing."""
    plain = slug(word)
    named = _KEYS.get(plain, "")
    if named in known:
        return named
    return nearest(word, known) or nearest(plain.replace("-", "_"), known) or ""


def choice(word: str, choices: Collection[str]) -> str:
    """The value of a closed list that a word, or each of several words, stands for."""
    one = _choice(word, choices)
    if not _BETWEEN.search(word):
        return one
    several = [_choice(part, choices) for part in _BETWEEN.split(word)]
    return ", ".join(dict.fromkeys(several)) if all(several) else one


def _choice(word: str, choices: Collection[str]) -> str:
    plain = slug(word)
    if _VALUES.get(plain) in choices:
        return _VALUES[plain]
    labels = _labels(choices)
    near = labels.get(plain) or nearest(word, choices) or nearest(plain, choices)
    return near or labels.get(nearest(plain, labels) or "", "")


def _labels(choices: Collection[str]) -> dict[str, str]:
    """Values by the slug of what readers see for them."""
    if not isinstance(choices, Mapping):
        return {}
    terms = [term for term in choices.values() if isinstance(term, Term)]
    return {slug(term.label): term.key for term in terms}


def flag(word: str) -> str:
    """`true` or `false`, or nothing."""
    return _FLAGS.get(slug(word), "")


def day(text: str) -> str:
    """How a day was probably meant, as year-month-day; an example when nobody can tell."""
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        whole = parts[0]
        cuts = (4, 6) if whole[:2] in ("19", "20") else (2, 4)
        parts = [whole[: cuts[0]], whole[cuts[0] : cuts[1]], whole[cuts[1] :]]
    if len(parts) < 3:
        return A_DAY
    if len(parts[0]) != 4:
        parts[:3] = parts[2::-1]
    year, month, number = (int(part[:4]) for part in parts[:3])
    year += 2000 if len(parts[0]) == 2 else 0
    return _near_day(year, month, number) if 1900 <= year < 2999 else A_DAY


def _near_day(year: int, month: int, number: int) -> str:
    for nearest_day in range(min(number, 31), max(number - 4, 0), -1):  # 30 February: the 28th
        try:
            return dt.date(year, month, nearest_day).isoformat()
        except ValueError:
            continue
    return A_DAY


def whole(text: str, least: int, most: int) -> str:
    """A whole number as digits alone: 1.500 becomes 1500, “nội dung 4” becomes 4."""
    grouped, plain = _GROUPED.search(text), re.search(r"-?\d{1,12}", text)
    if grouped:
        found = int(re.sub(r"[., ]", "", grouped[0]))
    elif plain:
        found = int(plain[0])
    else:
        found = least
    return str(found if least <= found <= most else max(least, 1))


def decimal(text: str) -> str:
    """A number with a point for its decimals."""
    found = re.search(r"-?\d{1,12}(?:[.,]\d{1,6})?", text)
    return found[0].replace(",", ".") if found else "84.79"


def quarter(text: str) -> str:
    """A quarter as 2023-q1; an example when nobody can tell."""
    year, number = re.search(r"(?:19|20)\d\d", text), _QUARTER.search(text)
    if not (year and number):
        return A_QUARTER
    return f"{year[0]}-q{_ROMAN.get(number[1].lower(), number[1])}"
