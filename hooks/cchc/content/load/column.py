"""Types a column's front matter: the unit behind `units/<unit>/index.md`."""

from __future__ import annotations

from cchc.base.diagnostic import Diagnostic
from cchc.content.body import body_facts
from cchc.content.keys import Reading, is_whole, read_values
from cchc.content.load import faults
from cchc.content.load.fields import Fields
from cchc.content.load.item import marks_of
from cchc.content.load.synonyms import SYNONYMS
from cchc.content.unit import Unit
from cchc.content.vocabulary import Vocabulary
from cchc.source.frontmatter import Source


def read_column(source: Source, words: Vocabulary) -> tuple[Unit | None, tuple[Diagnostic, ...]]:
    """The unit of a column's file, or None with the reasons. Identity is the folder's name."""
    if source.head is None:
        return None, source.diagnostics
    fields = Fields(source.path, source.head, SYNONYMS)
    values = read_values(Unit, fields, Reading(words))
    fields.done()
    active = values["active"]
    fields.in_order("from", active.first, "until", active.last, "active")
    if not source.body.strip():
        fields.faults.append(faults.BODY_EMPTY(fields.where()))
    if not is_whole(Unit, values):
        return None, (*source.diagnostics, *fields.faults)
    unit = Unit(
        slug=source.path.split("/")[1], path=source.path, **values,
        body=body_facts(source), marks=marks_of(source.head),
    )  # fmt: skip
    return unit, (*source.diagnostics, *fields.faults)
