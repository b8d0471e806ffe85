"""One publication of a unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec

from cchc.base.address import of_item
from cchc.base.diagnostic import Where
from cchc.content.keys import Column, Key, key, keys_of
from cchc.content.kind import NO_DETAILS, Details
from cchc.content.kinds import KINDS, Kind
from cchc.content.kinds.event import Event
from cchc.content.kinds.index import IndexResult
from cchc.content.kinds.model import Model
from cchc.content.kinds.product import Outreach
from cchc.content.kinds.question import Question
from cchc.content.parts import Attachment, Cover, Evidence, Review, Update, Withdrawal
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
    SomeOf,
)
from cchc.memo.digests import digest

if TYPE_CHECKING:
    OfKind = Details
else:
    OfKind = Any  # a decoder cannot know the type before it knows the kind


class Status(StrEnum):
    """Where an item stands between desk and site."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


_STATUS_WORDS = {
    "nhap": "draft", "ban-nhap": "draft", "dang-viet": "draft", "da-nop": "submitted",
    "da-gui": "submitted", "cho-duyet": "submitted", "cho-tham-dinh": "submitted",
    "da-dang": "published", "dang": "published", "da-duyet": "published",
    "xuat-ban": "published", "da-xuat-ban": "published", "cong-bo": "published",
    "thu-hoi": "withdrawn", "da-thu-hoi": "withdrawn", "go-bo": "withdrawn",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a card and the whole item have in common; `key` marks what stands in front matter.

    The path of its file without `units/` and `.md` is its address.
    """

    path: str
    unit: str
    folder: str  # of its kind
    slug: str
    title: str = key(
        Line(150), vital=True, vi="Tiêu đề", en="its title", synonyms="tieu-de ten-bai",
        column=Column(always=True),
    )  # fmt: skip
    date: dt.date = key(
        DAY, vital=True, synonyms="ngay ngay-dang",
        vi="Ngày đăng thật; ngày này quyết định bài thuộc quý nào. Ngày chưa đến thì bài chờ đến "
        "ngày ấy",
        en="the true day of publication, which decides its quarter; a day to come waits",
        column=Column(about="Ngày đăng", always=True),
    )  # fmt: skip
    summary: str = key(
        Line(300), required=True, synonyms="tom-tat description",
        vi="Một câu tóm tắt; hiện trong danh sách và khi tìm kiếm",
        en="one sentence, for lists and search", column=Column(about="Tóm tắt"),
    )  # fmt: skip
    status: Status = key(
        OneOf(Status, _STATUS_WORDS), vital=True, synonyms="trang-thai tinh-trang",
        vi="`draft` đang viết, `submitted` đã nộp chờ thẩm định, `published` đã đăng, "
        "`withdrawn` đã thu hồi",
        en="where it stands between desk and site",
    )  # fmt: skip
    topics: tuple[str, ...] = key(
        SomeOf("topics"), required=True, vi="Một hoặc vài chủ đề", en="what it is about",
        synonyms="chu-de tags", column=Column(about="Chủ đề, theo bảng từ vựng", always=True),
    )  # fmt: skip
    documents: tuple[str, ...] = key(
        TEXTS, vi="Những văn bản bài nói tới, theo mã trong sổ văn bản", synonyms="van-ban",
        en="documents it is about, by their id in the register", places=True,
        column=Column(about="Văn bản liên quan, theo sổ văn bản"),
    )  # fmt: skip
    sample: bool = key(
        Flag(), vi="`true` nếu là nội dung mẫu; trang sẽ ghi rõ", synonyms="noi-dung-mau",
        en="true when it is made up; the site says so",
        column=Column(about="Là nội dung mẫu do dự án soạn", always=True),
    )  # fmt: skip
    featured: bool = key(
        Flag(), vi="`true` để bài nổi bật ở chuyên mục", en="true: shown first in the column",
        synonyms="noi-bat", column=Column(about="Là mục tiêu biểu", always=True), rank=3,
    )  # fmt: skip
    aliases: tuple[str, ...] = key(
        ADDRESSES,
        vi="Địa chỉ cũ, dẫn về bài",
        en="former addresses, which lead here",
        rank=3,
    )

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return KINDS[self.folder]

    @property
    def key(self) -> str:
        """`<unit>/<kind>/<slug>`: unique over the whole site."""
        return self.path[6:-3]  # asked for a dozen times an item

    @property
    def address(self) -> str:
        """Of its page: the path of its file."""
        return of_item(self)

    def published(self, on: dt.date) -> bool:
        """Whether citizens can read it on that day; a date in the future is not yet published."""
        return self.status is Status.PUBLISHED and self.date <= on


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Publication):
    """What lists, ledger and neighbours need of an item: of every item, always in memory.

    `shown` is a digest of all values that a page may show, the words of the text aside; `whole` of
    all values but the places of keys in the file.
    """

    form: str = ""  # key of its format, or ''
    changed: dt.date = dt.date.min  # day of its last change
    ends: dt.date | None = None  # day on which an event ends
    withdrawn_on: dt.date | None = None
    cover_file: str = ""  # path from the project's root, or ''
    attached: tuple[str, ...] = ()  # paths of files to download
    text: str = ""  # `Body.text`
    start: int = 1  # `Body.start`
    signed: str = ""  # `Body.digest`
    signature: bytes = b""  # `Body.signature`
    shown: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Publication):
    """One publication of a unit with all its keys; opened for the time it is needed."""

    cover: Cover | None = key(
        Group(Cover, "src: ../media/anh.jpg, alt: Mô tả ảnh"), vi="Ảnh đầu bài",
        en="the picture at its head", synonyms="anh anh-bia image",
    )  # fmt: skip
    attachments: tuple[Attachment, ...] = key(
        ListOf(Attachment, "file: ../media/to-gap.pdf, title: Tờ gấp"), places=True,
        vi="Tệp để tải về", en="files to download", synonyms="dinh-kem tep-dinh-kem",
    )  # fmt: skip
    details: OfKind = NO_DETAILS
    video: str = key(
        LINK, vi="Địa chỉ video", en="the address of a film",
        column=Column(about="Mã video", type="text"), rank=2,
    )  # fmt: skip
    evidence: tuple[Evidence, ...] = key(
        ListOf(Evidence, "url: https://…, title: Bài đăng"), synonyms="minh-chung",
        vi="Nơi khác cũng thấy bài đã đăng, việc đã làm",
        en="where else it can be seen that it was published or done", rank=2,
    )  # fmt: skip
    updates: tuple[Update, ...] = key(
        ListOf(Update, "on: 2023-03-01, note: Sửa mức phí"), vi="Đính chính sau khi đăng",
        en="corrections after publication", synonyms="dinh-chinh", rank=4,
    )  # fmt: skip
    review: Review | None = key(
        Group(Review, "by: …, on: 2023-03-01, digest: …"), synonyms="tham-dinh",
        vi="Thẩm định, do lệnh `cchc approve` ghi", en="sign-off, written by `cchc approve`", rank=4,
    )  # fmt: skip
    withdrawn: Withdrawal | None = key(
        Group(Withdrawal, "on: 2023-09-22, reason: …, by: …"), synonyms="thu-hoi",
        vi="Thu hồi, do lệnh `cchc withdraw` ghi", en="withdrawal, written by `cchc withdraw`", rank=4,
    )  # fmt: skip
    body: Body = NO_BODY
    marks: Marks = NO_MARKS
    files: tuple[tuple[str, str], ...] = ()  # path and digest of every media file it shows

    def __post_init__(self) -> None:
        """Give plain values, as a decoder leaves them, the type that the kind has for them."""
        if isinstance(self.details, dict):
            details = msgspec.convert(self.details, KINDS[self.folder].details)
            object.__setattr__(self, "details", details)

    @property
    def form(self) -> str:
        """Key of its format, or '' when its kind has none."""
        details = self.details
        if isinstance(details, Outreach):
            return details.format
        return details.form if isinstance(details, Event) else ""

    @property
    def audience(self) -> tuple[str, ...]:
        """Keys of whom it is for."""
        details = self.details
        return details.audience if isinstance(details, Outreach | Event) else ()

    @property
    def outreach(self) -> Outreach | None:
        """What the report form asks, of a product or model."""
        return self.details if isinstance(self.details, Outreach) else None

    @property
    def model(self) -> Model | None:
        """What a model is like."""
        return self.details if isinstance(self.details, Model) else None

    @property
    def question(self) -> Question | None:
        """When an opinion was received and answered."""
        return self.details if isinstance(self.details, Question) else None

    @property
    def event(self) -> Event | None:
        """When and where an event takes place."""
        return self.details if isinstance(self.details, Event) else None

    @property
    def index(self) -> IndexResult | None:
        """The result of an index."""
        return self.details if isinstance(self.details, IndexResult) else None

    def where(self, key: str = "") -> Where:
        """The place of a key in the item's file, or of the file."""
        return Where(self.path, *(self.marks.find(key) or (1, 1)))


def item_keys(details: type[Details]) -> tuple[Key, ...]:
    """The keys of an item in their usual order, those of its kind among them."""
    return tuple(sorted((*keys_of(Item), *_of_kind(details)), key=lambda one: one.rank))


def _of_kind(details: type[Details]) -> tuple[Key, ...]:
    return tuple(replace(one, rank=1) for one in keys_of(details))


def card_of(item: Item) -> Card:
    """The card of an item."""
    body = item.body
    review = item.review and replace(item.review, digest="")  # no page shows it
    seen = replace(item, body=NO_BODY, marks=NO_MARKS, review=review)
    return Card(
        **{part.name: getattr(item, part.name) for part in fields(Publication)},
        form=item.form,
        changed=max([item.date, *(update.on for update in item.updates)]),
        ends=item.event.ends.date() if item.event else None,
        withdrawn_on=item.withdrawn.on if item.withdrawn else None,
        cover_file=item.cover.src if item.cover else "",
        attached=tuple(one.file for one in item.attachments),
        text=body.text, start=body.start, signed=body.digest, signature=body.signature,
        shown=digest(_encoded(seen)).hex(),
        whole=digest(_encoded(replace(item, marks=NO_MARKS))).hex(),
    )  # fmt: skip


def draft_card(card: Card, status: Status, title: str) -> Card:
    """The card as a preview shows it, under another status and title."""
    shown, whole = f"{card.shown} {title}", f"{card.whole} {title}"
    return replace(card, status=status, title=title, shown=shown, whole=whole)


_encoded = msgspec.msgpack.Encoder().encode
