"""One publication of a unit."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Status(StrEnum):
    """Where an item stands between desk and site."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Facts(NamedTuple):
    """What a site must know of every item, even one that it need not look at.

    `whole` changes with anything a page may show of the item, `front` with anything but its text
    and the digest of its sign-off: what lists, feeds and neighbours show.
    """

    form: str  # key of its format, or ''
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
            if name not in type(self).__slots__:
                raise AttributeError(name)
            object.__getattribute__(self, "_fill")()
            return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Item(_Partial):
    """One publication of a unit; its file's path without `units/` and `.md` is its address."""

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
    cover: Cover | None = None
    attachments: tuple[Attachment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    featured: bool = False
    video: str = ""
    aliases: tuple[str, ...] = ()
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


def _facts_of(item: Item) -> Facts:
    """`whole` also covers the text; `front` covers values, for the same words may be read otherwise."""
    body, review = item.body, item.review
    form = item.outreach.format if item.outreach else item.event.form if item.event else ""
    rest = (item.path, item.title, item.status.value, item.withdrawn, item.aliases,
            item.attachments, item.cover, item.files)  # fmt: skip
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
