"""One publication of a unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec

from cchc.base.address import of_item
from cchc.base.diagnostic import Where
from cchc.content.kinds import Kind
from cchc.content.kinds.event import Event
from cchc.content.kinds.index import IndexResult
from cchc.content.kinds.model import Model
from cchc.content.kinds.product import Outreach
from cchc.content.kinds.question import Question
from cchc.content.parts import Attachment, Cover, Evidence, Review, Update, Withdrawal
from cchc.content.text_facts import NO_BODY, NO_MARKS, Body, Marks
from cchc.memo.digests import digest


class Status(StrEnum):
    """Where an item stands between desk and site."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Publication:
    """What a card and the whole item have in common.

    The path of its file without `units/` and `.md` is its address.
    """

    path: str
    unit: str
    kind: Kind
    slug: str
    title: str
    date: dt.date
    summary: str
    topics: tuple[str, ...]
    status: Status
    sample: bool = False
    documents: tuple[str, ...] = ()
    featured: bool = False
    aliases: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Item(Publication):
    """One publication of a unit with all its keys; opened for the time it is needed."""

    cover: Cover | None = None
    attachments: tuple[Attachment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    video: str = ""
    updates: tuple[Update, ...] = ()
    review: Review | None = None
    withdrawn: Withdrawal | None = None
    outreach: Outreach | None = None
    model: Model | None = None
    question: Question | None = None
    event: Event | None = None
    index: IndexResult | None = None
    body: Body = NO_BODY
    marks: Marks = NO_MARKS
    files: tuple[tuple[str, str], ...] = ()  # path and digest of every media file it shows

    @property
    def form(self) -> str:
        """Key of its format, or ''."""
        if self.outreach:
            return self.outreach.format
        return self.event.form if self.event else ""

    def where(self, key: str = "") -> Where:
        """The place of a key in the item's file, or of the file."""
        return Where(self.path, *(self.marks.find(key) or (1, 1)))


def card_of(item: Item) -> Card:
    """The card of an item."""
    body = item.body
    review = item.review and replace(item.review, digest="")  # no page shows it
    seen = replace(item, body=Body(words=body.words), marks=NO_MARKS, review=review)
    return Card(
        item.path, item.unit, item.kind, item.slug, item.title, item.date, item.summary, item.topics,
        item.status, item.sample, item.documents, item.featured, item.aliases,
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
