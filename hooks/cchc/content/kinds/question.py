"""Opinions and complaints with their answers; never an identity."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc.content.keys import Column, key
from cchc.content.kind import Details, Kind, ShownItem
from cchc.content.value_types import DAY, Line

if TYPE_CHECKING:
    from cchc.content.load.fields import Fields

_ANSWER_MOST = 1500  # characters of an answer in linked data


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Details):
    """An opinion or complaint and its answer."""

    received: dt.date = key(
        DAY, vital=True, vi="Ngày nhận", en="the day it came in", synonyms="ngay-nhan",
        column=Column(about="Hỏi đáp: ngày nhận"),
    )  # fmt: skip
    answered: dt.date | None = key(
        DAY, vi="Ngày trả lời", en="the day it was answered", synonyms="ngay-tra-loi",
        column=Column(about="Hỏi đáp: ngày trả lời"),
    )  # fmt: skip
    answered_by: str = key(
        Line(), required_with="answered", vi="Nơi trả lời, bắt buộc khi đã trả lời",
        en="who answered, required with the answer", column=Column(about="Hỏi đáp: nơi trả lời"),
    )  # fmt: skip

    def agree(self, fields: Fields) -> None:
        """Nothing is answered before it comes in."""
        fields.in_order("received", self.received, "answered", self.answered)


def _linked_data(shown: ShownItem) -> dict[str, Any]:
    """An authority's own question and answer: an FAQPage, not a forum's QAPage."""
    text = shown.text or shown.summary
    if len(text) > _ANSWER_MOST:
        text = text[:_ANSWER_MOST].rpartition(" ")[0] + " …"
    return {
        "@type": "FAQPage",
        "@id": f"{shown.address}#{KIND.folder}",
        "inLanguage": "vi",
        "mainEntity": {
            "@type": "Question",
            "name": shown.title,
            "acceptedAnswer": {"@type": "Answer", "text": text, "author": shown.publisher},
        },
    }


KIND = Kind(
    "hoi-dap",
    50,
    "Hỏi đáp, phản ánh",
    "Câu hỏi, phản ánh của người dân và câu trả lời của đơn vị; không nêu danh tính.",
    "Ý kiến, phản ánh và câu trả lời.",
    Question,
    linked_data=_linked_data,
)
