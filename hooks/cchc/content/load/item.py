"""Types an item's front matter: common keys, then those of its kind."""

from __future__ import annotations

import posixpath

from cchc.base.diagnostic import Diagnostic
from cchc.content.body import body_facts
from cchc.content.item import Item, Status
from cchc.content.keys import Reading, all_keys, is_whole, keys_of, read_table, read_values
from cchc.content.kind import NO_DETAILS
from cchc.content.kinds import KINDS
from cchc.content.load import faults
from cchc.content.load.fields import Fields
from cchc.content.load.synonyms import KEY_TABLES, SYNONYMS
from cchc.content.text_facts import Marks
from cchc.content.vocabulary import Vocabulary
from cchc.source.frontmatter import Mapping, Node, Pair, Scalar, Sequence, Source


def _of_kinds() -> dict[str, tuple[str, ...]]:
    """The folders of the kinds that take a key, by key."""
    folders: dict[str, tuple[str, ...]] = {}
    for kind in KINDS.values():
        for one in keys_of(kind.details):
            folders[one.name] = (*folders.get(one.name, ()), kind.folder)
    return folders


_OF_KINDS = _of_kinds()
_PLACED = frozenset(one.name for one in all_keys(*KEY_TABLES) if one.places)


def marks_of(mapping: Mapping | None) -> Marks:
    """The places of all keys, one level deep."""
    if mapping is None:
        return Marks()
    return Marks(";".join(_mark(entry) for entry in mapping.entries))


def _mark(entry: Pair) -> str:
    placed = entry.key.text in _PLACED
    at = entry.value if placed and isinstance(entry.value, Scalar) else entry.key
    own = f"{entry.key.text}:{at.line}:{at.column}"
    if placed and isinstance(entry.value, Sequence):
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
    folder = source.path.split("/")[2]
    fields = Fields(source.path, source.head, SYNONYMS)
    item = _typed(fields, source, Reading(words, posixpath.dirname(source.path)))
    others = {key: folders for key, folders in _OF_KINDS.items() if folder not in folders}
    fields.done(others, folder)
    if not source.body.strip():
        fields.faults.append(faults.BODY_EMPTY(fields.where()))
    return item, (*source.diagnostics, *fields.faults)


def _typed(fields: Fields, source: Source, reading: Reading) -> Item | None:
    _, unit, folder, name = source.path.split("/")
    values = read_values(Item, fields, reading)
    details = read_table(KINDS[folder].details, fields, reading)
    if details:
        details.agree(fields)
    if not is_whole(Item, values):
        return None
    item = Item(
        path=source.path, unit=unit, folder=folder, slug=name.removesuffix(".md"), **values,
        details=details or NO_DETAILS, body=body_facts(source), marks=marks_of(source.head),
    )  # fmt: skip
    _agree(fields, item)
    return item


def _agree(fields: Fields, item: Item) -> None:
    """Faults between keys that are each right alone."""
    if item.status is Status.WITHDRAWN and not fields.has("withdrawn"):
        fields.say(faults.WITHDRAWN_WITHOUT_RECORD, "status")
    if item.status is not Status.WITHDRAWN and item.withdrawn:
        fields.say(faults.RECORD_WITHOUT_WITHDRAWN, "withdrawn", status=item.status.value)
    if item.withdrawn:
        fields.in_order("date", item.date, "withdrawn.on", item.withdrawn.on, "withdrawn")
    for update in item.updates:
        fields.in_order("date", item.date, "updates.on", update.on, "updates")
