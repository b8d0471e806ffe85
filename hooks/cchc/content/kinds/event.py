"""Events: what takes place, when and where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc.content.keys import Column, key
from cchc.content.kind import Details, Kind, ShownItem
from cchc.content.value_types import MOMENT, Line, OneOf, SomeOf

if TYPE_CHECKING:
    from cchc.content.load.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Details):
    """Something that takes place, in the plan's time zone (naive)."""

    starts: dt.datetime = key(
        MOMENT, vital=True, vi="Bắt đầu", en="when it begins", synonyms="bat-dau",
        column=Column(about="Sự kiện: bắt đầu"),
    )  # fmt: skip
    ends: dt.datetime = key(
        MOMENT, vital=True, vi="Kết thúc", en="when it ends", synonyms="ket-thuc",
        column=Column(about="Sự kiện: kết thúc"),
    )  # fmt: skip
    place: str = key(
        Line(), required=True, vi="Địa điểm", en="where it takes place", synonyms="dia-diem",
        column=Column(about="Sự kiện: địa điểm"),
    )  # fmt: skip
    form: str = key(
        OneOf("formats"), required=True, vi="Hình thức", en="in which form",
        column=Column("format"),
    )  # fmt: skip
    audience: tuple[str, ...] = key(
        SomeOf("audiences"), vi="Dành cho ai", en="whom it is for", column=Column()
    )

    def agree(self, fields: Fields) -> None:
        """Nothing ends before it begins."""
        fields.in_order("starts", self.starts, "ends", self.ends)


def _linked_data(shown: ShownItem) -> dict[str, Any]:
    event = shown.details
    assert isinstance(event, Event)
    return {
        "@type": "Event",
        "@id": f"{shown.address}#{KIND.folder}",
        "url": shown.address,
        "name": shown.title,
        "description": shown.summary,
        "startDate": shown.moment(event.starts),
        "endDate": shown.moment(event.ends),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": event.place, "address": event.place},
        "organizer": shown.publisher,
    }


KIND = Kind(
    "su-kien",
    60,
    "Sự kiện",
    "Tọa đàm, đối thoại, hội thi, tập huấn.",
    "Hội thi, tọa đàm, đối thoại, tập huấn.",
    Event,
    linked_data=_linked_data,
)
