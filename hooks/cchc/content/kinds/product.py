"""Products of outreach: leaflets, posters, films; and what the report form asks of them."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.base.periods import Quarter
from cchc.content.keys import Column, key
from cchc.content.kind import Details, Kind
from cchc.content.value_types import QUARTER, Group, Line, OneOf, SomeOf, Whole


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much was made or reached, as the report form asks."""

    count: int = key(
        Whole(), vital=True, vi="Số", en="how many", synonyms="so",
        column=Column("quantity", "Số lượng"),
    )  # fmt: skip
    unit: str = key(
        Line(), vital=True, vi="Đơn vị tính: tờ, lượt, buổi", en="of what",
        synonyms="don-vi-tinh don-vi", column=Column("quantity_unit", "Đơn vị tính của số lượng"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach(Details):
    """What the report form asks of products and models."""

    format: str = key(
        OneOf("formats"), required=True, vi="Hình thức", en="in which form it reaches people",
        synonyms="hinh-thuc", column=Column(),
    )  # fmt: skip
    audience: tuple[str, ...] = key(
        SomeOf("audiences"), required=True, vi="Đối tượng", en="whom it is for",
        synonyms="doi-tuong", column=Column(),
    )  # fmt: skip
    focus: int = key(
        Whole(1, 5, 0, "focus"), required=True, vi="Dòng “Trọng tâm” của mẫu báo cáo",
        en="line of the report form", synonyms="trong-tam",
        column=Column(about="Dòng của biểu mẫu báo cáo (1 đến 5)"),
    )  # fmt: skip
    channels: tuple[str, ...] = key(
        SomeOf("channels"), vi="Kênh truyền thông", en="where it was published", synonyms="kenh",
        column=Column(),
    )  # fmt: skip
    quantity: Quantity | None = key(
        Group(Quantity, "count: 500, unit: tờ"), vi="Số lượng, cột của mẫu báo cáo",
        en="how much was made or reached", synonyms="so-luong",
    )  # fmt: skip
    timeframe: str = key(
        Line(200), vi="Lộ trình, cột của mẫu báo cáo", en="when, as the report form asks",
        synonyms="lo-trinh", column=Column(about="Thời gian thực hiện"),
    )  # fmt: skip
    evaluation: str = key(
        Line(1000), vi="Đánh giá hiệu quả", en="what came of it", synonyms="danh-gia",
        column=Column(),
    )  # fmt: skip
    period: Quarter | None = key(
        QUARTER, places=True, vi="Chỉ khi đăng bù cho một quý đã qua", synonyms="ky quy",
        en="an earlier quarter that the item makes good",
        column=Column("makes_good", "Kỳ trước mà mục này bù cho"),
    )  # fmt: skip


KIND = Kind(
    "san-pham",
    20,
    "Sản phẩm tuyên truyền",
    "Tờ gấp, áp phích, đồ họa, video và sản phẩm khác về cải cách hành chính, dùng và in được ngay.",
    "Sản phẩm tuyên truyền: tờ gấp, áp phích, đồ họa, video, cẩm nang…",
    Outreach,
    poster=True,
)
