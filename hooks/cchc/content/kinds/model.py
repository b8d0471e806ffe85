"""Models: ways of working, initiatives and persons worth copying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.base.diagnostic import Says, message
from cchc.content.keys import Column, key
from cchc.content.kind import Kind
from cchc.content.kinds.product import Outreach
from cchc.content.value_types import SLUGS, Line, OneOf

if TYPE_CHECKING:
    from cchc.content.load.fields import Fields

PERSON = "dien-hinh-ca-nhan"

NO_CONSENT = message(
    "FM226",
    "person-without-consent",
    vi=Says(
        "Biểu dương cá nhân cần ghi sự đồng ý và số quyết định khen thưởng.",
        "Thêm consent: (ngày, hình thức đồng ý) và decision: (số quyết định).",
        "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15.",
    ),
    en=Says(
        "Commending a person takes recorded consent and the decision's number.",
        "Add consent: (date and form of consent) and decision: (its number).",
        "Law 91/2025/QH15 on personal data protection.",
    ),
    example="subject: dien-hinh-ca-nhan",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model(Outreach):
    """What makes a model worth copying."""

    subject: str = key(
        OneOf("subjects"), required=True, vi="Loại: mô hình, sáng kiến, điển hình",
        en="what is commended", column=Column(about="Mô hình: loại điển hình"),
    )  # fmt: skip
    problem: str = key(
        Line(), required=True, vi="Vấn đề", en="what was wrong before", synonyms="van-de",
        column=Column(about="Mô hình: vấn đề"),
    )  # fmt: skip
    solution: str = key(
        Line(), required=True, vi="Cách làm", en="what was done about it", synonyms="giai-phap",
        column=Column(about="Mô hình: cách làm"),
    )  # fmt: skip
    result: str = key(
        Line(), required=True, vi="Kết quả", en="what came of it", synonyms="ket-qua",
        column=Column(about="Mô hình: kết quả"),
    )  # fmt: skip
    adopted_by: tuple[str, ...] = key(
        SLUGS, vi="Những đơn vị đã áp dụng", en="units that copied it", synonyms="nhan-rong",
        column=Column(about="Mô hình: đơn vị đã áp dụng"),
    )  # fmt: skip
    consent: str = key(
        Line(), vi="Biểu dương cá nhân: đồng ý ngày nào, bằng cách nào",
        en="of persons: how and when consent was recorded",
    )  # fmt: skip
    decision: str = key(
        Line(), vi="Biểu dương cá nhân: số quyết định khen thưởng",
        en="of persons: number of the commendation's decision",
    )  # fmt: skip

    def agree(self, fields: Fields) -> None:
        """A person is commended with consent and decision on record."""
        if self.subject == PERSON and not (self.consent and self.decision):
            fields.say(NO_CONSENT, "subject")


KIND = Kind(
    "mo-hinh",
    30,
    "Mô hình, điển hình",
    "Cách làm hay của phường, phòng, ban: vấn đề, giải pháp và kết quả.",
    "Mô hình, sáng kiến, điển hình.",
    Model,
)
