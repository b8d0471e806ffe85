"""What an item of any kind may carry: cover, attachments, evidence, corrections, sign-off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cchc.content.keys import Column, key
from cchc.content.value_types import DAY, LINK, Line, MediaFile


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture at the head of an item; `src` is relative to the project's root."""

    src: str = key(
        MediaFile(), vital=True, vi="Tệp ảnh", en="the picture's file",
        column=Column("cover", "Ảnh đại diện", "address"),
    )  # fmt: skip
    alt: str = key(
        Line(300), required=True, vi="Tả ảnh cho người không nhìn thấy",
        en="what the picture shows, for those who do not see it", synonyms="mo-ta",
        column=Column("cover_alt", "Mô tả ảnh đại diện"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download; `file` is relative to the project's root. `digest` is its content's."""

    file: str = key(
        MediaFile(), vital=True, vi="Tệp", en="the file", synonyms="tep",
        column=Column("attachments", "Địa chỉ tệp đính kèm"),
    )  # fmt: skip
    title: str = key(Line(), required=True, vi="Tên hiện trên trang", en="what readers see")
    size: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where else it can be seen that the item was published or done."""

    url: str = key(
        LINK,
        required=True,
        vi="Địa chỉ",
        en="its address",
        column=Column("evidence", "Minh chứng"),
    )
    title: str = key(Line(), required=True, vi="Tên bài, tên trang", en="what it is")
    archive: str = key(LINK, vi="Địa chỉ bản lưu", en="the address of an archived copy")


@dataclass(frozen=True, slots=True)
class Update:
    """A correction made after publication."""

    on: dt.date = key(DAY, vital=True, vi="Ngày đính chính", en="the day")
    note: str = key(
        Line(), required=True, vi="Đã sửa điều gì", en="what was corrected", synonyms="ghi-chu"
    )


@dataclass(frozen=True, slots=True)
class Review:
    """Sign-off before publication (plan part IV.5): who, when, and a digest of what was seen."""

    by: str = key(
        Line(), vital=True, vi="Ai thẩm định", en="who signed off",
        column=Column("reviewed_by", "Nơi thẩm định"),
    )  # fmt: skip
    on: dt.date = key(
        DAY, vital=True, vi="Ngày thẩm định", en="the day",
        column=Column("reviewed_on", "Ngày thẩm định"),
    )  # fmt: skip
    digest: str = key(
        Line(), vital=True, vi="Dấu vân tay của bản đã duyệt, do lệnh `cchc approve` ghi",
        en="SHA-256 of what was seen, written by `cchc approve`",
    )  # fmt: skip
    note: str = key(Line(), vi="Ghi chú", en="a remark", synonyms="ghi-chu")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why an item was taken down, when and by whom."""

    on: dt.date = key(DAY, vital=True, vi="Ngày thu hồi", en="the day")
    reason: str = key(Line(), vital=True, vi="Lý do", en="why", synonyms="ly-do")
    by: str = key(Line(), vital=True, vi="Ai thu hồi", en="who took it down")
