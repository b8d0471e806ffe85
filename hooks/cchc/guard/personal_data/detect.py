"""Finds personal data in a text: identity numbers, phones, mail addresses, accounts, names.

Law 91/2025/QH15 on the protection of personal data. Numbers follow circular 59/2021/TT-BCA
(identity numbers: 3 digits of the province, 1 of century and sex, 2 of the year, 6 of chance) and
the numbering plan of circular 25/2015/TT-BTTTT as changed in 2018 (mobile 03, 05, 07, 08, 09).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """The kind of personal data."""

    IDENTITY = "identity"
    PAPER = "paper"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    ACCOUNT = "account"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A value that identifies a person, at an offset of a text counted from 0."""

    sort: Sort
    text: str
    at: int

    @property
    def shown(self) -> str:
        """The value shortened for logs: enough to find it, too little to use it."""
        if self.sort is Sort.NAME:
            words = self.text.split()
            return " ".join([words[0], *(word[0] + "." for word in words[1:])])
        return self.text[:3] + "…" + self.text[-2:]

    @property
    def mark(self) -> str:
        """The comparison digest of the value."""
        return comparison_digest(self.text)


# Codes of provinces have gaps; they are allowed, so that new codes need no new version.
_PROVINCES = "00[1-8]|01[0-9]|02[0-7]|03[0-8]|04[0-9]|05[1-9]|06[0-8]|07[0-9]|08[0-9]|09[1-6]"
# Blanks, also invisible ones, which would hide a number from this search but not from readers.
_BLANKS = " \u00a0\u00ad\u2007\u2009-\u200d\u202f\u2060\ufeff"
_DASHES = "._\u2010-\u2014\u2212-"
_GAP = f"[{_BLANKS}]{{0,2}}[{_DASHES}]?[{_BLANKS}]{{0,2}}"
_DATE = rf"(?!\d{{1,2}}{_GAP}\d{{1,2}}{_GAP}(?:19|20)\d\d(?!\d))"
_D = rf"(?:{_GAP}\d)"
_BEFORE = r"(?<![\d.,/\-])"
_END = r"(?!\d|[.,]\d|/(?!0\d\d)\d)"  # 0903 …/0903 … are two
_MONEY = r"(?!\s?(?:đồng|đ\b|VN[DĐ]|USD))"  # no sum begins with 0 or +
_AFTER = _END + _MONEY
_MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])"
_AREA = (
    r"2(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])"  # four-digit codes
)
_PREFIX = (
    rf"(?:\(\+?84\){_GAP}|(?:\+|00{_GAP})84{_GAP}(?:\(?0\)?{_GAP})?|0{_GAP}"
    r"|(?P<bare>84[ ]?(?=\d{9}|\d{2,3} )))"
)
_TO_END = rf"{_END}(?(bare){_MONEY})"
# Every digit on its own: two digits at a time would be days of a calendar.
_SINGLE = re.compile(rf"{_BEFORE}\d(?:[{_BLANKS}{_DASHES}]\d){{9,11}}(?!\d|[.,/ ]\d)")

_IDENTITY = re.compile(rf"{_BEFORE}(?:{_PROVINCES}){_GAP}[0-3]{_D}{{8}}{_END}")
_PHONE = re.compile(
    rf"{_BEFORE}(?=[(+08]){_DATE}\(?{_PREFIX}(?P<mobile>{_MOBILE})\)?{_D}{{7}}{_TO_END}"
)
_LANDLINE = re.compile(
    rf"{_BEFORE}(?=[(+08]){_DATE}\(?{_PREFIX}(?:2[48]\)?{_D}{{8}}|{_AREA}\)?{_D}{{7}}){_TO_END}"
)
_MAIL_SIGN = re.compile(
    r"(?:@[ ]?|\s?[\[(](?:at|a còng|@)[\])]\s?)[\w-]+(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w-]+)+",
    re.I,
)
_MAIL_NAME = re.compile(r"[\w.+-]{1,64}[ ]?\Z")
_PAPER = re.compile(
    r"\b(?:CMND|CMT|CMTND|CCCD|chứng minh nhân dân|chứng minh thư|căn cước(?: công dân)?|hộ chiếu"
    r"|passport|BHXH|BHYT|bảo hiểm xã hội|bảo hiểm y tế|giấy phép lái xe|GPLX|MST cá nhân"
    rf"|mã số thuế cá nhân)\b[^\d\n.;]{{0,30}}?\b([A-Z]{{0,3}}\d{_D}{{6,13}}){_AFTER}",
    re.I,
)
_ACCOUNT = re.compile(
    r"\b(?:tài khoản|STK|TK|số TK|account)\b[^\d\n;]{0,60}?"
    r"\b(\d(?:[ .-]?\d){5,18})(?!\d|[.,/]\d|\s?(?:đồng|đ\b|VN[DĐ]))",
    re.I,
)
# Searched in every text: 10 µs for 1,500 characters.
_RUN = re.compile(f"[0-9][0-9(){_BLANKS}{_DASHES}]{{5,}}[0-9]")
_WIDE = str.maketrans("＠．＋", "@.+")
_ODD_SIGN = re.compile("[＠．＋\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]")
_MAIL = ("@", "[at]", "(at)", "[AT]", "(AT)", "a còng")

_FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Mai|Đoàn"
    "|Lâm|Trịnh|Đào|Cao|Hà|Lương|Thái|Châu|Tạ|Phùng|Tô|Vương|Văn|Quách|Kiều|Tăng|Lưu|Triệu|Chu"
    "|La|Mạc|Nghiêm|Thạch|Từ|Tôn|Ung|Viên|Giang|Khổng|Lục|Lữ|Nhan|Ông|Thi|Tống|Tiêu|Trang"
)
_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_PLAIN_FAMILY = "Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong|Ly|Dinh|Truong"
# The look-ahead is for speed: a word in lower case is not compared with the hundred names.
_ANY_FAMILY = f"(?=[{_UPPER}])(?:{_FAMILY}|{_FAMILY.upper()}|{_PLAIN_FAMILY})"
_SYLLABLE = rf"(?:\s+[{_UPPER}]\w*)"
_MARKS = r"[*_\s]"  # bold and italic
_ASKS = "phản ánh|kiến nghị|khiếu nại|tố cáo|đề nghị|thắc mắc|xin hỏi|hỏi|trình bày|cho biết|gửi"
_NAME = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Cc]ụ|[Bb]ạn|ÔNG|BÀ|ANH|CHỊ|[Cc]ử tri|M(?:r|rs|s)\."
    rf"|[Cc]ông dân|[Nn]gười (?:gửi|dân|phản ánh|khiếu nại|tố cáo|kiến nghị)(?: là)?):?{_MARKS}+"
    rf"(?!Hà Nội|Hồ Chí Minh|HÀ NỘI|HỒ CHÍ MINH)({_ANY_FAMILY}{_SYLLABLE}{{1,4}})"
)
_LABELLED = re.compile(
    rf"\b(?:[Hh]ọ (?:và )?tên|[Tt]ên người \w+|[Nn]gười (?:gửi|phản ánh|khiếu nại|tố cáo))\s*:{_MARKS}*"
    rf"([{_UPPER}]\w*{_SYLLABLE}{{1,5}})"
)
_SELF = re.compile(
    rf"\b(?:[Tt]ên (?:tôi|em|con|cháu) là|[Tt]ôi tên(?: là)?|[Tt]ôi là){_MARKS}+([{_UPPER}]\w*{_SYLLABLE}{{1,5}})"
)
# Without a form of address only the whole name of who asks; streets, wards and schools ask nothing.
_ASKING = re.compile(
    rf"(?<![\w,–-] )\b({_ANY_FAMILY}{_SYLLABLE}{{2,4}}){_MARKS}*(?:\([^()\n]{{0,80}}\))?{_MARKS}*[:,]?\s*(?:{_ASKS})\b"
)
_NAMES = (_SELF, _LABELLED, _NAME, _ASKING)


def find_personal_data(text: str) -> Iterator[PersonalData]:
    """Numbers and addresses in a text that identify a person, in order, without overlaps."""
    text = _plain(text)
    if _may_match(text):
        yield from _without_overlaps(text, _spans(text))


def find_person_names(text: str) -> Iterator[PersonalData]:
    """Full names of persons after a form of address or a label, in order, without overlaps."""
    matches = (match for pattern in _NAMES for match in pattern.finditer(text))
    yield from _without_overlaps(text, ((Sort.NAME, *match.span(1)) for match in matches))


def _without_overlaps(text: str, spans: Iterable[tuple[Sort, int, int]]) -> list[PersonalData]:
    """The spans (sort, start, end) that do not overlap with an earlier one, by offset."""
    taken: list[tuple[Sort, int, int]] = []
    for sort, start, end in spans:
        if not any(start < right and left < end for _, left, right in taken):
            taken.append((sort, start, end))
    data = (PersonalData(sort, text[start:end], start) for sort, start, end in taken)
    return sorted(data, key=lambda one: one.at)


def may_have_personal_data(text: str) -> bool:
    """Whether `find_personal_data` may find anything in a text or in one of its lines; 10 µs."""
    return _may_match(_plain(text))


def _plain(text: str) -> str:
    """The text with digits of other scripts and wide signs as ASCII; its length stays the same."""
    if _ODD_SIGN.search(text):
        return "".join(str(int(c)) if c.isdecimal() else c for c in text).translate(_WIDE)
    return text


def _may_match(text: str) -> bool:
    return any(map(text.__contains__, _MAIL)) or bool(_RUN.search(text))


def _spans(text: str) -> Iterator[tuple[Sort, int, int]]:
    """Sort, start and end of every match, the most certain sorts first."""
    for sign in _MAIL_SIGN.finditer(text):
        name = _MAIL_NAME.search(text, max(0, sign.start() - 64), sign.start())
        if name:
            yield Sort.EMAIL, name.start(), sign.end()
    for run in _SINGLE.finditer(text):
        digits = re.sub(r"\D", "", run[0])
        for sort, pattern, _ in _NUMBERS:
            if sort in (Sort.IDENTITY, Sort.MOBILE) and pattern.fullmatch(digits):
                yield sort, *run.span()
    for sort, pattern, group in _NUMBERS:
        for match in pattern.finditer(text):
            yield sort, *match.span(group)


_NUMBERS = (
    (Sort.IDENTITY, _IDENTITY, 0),
    (Sort.PAPER, _PAPER, 1),
    (Sort.ACCOUNT, _ACCOUNT, 1),
    (Sort.MOBILE, _PHONE, 0),
    (Sort.LANDLINE, _LANDLINE, 0),
)


def comparison_digest(value: str) -> str:
    """A digest of a phone number or mail address, equal for 0903 123 456 and +84903123456."""
    if "@" in value:
        plain = value.strip().lower()
    else:
        plain = re.sub(r"\D", "", value)
        plain = re.sub(r"\A84(?=\d{9,10}\Z)|\A840(?=\d{9,10}\Z)", "0", plain)
    return hashlib.blake2b(plain.encode(), digest_size=8).hexdigest()
