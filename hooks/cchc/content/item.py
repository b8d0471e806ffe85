"""One publication of a unit."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Facts(NamedTuple):
    """What a site must know of every item, even one that it need not look at.

    `whole` changes with anything a page may show of the item, `front` with anything but its text
    and the digest of its sign-off: what lists, feeds and neighbours show.
    """

    form: str  # `Item.form`
    changed: int  # ordinal of the day of its last change
    whole: str
    front: str
    signed: str  # `Body.digest`
    text: str  # `Body.text`
    start: int  # `Body.start`
    signature: bytes  # `Body.signature`
    ends: int  # ordinal of the day on which an event ends, or 0
    cover: str  # the file of its cover, or ''
    attached: tuple[str, ...]  # files to download


class _Partial:
    """An item of which only some parts are known reads the others when one of them is asked for."""

    __slots__ = ("_facts", "_fill")
    _facts: Facts

    if not TYPE_CHECKING:  # else every misspelt attribute would pass

        def __getattr__(self, name: str) -> Any:
            """Called for a slot that is still empty."""
            if name not in Item.__slots__:
                raise AttributeError(name)
            object.__getattribute__(self, "_fill")()
            return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(_Partial):
    """One publication of a unit; its file's path without `units/` and `.md` is its address.

    The keys of its file, in their usual order, are the fields with `key`; those of its kind stand
    where `details` stands.
    """

    path: str
    unit: str
    folder: str  # of its kind
    slug: str
    title: str = key(
        Line(150), vital=True, vi="Tiêu đề", en="its title", synonyms="tieu-de ten-bai",
        column=Column(rank=20, always=True),
    )  # fmt: skip
    date: dt.date = key(
        DAY, vital=True, synonyms="ngay ngay-dang",
        vi="Ngày đăng thật; ngày này quyết định bài thuộc quý nào. Ngày chưa đến thì bài chờ đến "
        "ngày ấy",
        en="the true day of publication, which decides its quarter; a day to come waits",
        column=Column(about="Ngày đăng", rank=22, always=True),
    )  # fmt: skip
    summary: str = key(
        Line(300), required=True, synonyms="tom-tat description",
        vi="Một câu tóm tắt; hiện trong danh sách và khi tìm kiếm",
        en="one sentence, for lists and search", column=Column(about="Tóm tắt", rank=21),
    )  # fmt: skip
    status: Status = key(
        OneOf(Status, _STATUS_WORDS), vital=True, synonyms="trang-thai tinh-trang",
        vi="`draft` đang viết, `submitted` đã nộp chờ thẩm định, `published` đã đăng, "
        "`withdrawn` đã thu hồi",
        en="where it stands between desk and site",
    )  # fmt: skip
    topics: tuple[str, ...] = key(
        SomeOf("topics"), required=True, vi="Một hoặc vài chủ đề", en="what it is about",
        synonyms="chu-de tags", column=Column(about="Chủ đề, theo bảng từ vựng", rank=26, always=True),
    )  # fmt: skip
    documents: tuple[str, ...] = key(
        TEXTS, vi="Những văn bản bài nói tới, theo mã trong sổ văn bản", synonyms="van-ban",
        en="documents it is about, by their id in the register", places=True,
        column=Column(about="Văn bản liên quan, theo sổ văn bản", rank=27),
    )  # fmt: skip
    sample: bool = key(
        Flag(), vi="`true` nếu là nội dung mẫu; trang sẽ ghi rõ", synonyms="noi-dung-mau",
        en="true when it is made up; the site says so",
        column=Column(about="Là nội dung mẫu do dự án soạn", rank=24, always=True),
    )  # fmt: skip
    cover: Cover | None = key(
        Group(Cover, "src: ../media/anh.jpg, alt: Mô tả ảnh"), vi="Ảnh đầu bài",
        en="the picture at its head", synonyms="anh anh-bia image",
    )  # fmt: skip
    attachments: tuple[Attachment, ...] = key(
        ListOf(Attachment, "file: ../media/to-gap.pdf, title: Tờ gấp"), places=True,
        vi="Tệp để tải về", en="files to download", synonyms="dinh-kem tep-dinh-kem",
    )  # fmt: skip
    details: Details = NO_DETAILS
    video: str = key(
        LINK, vi="Địa chỉ video", en="the address of a film",
        column=Column(about="Mã video", type="text", rank=61),
    )  # fmt: skip
    evidence: tuple[Evidence, ...] = key(
        ListOf(Evidence, "url: https://…, title: Bài đăng"), synonyms="minh-chung",
        vi="Nơi khác cũng thấy bài đã đăng, việc đã làm",
        en="where else it can be seen that it was published or done",
    )  # fmt: skip
    featured: bool = key(
        Flag(), vi="`true` để bài nổi bật ở chuyên mục", en="true: shown first in the column",
        synonyms="noi-bat", column=Column(about="Là mục tiêu biểu", rank=25, always=True),
    )  # fmt: skip
    aliases: tuple[str, ...] = key(
        ADDRESSES, vi="Địa chỉ cũ, dẫn về bài", en="former addresses, which lead here"
    )
    updates: tuple[Update, ...] = key(
        ListOf(Update, "on: 2023-03-01, note: Sửa mức phí"), vi="Đính chính sau khi đăng",
        en="corrections after publication", synonyms="dinh-chinh",
    )  # fmt: skip
    review: Review | None = key(
        Group(Review, "by: …, on: 2023-03-01, digest: …"), synonyms="tham-dinh",
        vi="Thẩm định, do lệnh `cchc approve` ghi", en="sign-off, written by `cchc approve`",
    )  # fmt: skip
    withdrawn: Withdrawal | None = key(
        Group(Withdrawal, "on: 2023-09-22, reason: …, by: …"), synonyms="thu-hoi",
        vi="Thu hồi, do lệnh `cchc withdraw` ghi", en="withdrawal, written by `cchc withdraw`",
    )  # fmt: skip
    body: Body = NO_BODY
    marks: Marks = NO_MARKS
    files: tuple[tuple[str, str], ...] = ()  # path and digest of every media file it shows

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return KINDS[self.folder]

    @property
    def form(self) -> str:
        """Key of its format, or '' when its kind has none."""
        return self.facts.form

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

    @property
    def key(self) -> str:
        """`<unit>/<kind>/<slug>`: unique over the whole site."""
        return self.path[6:-3]  # asked for a dozen times an item

    @property
    def address(self) -> str:
        """Of its page: the path of its file."""
        return of_item(self)

    @property
    def facts(self) -> Facts:
        """What is known of it without looking at it."""
        try:
            return self._facts
        except AttributeError:
            found = _facts_of(self)
            object.__setattr__(self, "_facts", found)
            return found

    def where(self, key: str = "") -> Where:
        """The place of a key in the item's file, or of the file."""
        return Where(self.path, *(self.marks.find(key) or (1, 1)))

    def published(self, on: dt.date) -> bool:
        """Whether citizens can read it on that day; a date in the future is not yet published."""
        return self.status is Status.PUBLISHED and self.date <= on


def item_keys(details: type[Details]) -> tuple[Key, ...]:
    """The keys of an item in their usual order, those of its kind among them."""
    keys = keys_of(Item)
    names = [part.name for part in fields(Item) if "key" in part.metadata or part.name == "details"]
    at = names.index("details")
    return (*keys[:at], *keys_of(details), *keys[at:])


def _facts_of(item: Item) -> Facts:
    """`whole` also covers the text; `front` covers values, for the same words may be read otherwise."""
    body, review = item.body, item.review
    rest = (item.path, item.title, item.status.value, item.withdrawn, item.aliases,
            item.attachments, item.cover, item.files)  # fmt: skip
    form = item.outreach.format if item.outreach else item.event.form if item.event else ""
    changed = max([item.date, *(update.on for update in item.updates)]).toordinal()
    whole = _digest((body.digest, review, rest))
    shown = [getattr(item, name) for name in _SHOWN]
    front = _digest((shown, review and (review.by, review.on)))
    return Facts(
        form, changed, whole, front, body.digest, body.text, body.start, body.signature,
        item.event.ends.toordinal() if item.event else 0,
        item.cover.src if item.cover else "", tuple(one.file for one in item.attachments),
    )  # fmt: skip


_SHOWN = tuple(
    field.name for field in fields(Item) if field.name not in ("body", "marks", "review")
)


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode(), digest_size=16).hexdigest()
