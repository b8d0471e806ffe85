"""Results of indices and surveys."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc.content.keys import Column, key
from cchc.content.kind import Details, Kind
from cchc.content.value_types import DECIMAL, LINK, Flag, Group, Line, ListOf, OneOf, Whole


@dataclass(frozen=True, slots=True)
class Score:
    """One year's value of an index."""

    year: int = key(Whole(), vital=True, vi="Năm", en="the year")
    score: Decimal = key(DECIMAL, vital=True, vi="Điểm", en="the score")


@dataclass(frozen=True, slots=True)
class IndexSource:
    """Where the result was made public."""

    title: str = key(Line(), required=True, vi="Tên văn bản, trang công bố", en="what it is")
    url: str = key(
        LINK,
        vi="Địa chỉ",
        en="its address",
        column=Column("source", "Chỉ số: nguồn công bố"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexResult(Details):
    """A result of an index or survey."""

    index: str = key(
        OneOf("indices"), vital=True, vi="Chỉ số", en="which index",
        column=Column(about="Chỉ số: tên"),
    )  # fmt: skip
    year: int = key(
        Whole(2000, 2100), vital=True, vi="Năm của kết quả", en="the year of the result",
        column=Column("index_year", "Chỉ số: năm"),
    )  # fmt: skip
    score: Decimal = key(
        DECIMAL, vital=True, vi="Điểm", en="the score", column=Column(about="Chỉ số: điểm")
    )
    scale: int = key(
        Whole(1, 1000, 100), vi="Thang điểm; không ghi là 100", en="the most it can be, else 100",
        column=Column(about="Chỉ số: thang điểm"),
    )  # fmt: skip
    scope: str = key(
        Line(), required=True, vi="Phạm vi: cả nước, thành phố, đơn vị", en="of which area it is",
        column=Column(about="Chỉ số: phạm vi"),
    )  # fmt: skip
    rank: int | None = key(
        Whole(1, 10_000), vi="Thứ hạng", en="its rank", column=Column(about="Chỉ số: thứ hạng")
    )
    source: IndexSource = key(
        Group(IndexSource, "title: …, url: https://…"), vital=True, vi="Nguồn công bố",
        en="where it was made public",
    )  # fmt: skip
    series: tuple[Score, ...] = key(
        ListOf(Score, "year: 2022, score: 84.79"), vi="Điểm qua các năm", en="scores of the years"
    )
    verified: bool = key(
        Flag(empty=True), vi="`false` khi số liệu chưa được đối chiếu",
        en="false: not compared with its source",
    )  # fmt: skip


KIND = Kind(
    "chi-so",
    70,
    "Chỉ số, khảo sát",
    "Kết quả các chỉ số cải cách hành chính và khảo sát mức độ hài lòng.",
    "Kết quả chỉ số, khảo sát.",
    IndexResult,
)
