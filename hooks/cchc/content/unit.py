"""A unit and its column: what the site knows of a body, and the table of a column's keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cchc.base.address import of_unit
from cchc.base.diagnostic import Where
from cchc.base.periods import Period
from cchc.content.keys import key
from cchc.content.text_facts import NO_BODY, NO_MARKS, Body, Marks
from cchc.content.value_types import (
    ADDRESSES,
    DAY,
    LINK,
    TEXTS,
    Flag,
    Group,
    Line,
    ListOf,
    OneOf,
    Whole,
)


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    DISTRICT = "district"
    WARD = "ward"
    OFFICE = "office"
    ORGANIZATION = "organization"
    SERVICE = "service"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Active:
    """The days a unit exists, both ends included; None is open."""

    first: dt.date | None = key(DAY, name="from", vi="Ngày đầu hoạt động", en="its first day")
    last: dt.date | None = key(DAY, name="until", vi="Ngày cuối hoạt động", en="its last day")

    def days_in(self, period: Period) -> int:
        """How many days of the period the unit exists."""
        first = max(period.first, self.first or period.first)
        last = min(period.last, self.last or period.last)
        return max(0, (last - first).days + 1)

    def ended(self, day: dt.date) -> bool:
        """Whether the unit has ceased to exist before that day."""
        return self.last is not None and self.last < day

    def covers(self, day: dt.date) -> bool:
        """Whether the unit exists on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that took over, wholly or in part."""

    unit: str = key(
        Line(), vital=True, vi="Thư mục của đơn vị kế tiếp", en="the successor's folder",
        synonyms="don-vi",
    )  # fmt: skip
    part: str = key(
        OneOf(("whole", "part"), {"toan-bo": "whole", "mot-phan": "part"}), vital=True,
        vi="Tiếp nhận toàn bộ hay một phần", en="whether all of it or a part was taken over",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contact:
    """The unit's official contact: the only phones, mail and accounts that may stand on pages."""

    address: str = key(Line(), vi="Địa chỉ trụ sở", en="where it sits", synonyms="dia-chi")
    phones: tuple[str, ...] = key(
        TEXTS, vi="Số điện thoại công khai", en="its public telephones", synonyms="dien-thoai"
    )
    emails: tuple[str, ...] = key(TEXTS, vi="Thư điện tử công vụ", en="its official mail")
    accounts: tuple[str, ...] = key(
        TEXTS, vi="Số tài khoản công khai", en="its public bank accounts"
    )


NO_CONTACT = Contact()
ALWAYS = Active()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit and its column. Its slug is its identity: names and codes are reused over time.

    The keys of `units/<slug>/index.md`, in their usual order, are the fields with `key`.
    """

    slug: str
    path: str  # units/<slug>/index.md
    title: str = key(Line(150), vital=True, vi="Tên của chuyên mục", en="the column's title")
    kind: UnitKind = key(
        OneOf(UnitKind), vital=True, vi="Loại đơn vị", en="what sort of body the unit is"
    )
    name: str = key(
        Line(120), vital=True, vi="Tên ngắn của đơn vị", en="the unit's short name", synonyms="ten"
    )
    publisher: str = key(
        Line(200), vital=True, vi="Tên đầy đủ của cơ quan", en="the body's full name"
    )
    code: str = key(Line(), vi="Mã hành chính", en="its administrative code")
    active: Active = key(
        Group(Active, "from: 2021-01-01, until: 2025-06-30", ALWAYS),
        vi="Thời gian hoạt động", en="when the unit exists",
    )  # fmt: skip
    successors: tuple[Successor, ...] = key(
        ListOf(Successor, "unit: sai-gon-2025, part: whole"),
        vi="Những đơn vị tiếp nhận khi đơn vị ngừng hoạt động", en="who took over when it ended",
    )  # fmt: skip
    contact: Contact = key(
        Group(Contact, "address: …, phones: [028 …], emails: […]", NO_CONTACT),
        vi="Liên hệ chính thức; chỉ số điện thoại, thư ghi ở đây mới được hiện trong bài",
        en="its official contact: no other phone or mail may stand on pages",
    )  # fmt: skip
    website: str = key(LINK, vi="Trang thông tin điện tử", en="its web site")
    head: str = key(
        Line(200), vi="Chức danh người đứng đầu, cũng là người thẩm định",
        en="the office that heads it and signs off", synonyms="nguoi-dung-dau",
    )  # fmt: skip
    order: int = key(
        Whole(most=100_000, empty=1000), vi="Thứ tự trong danh bạ", en="its place in the directory"
    )
    requested: bool = key(
        Flag(), vi="Được mời tham gia, không có nghĩa vụ", en="asked to join in, never in breach"
    )
    verified: bool = key(
        Flag(empty=True), vi="`false` khi thông tin chưa được đối chiếu",
        en="false: known from memory only, said so on the site",
    )  # fmt: skip
    sample: bool = key(Flag(), vi="Là nội dung mẫu", en="is made up, said so on the site")
    editors: tuple[str, ...] = key(
        TEXTS, vi="Tài khoản được duyệt thay đổi của đơn vị",
        en="accounts or teams of the forge, for CODEOWNERS",
    )  # fmt: skip
    aliases: tuple[str, ...] = key(
        ADDRESSES, vi="Địa chỉ cũ, dẫn về chuyên mục", en="former addresses, which lead here"
    )
    body: Body = NO_BODY
    marks: Marks = NO_MARKS

    @property
    def address(self) -> str:
        """Of its column's page."""
        return of_unit(self.slug)

    def where(self, key: str = "") -> Where:
        """The place of a key in the column's file, or of the file."""
        return Where(self.path, *(self.marks.find(key) or (1, 1)))
