"""The nouns: units, items, plan, vocabulary and register, all frozen; past here nothing is raw."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.base.address import of_item, of_unit
from cchc.base.diagnostic import Severity, Where
from cchc.base.periods import ZONE, Period, Quarter, Scheme

NOWHERE = Where("")


class Kind(StrEnum):
    """The seven kinds of item; the value is the folder and the word in the address."""

    POST = "tin-bai"
    PRODUCT = "san-pham"
    MODEL = "mo-hinh"
    DOCUMENT = "tai-lieu"
    QUESTION = "hoi-dap"
    EVENT = "su-kien"
    INDEX = "chi-so"

    @property
    def label(self) -> str:
        """What citizens read."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.POST: "Tin bài",
    Kind.PRODUCT: "Sản phẩm tuyên truyền",
    Kind.MODEL: "Mô hình, điển hình",
    Kind.DOCUMENT: "Tài liệu, cẩm nang",
    Kind.QUESTION: "Hỏi đáp, phản ánh",
    Kind.EVENT: "Sự kiện",
    Kind.INDEX: "Chỉ số, khảo sát",
}


class Status(StrEnum):
    """Where an item stands between desk and site."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    DISTRICT = "district"
    WARD = "ward"
    OFFICE = "office"
    ORGANIZATION = "organization"
    SERVICE = "service"
    SCHOOL = "school"


class Every(StrEnum):
    """How often an obligation falls due."""

    ONCE = "once"
    YEAR = "year"
    QUARTER = "quarter"


class Check(StrEnum):
    """Who decides whether a duty of the plan is met."""

    BUILD = "build"  # the build decides
    RECORD = "record"  # the build checks a declared record
    SHOW = "show"  # shown only, never fails


@dataclass(frozen=True, slots=True)
class Active:
    """The days a unit exists, both ends included; None is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def days_in(self, period: Period) -> int:
        """How many days of the period the unit exists."""
        first = max(period.first, self.first or period.first)
        last = min(period.last, self.last or period.last)
        return max(0, (last - first).days + 1)

    def ended(self, day: dt.date) -> bool:
        """Whether the unit has ceased to exist before that day."""
        return self.last is not None and self.last < day

    def covers(self, day: dt.date) -> bool:
        """Whether the unit exists on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that took over, wholly or in part."""

    unit: str
    part: str  # whole | part


@dataclass(frozen=True, slots=True)
class Contact:
    """The unit's official contact: the only phones, mail and accounts that may stand on pages."""

    address: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """Facts about a text that rules need without the text itself.

    `links` are (target, line, column) of links and images; `signature` is the near-copy
    signature; `start` is the line of the file on which the body starts.
    """

    start: int = 1
    words: int = 0
    links: tuple[tuple[str, int, int], ...] = ()
    signature: bytes = b""
    digest: str = ""  # of front matter (without review, status, withdrawn) and body
    text: str = ""  # of the text alone, exactly as written
    front: str = ""  # of that front matter alone


@dataclass(frozen=True, slots=True)
class Marks:
    """Where each key of a front matter stands, packed as `key:line:column;…` to stay small."""

    packed: str = ""

    def find(self, key: str) -> tuple[int, int] | None:
        """Line and column of a key such as `date` or `review.by`."""
        for mark in self.packed.split(";"):
            name, _, place = mark.partition(":")
            if name == key:
                line, _, column = place.partition(":")
                return int(line), int(column)
        return None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and its column. Its slug is its identity: names and codes are reused over time."""

    slug: str
    path: str  # units/<slug>/index.md
    title: str
    name: str
    kind: UnitKind
    publisher: str
    code: str = ""
    active: Active = Active()
    successors: tuple[Successor, ...] = ()
    contact: Contact = Contact()
    website: str = ""
    head: str = ""
    order: int = 1000
    requested: bool = False  # asked to join in, never in breach
    verified: bool = True  # False: known from memory only, said so on the site
    sample: bool = False
    editors: tuple[str, ...] = ()  # forge accounts or teams, for CODEOWNERS
    aliases: tuple[str, ...] = ()
    body: Body = Body()
    marks: Marks = Marks()

    @property
    def address(self) -> str:
        """Of its column's page."""
        return of_unit(self.slug)

    @property
    def told(self) -> str:
        """Changes with everything but the text and where it stands."""
        return _digest(replace(self, body=Body(), marks=Marks()))

    def where(self, key: str = "") -> Where:
        """The place of a key in the column's file, or of the file."""
        return Where(self.path, *(self.marks.find(key) or (1, 1)))


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture at the head of an item; `src` is relative to the project's root."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download; `file` is relative to the project's root. `digest` is its content's."""

    file: str
    title: str
    size: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where else it can be seen that the item was published or done."""

    url: str
    title: str
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """A correction made after publication."""

    on: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class Review:
    """Sign-off before publication (plan part IV.5): who, when, and a digest of what was seen."""

    by: str
    on: dt.date
    digest: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why an item was taken down, when and by whom."""

    on: dt.date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much was made or reached, as the report form asks."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Outreach:
    """What the report form asks of products and models."""

    format: str
    audience: tuple[str, ...]
    focus: int
    channels: tuple[str, ...] = ()
    quantity: Quantity | None = None
    timeframe: str = ""
    evaluation: str = ""
    period: Quarter | None = None  # an earlier one that the item makes good


@dataclass(frozen=True, slots=True)
class Model:
    """What makes a model worth copying."""

    subject: str
    problem: str
    solution: str
    result: str
    adopted_by: tuple[str, ...] = ()
    consent: str = ""  # for persons: how and when consent was recorded
    decision: str = ""  # for persons: number of the commendation's decision


@dataclass(frozen=True, slots=True)
class Question:
    """An opinion or complaint and its answer; never an identity."""

    received: dt.date
    answered: dt.date | None = None
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place, in the plan's time zone (naive)."""

    starts: dt.datetime
    ends: dt.datetime
    place: str
    form: str
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """One year's value of an index."""

    year: int
    score: Decimal


@dataclass(frozen=True, slots=True)
class IndexResult:
    """A result of an index or survey."""

    index: str
    year: int
    score: Decimal
    scope: str
    source: Evidence
    scale: int = 100
    rank: int | None = None
    series: tuple[Score, ...] = ()
    verified: bool = True


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
    body: Body = Body()
    marks: Marks = Marks()
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

    @property
    def form(self) -> str:
        """The key of its format, as `format` of an outreach or `form` of an event; else ''."""
        return self.facts.form

    @property
    def audience(self) -> tuple[str, ...]:
        """The keys of those it is for, of an outreach or an event."""
        group = self.outreach or self.event
        return group.audience if group else ()

    def where(self, key: str = "") -> Where:
        """The place of a key in the item's file, or of the file."""
        return Where(self.path, *(self.marks.find(key) or (1, 1)))

    def published(self, on: dt.date) -> bool:
        """Whether citizens can read it on that day; a date in the future is not yet published."""
        return self.status is Status.PUBLISHED and self.date <= on


def _facts_of(item: Item) -> Facts:
    """The digest of the body covers the whole front matter but what stands beside it here.

    The title stands here because a preview shows another one of a draft.
    """
    body, review = item.body, item.review
    form = item.outreach.format if item.outreach else item.event.form if item.event else ""
    rest = (item.path, item.title, item.status.value, item.withdrawn, item.aliases,
            item.attachments, item.cover, item.files)  # fmt: skip
    changed = max([item.date, *(update.on for update in item.updates)]).toordinal()
    whole = _digest((body.digest, review, rest))
    front = _digest((body.front, review and (review.by, review.on), rest))
    return Facts(
        form, changed, whole, front, body.digest, body.text, body.start, body.signature,
        item.event.ends.toordinal() if item.event else 0,
        item.cover.src if item.cover else "", tuple(one.file for one in item.attachments),
    )  # fmt: skip


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Basis:
    """The line of the plan a duty stands on, quoted."""

    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Which items count for an obligation: all conditions that are given must hold."""

    kinds: tuple[Kind, ...] = ()
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    focus: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty of the plan. Without `counts` it has no ledger row and says by what it is kept.

    `of` names unit kinds and unit slugs that owe it; `across` counts the items of all units.
    `due` is in days after the period's end.
    """

    id: str
    title: str
    basis: Basis
    check: Check
    kept_by: tuple[str, ...] = ()  # codes of rules, or addresses of pages
    note: str = ""
    counts: Counts | None = None
    least: int = 1
    target: int = 1
    every: Every = Every.YEAR
    of: tuple[str, ...] = ()
    across: bool = False
    due: int = 0
    severity: Severity = Severity.ERROR
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Waiver:
    """A duty lifted for one unit and period, on record."""

    unit: str
    obligation: str
    period: Period
    reason: str
    document: str
    decided_by: str
    decided_on: dt.date
    expires: dt.date
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: whose, for which period, and what it obliges to."""

    path: str
    slug: str
    title: str
    document: str  # id in the register
    period: Period
    quarters: Scheme
    timezone: str
    owner: str  # unit that answers for the whole plan
    history_from: dt.date | None
    backdate_days: int  # how far a date may lie before the item's first commit
    answer_days: int  # how long an opinion may wait for its answer
    due_soon_days: int
    minimum_words: int  # below it an item is a stub and does not count
    obligations: tuple[Obligation, ...]
    waivers: tuple[Waiver, ...] = ()
    materials: tuple[str, ...] = ()  # keys of items every column shows
    reviewers: tuple[str, ...] = ()  # roles that may sign off besides the unit's head
    body: Body = Body()

    def obligation(self, id: str) -> Obligation | None:
        """The obligation of that id."""
        return next((duty for duty in self.obligations if duty.id == id), None)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list. `parent` is a topic's content or a format's group."""

    key: str
    label: str
    parent: str = ""
    schemes: tuple[str, ...] = ()


def _nothing() -> Mapping[str, Term]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists. Each maps a key to its term, in the file's order."""

    contents: Mapping[str, Term] = field(default_factory=_nothing)
    topics: Mapping[str, Term] = field(default_factory=_nothing)
    formats: Mapping[str, Term] = field(default_factory=_nothing)
    format_groups: Mapping[str, Term] = field(default_factory=_nothing)
    audiences: Mapping[str, Term] = field(default_factory=_nothing)
    channels: Mapping[str, Term] = field(default_factory=_nothing)
    focus: Mapping[str, Term] = field(default_factory=_nothing)
    subjects: Mapping[str, Term] = field(default_factory=_nothing)
    indices: Mapping[str, Term] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Document:
    """An entry of the register of documents. `certainty`: plan, verified, inferred or memory."""

    id: str
    title: str
    number: str = ""
    kind: str = ""
    date: dt.date | None = None
    issuer: str = ""
    lines: tuple[int, ...] = ()  # lines of the plan's text that cite it
    role: str = ""
    certainty: str = "plan"
    source: str = ""
    note: str = ""
    effective: dt.date | None = None
    expired: dt.date | None = None
    replaced_by: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All that was read, frozen: the one input of ledger, rules, pages and exports."""

    units: tuple[Unit, ...]
    items: tuple[Item, ...]  # by path
    plans: tuple[Plan, ...]
    vocabulary: Vocabulary
    documents: tuple[Document, ...]

    @property
    def timezone(self) -> str:
        """The zone that days and clocks are of: the first plan's."""
        return self.plans[0].timezone if self.plans else ZONE

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by slug."""
        return {unit.slug: unit for unit in self.units}

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by key."""
        return {item.key: item for item in self.items}

    @cached_property
    def path(self) -> Mapping[str, Item]:
        """Items by the path of their file."""
        return {item.path: item for item in self.items}

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    def of(self, slug: str) -> Catalogue:
        """The same with the column and items of one unit, though the indexes know everything."""
        units = (self.unit[slug],) if slug in self.unit else ()
        part = replace(self, units=units, items=self.items_of(slug))
        whole = {"unit": self.unit, "item": self.item, "path": self.path, "document": self.document}
        vars(part).update(whole)  # where cached properties keep what they have found
        return part

    def items_of(self, slug: str) -> tuple[Item, ...]:
        """A unit's items, by path."""
        return self._items.get(slug, ())

    @cached_property
    def _items(self) -> Mapping[str, tuple[Item, ...]]:
        rows: dict[str, list[Item]] = {}
        for item in self.items:
            rows.setdefault(item.unit, []).append(item)
        return {slug: tuple(items) for slug, items in rows.items()}

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Item, ...]]:
        """Items of each unit, newest first."""
        rows: dict[str, list[Item]] = {unit.slug: [] for unit in self.units}
        for item in newest_first(self.items):
            rows.setdefault(item.unit, []).append(item)
        return {slug: tuple(items) for slug, items in rows.items()}


def plans_on(plans: tuple[Plan, ...], day: dt.date) -> tuple[Plan, ...]:
    """The plans whose period a day lies in; all of them when it lies in none."""
    return tuple(plan for plan in plans if plan.period.contains(day)) or plans


def newest_first(items: Iterator[Item] | tuple[Item, ...] | list[Item]) -> tuple[Item, ...]:
    """By date, newest first; by path within a day."""
    return tuple(sorted(items, key=lambda item: (-item.date.toordinal(), item.path)))
