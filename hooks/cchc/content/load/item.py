"""Types an item's front matter: common keys, then those of its kind."""

from __future__ import annotations

import posixpath

from cchc.base.diagnostic import Diagnostic
from cchc.base.periods import parse_period, quarter_of
from cchc.content.load import faults, kinds, parts
from cchc.content.load.body import body_facts
from cchc.content.load.fields import Fields
from cchc.content.model import Item, Kind, Marks, Status, Vocabulary
from cchc.source.frontmatter import Mapping, Node, Pair, Scalar, Sequence, Source

TITLE_MOST = 150
SUMMARY_MOST = 300

_OUTREACH = (
    "format", "audience", "focus", "channels", "quantity", "timeframe", "evaluation", "period",
)  # fmt: skip
#: Lists whose values are judged later, so that each needs its place.
_PLACED = ("attachments", "documents")
_COUNTED = (Kind.PRODUCT.value, Kind.MODEL.value)
_OF_KIND: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_OUTREACH, _COUNTED),
    **dict.fromkeys(
        ("subject", "problem", "solution", "result", "adopted_by", "consent", "decision"),
        (Kind.MODEL.value,),
    ),
    **dict.fromkeys(("received", "answered", "answered_by"), (Kind.QUESTION.value,)),
    **dict.fromkeys(("starts", "ends", "place", "form"), (Kind.EVENT.value,)),
    **dict.fromkeys(
        ("index", "year", "score", "scale", "scope", "rank", "series", "source"),
        (Kind.INDEX.value,),
    ),
}


def marks_of(mapping: Mapping | None) -> Marks:
    """The places of all keys, one level deep."""
    if mapping is None:
        return Marks()
    return Marks(";".join(_mark(entry) for entry in mapping.entries))


def _mark(entry: Pair) -> str:
    own = f"{entry.key.text}:{entry.key.line}:{entry.key.column}"
    if isinstance(entry.value, Sequence) and entry.key.text in _PLACED:
        places = enumerate(filter(None, map(_place, entry.value.items)))
        return ";".join((own, *(f"{entry.key.text}.{n}:{at}" for n, at in places)))
    if not isinstance(entry.value, Mapping):
        return own
    inner = (
        f"{entry.key.text}.{sub.key.text}:{sub.value.line}:{sub.value.column}"
        for sub in entry.value.entries
    )
    return ";".join((own, *inner))


def _place(node: Node) -> str:
    """Line and column of a value in a list, or of the file that a group names."""
    file = node.get("file") if isinstance(node, Mapping) else None
    value = file.value if file else node
    named = isinstance(value, Scalar) and value.text.strip()
    return f"{value.line}:{value.column}" if named else ""


def read_item(source: Source, words: Vocabulary) -> tuple[Item | None, tuple[Diagnostic, ...]]:
    """The item of a file at `units/<unit>/<kind>/<slug>.md`, or None with the reasons."""
    if source.head is None:
        return None, source.diagnostics
    _, unit, folder, name = source.path.split("/")
    kind = Kind(folder)
    fields = Fields(source.path, source.head)
    item = _typed(fields, source, unit, kind, name.removesuffix(".md"), words)
    fields.done({key: kinds for key, kinds in _OF_KIND.items() if folder not in kinds}, folder)
    if not source.body.strip():
        fields.faults.append(faults.BODY_EMPTY(fields.where()))
    return item, (*source.diagnostics, *fields.faults)


def _typed(
    fields: Fields, source: Source, unit: str, kind: Kind, slug: str, words: Vocabulary
) -> Item | None:
    title = fields.text("title", required=True, most=TITLE_MOST)
    date = fields.date("date", required=True)
    summary = fields.text("summary", required=True, most=SUMMARY_MOST)
    topics = fields.choices("topics", words.topics, required=True)
    status = fields.choice("status", [s.value for s in Status], required=True)
    item = None
    folder = posixpath.dirname(source.path)
    common = {
        "documents": fields.texts("documents"),
        "sample": fields.flag("sample"),
        "cover": parts.cover(fields, folder),
        "attachments": parts.attachments(fields, folder),
        "evidence": parts.evidence(fields),
        "featured": fields.flag("featured"),
        "video": fields.link("video"),
        "aliases": fields.addresses("aliases"),
        "updates": parts.updates(fields),
        "review": parts.review(fields),
        "withdrawn": parts.withdrawn(fields),
        "outreach": kinds.outreach(fields, words) if kind.value in _COUNTED else None,
        "model": kinds.model(fields, words) if kind is Kind.MODEL else None,
        "question": kinds.question(fields) if kind is Kind.QUESTION else None,
        "event": kinds.event(fields, words) if kind is Kind.EVENT else None,
        "index": kinds.index(fields, words) if kind is Kind.INDEX else None,
    }
    if title and date and status:
        item = Item(
            path=source.path, unit=unit, kind=kind, slug=slug, title=title, date=date,
            summary=summary, topics=topics, status=Status(status), **common,  # type: ignore[arg-type]
            body=body_facts(source), marks=marks_of(source.head),
        )  # fmt: skip
        _agree(fields, item)
    return item


def _agree(fields: Fields, item: Item) -> None:
    """Faults between keys that are each right alone."""
    if item.status is Status.WITHDRAWN and not fields.has("withdrawn"):
        fields.say(faults.WITHDRAWN_WITHOUT_RECORD, "status")
    if item.status is not Status.WITHDRAWN and item.withdrawn:
        fields.say(faults.RECORD_WITHOUT_WITHDRAWN, "withdrawn", status=item.status.value)
    if item.outreach and item.outreach.period:
        named = parse_period(item.outreach.period)
        if named and named.first >= quarter_of(item.date).first:
            fields.say(
                faults.PERIOD_NOT_EARLIER, "period", value=named.key, date=item.date.isoformat()
            )
    if item.question:
        _in_order(fields, "received", item.question.received, "answered", item.question.answered)
    if item.event:
        _in_order(fields, "starts", item.event.starts, "ends", item.event.ends)
    if item.withdrawn:
        _in_order(fields, "date", item.date, "withdrawn.on", item.withdrawn.on, "withdrawn")
    for update in item.updates:
        _in_order(fields, "date", item.date, "updates.on", update.on, "updates")


def _in_order(
    fields: Fields, earlier: str, one: object, later: str, two: object, at: str = ""
) -> None:
    if one is not None and two is not None and two < one:  # type: ignore[operator]
        fields.say(
            faults.ORDER_OF_DATES, at or later, earlier=earlier, other=one, later=later, value=two
        )
