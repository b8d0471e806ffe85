"""Types a column's front matter: the unit behind `units/<unit>/index.md`."""

from __future__ import annotations

from cchc.base.diagnostic import Diagnostic
from cchc.content.body import body_facts
from cchc.content.load import faults
from cchc.content.load.fields import Fields
from cchc.content.load.item import marks_of
from cchc.content.unit import Active, Contact, Successor, Unit, UnitKind
from cchc.source.frontmatter import Source


def read_column(source: Source) -> tuple[Unit | None, tuple[Diagnostic, ...]]:
    """The unit of a column's file, or None with the reasons. Identity is the folder's name."""
    if source.head is None:
        return None, source.diagnostics
    fields = Fields(source.path, source.head)
    kind = fields.choice("kind", [k.value for k in UnitKind], required=True)
    title = fields.text("title", required=True, most=150)
    unit = None
    values = {
        "name": fields.text("name", required=True, most=120),
        "publisher": fields.text("publisher", required=True, most=200),
        "code": fields.text("code"),
        "active": _active(fields),
        "successors": _successors(fields),
        "contact": _contact(fields),
        "website": fields.link("website"),
        "head": fields.text("head", most=200),
        "order": fields.integer("order", most=100_000) if fields.has("order") else 1000,
        "requested": fields.flag("requested"),
        "verified": fields.flag("verified", default=True),
        "sample": fields.flag("sample"),
        "editors": fields.texts("editors"),
        "aliases": fields.addresses("aliases"),
    }
    fields.done()
    if not source.body.strip():
        fields.faults.append(faults.BODY_EMPTY(fields.where()))
    if kind and title and values["name"] and values["publisher"]:
        slug = source.path.split("/")[1]
        unit = Unit(
            slug=slug, path=source.path, title=title, kind=UnitKind(kind), **values,  # type: ignore[arg-type]
            body=body_facts(source), marks=marks_of(source.head),
        )  # fmt: skip
    return unit, (*source.diagnostics, *fields.faults)


def _active(fields: Fields) -> Active:
    group = fields.group("active", "from: 2021-01-01, until: 2025-06-30")
    if group is None:
        return Active()
    first, last = group.date("from"), group.date("until")
    group.done()
    if first and last and last < first:
        fields.say(
            faults.ORDER_OF_DATES, "active", earlier="from", other=first, later="until", value=last
        )
    return Active(first, last)


def _successors(fields: Fields) -> tuple[Successor, ...]:
    made = []
    for group in fields.groups("successors", "unit: sai-gon-2025, part: whole"):
        unit = group.text("unit", required=True)
        part = group.choice("part", ("whole", "part"), required=True)
        group.done()
        if unit and part:
            made.append(Successor(unit, part))
    return tuple(made)


def _contact(fields: Fields) -> Contact:
    group = fields.group("contact", "address: …, phones: [028 …], emails: […]")
    if group is None:
        return Contact()
    contact = Contact(
        group.text("address"), group.texts("phones"), group.texts("emails"), group.texts("accounts")
    )
    group.done()
    return contact
