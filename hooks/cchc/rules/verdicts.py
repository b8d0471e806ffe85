"""What is wrong in one unit and what of it counts: judged anew when anything it rests on changed.

A verdict rests on the unit's own files and their history, on plans, register and vocabulary, on
all columns, on which texts there are and whether they are published, and on the few other files
that a rule looked into.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from cchc.base.diagnostic import Diagnostic
from cchc.base.listed import modules_in
from cchc.base.near_copies import clusters
from cchc.base.processes import spread
from cchc.content.item import Card, Status
from cchc.content.load import Loaded
from cchc.content.load.units import UnitFolder
from cchc.content.plan import Plan
from cchc.content.text_facts import NO_BODY, NO_MARKS
from cchc.duties.approvals import Record, own_approvals
from cchc.duties.eligibility import Book, Evidence, standings
from cchc.duties.evidence import Alike, first_days
from cchc.duties.history import History
from cchc.duties.ledger import Counted, counted
from cchc.duties.signed_text import since_signed
from cchc.memo.digests import digest
from cchc.memo.files import content_id
from cchc.memo.row import Inputs
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.rules.cases import UnitCase, UnitRule

UNIT_RULES: tuple[UnitRule, ...] = tuple(
    rule for module in modules_in("cchc.rules.unit_rules") for rule in module.RULES
)
Stories = Sequence[tuple[Plan, tuple[dt.date | None, Mapping[str, dt.date]]]]


class UnitVerdict(NamedTuple):
    """One unit's verdict: faults, and what counts for each plan.

    `approvals` says by key of item who wrote and approved what, for the next time.
    """

    faults: tuple[Diagnostic, ...]
    counted: tuple[tuple[Counted, ...], ...]
    approvals: dict[str, Record]


@dataclass(frozen=True)
class Case:
    """All that units are judged by, on one day."""

    root: Path
    loaded: Loaded
    as_of: dt.date
    story: History
    alike: Alike

    def verdicts(self, table: Table) -> dict[str, UnitVerdict]:
        """Every unit's verdict, by its slug; only what must be is judged anew."""
        step: Step[UnitVerdict] = Step(table, "verdict", UnitVerdict, __name__, (), self._common)
        folders = {folder.slug: folder for folder in self.loaded.folders}
        inputs = {slug: self._inputs(folder) for slug, folder in folders.items()}
        verdicts = {slug: self._remembered(step, slug, of) for slug, of in inputs.items()}
        unknown = [folders[slug] for slug, verdict in verdicts.items() if verdict is None]
        for slug, content, reads in self._judge_all(step, unknown):
            step.put(slug, content, inputs[slug], reads)
            verdicts[slug] = step.decoded(content)
        step.retain(folders)
        return {slug: verdict for slug, verdict in verdicts.items() if verdict}

    def _remembered(self, step: Step[UnitVerdict], slug: str, inputs: Inputs) -> UnitVerdict | None:
        row = step.fresh(slug, step.key(inputs))
        if row and all(self._seen(path) == at for path, at in row.reads[len(inputs) :]):
            return step.value(row)
        return None

    @cached_property
    def _common(self) -> Inputs:
        """What all verdicts rest on."""
        catalogue, story = self.loaded.catalogue, self.story
        state = [
            f"{card.path} {card.status.value} {'' if _is_published(card) else card.title}"
            for card in catalogue.cards
        ]
        columns = [replace(unit, body=NO_BODY, marks=NO_MARKS) for unit in catalogue.units]
        return (
            *self.loaded.inputs,
            ("columns", digest(msgspec.msgpack.encode(columns))),
            ("states of items", digest("\n".join(state).encode())),
            ("day", self.as_of.isoformat().encode()),
            ("history", f"{story.state.value} {story.begins}".encode()),
        )

    def _inputs(self, folder: UnitFolder) -> Inputs:
        """What is the unit's own: what its files say, their history, and what they are like."""
        slug, versions = folder.slug, self.story.versions
        commits = [
            f"{file.path} {len(seen)} {seen[-1].commit.id}"
            for file in folder.files
            if (seen := versions.get(file.path))
        ]
        alike = [
            (key, self.loaded.catalogue.card[key].whole, self._shares.get(key))
            for cluster in self._clusters.get(slug, ())
            for key in cluster
        ]
        return (
            (f"texts of unit {slug}", self.loaded.texts[slug]),
            ("media", digest("\n".join(folder.media).encode())),
            ("commits", digest("\n".join(commits).encode())),
            ("near copies", digest(repr(alike).encode())),
        )

    @cached_property
    def _clusters(self) -> Mapping[str, list[tuple[str, ...]]]:
        """Near copies by the units they stand in."""
        if not self.alike:
            return {}
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for cluster in clusters([c.key for c in self.loaded.catalogue.cards], tuple(self.alike)):
            for slug in {key.partition("/")[0] for key in cluster}:
                found[slug].append(cluster)
        return found

    @cached_property
    def _shares(self) -> Mapping[str, list[tuple[str, int]]]:
        """What is shared with which other text, by the first of the pair."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (one, two), share in self.alike.items():
            found[one].append((two, share))
        return found

    @cached_property
    def _seen(self) -> Callable[[str], bytes]:
        """The id of a file that a rule looked into: another one than a unit's own."""

        @cache
        def seen(path: str) -> bytes:
            file = self.root / path
            return content_id(file) or (b"unreadable" if file.exists() else b"")

        return seen

    def _judge_all(
        self, step: Step[UnitVerdict], folders: Sequence[UnitFolder]
    ) -> Iterator[tuple[str, bytes, Inputs]]:
        """What many units ask for is found once; units are judged side by side."""
        if not folders:
            return
        stories = [
            (plan, first_days(self.story, plan.timezone)) for plan in self.loaded.catalogue.plans
        ]
        self.loaded.catalogue.of("")  # finds its indexes, before processes part

        def work(batch: Sequence[UnitFolder]) -> list[tuple[str, bytes, Inputs]]:
            made = []
            for folder in batch:
                row = step.rows.get(folder.slug)
                before = step.value(row) if row and row.basis == step.basis else None
                verdict, reads = self._judge(folder, stories, before.approvals if before else {})
                made.append((folder.slug, step.encoded(verdict), reads))
            return made

        size = sum(len(folder.files) for folder in folders) // 2
        yield from spread(folders, work, batch=1, size=size)

    def _judge(
        self, folder: UnitFolder, stories: Stories, before: Mapping[str, Record]
    ) -> tuple[UnitVerdict, Inputs]:
        catalogue, reads = self.loaded.catalogue.of(folder.slug), dict[str, bytes]()
        approvals = own_approvals(self.root, self.story, catalogue.items, before)
        approved = frozenset(key for key, (*_, own) in approvals.items() if own)
        own = {file.path for file in folder.files}

        def on_read(path: str) -> None:
            if path not in own and path not in reads:
                reads[path] = self._seen(path)

        near = tuple(self._clusters.get(folder.slug, ()))
        books, count = [], []
        for plan, (begins, first) in stories:
            known = Evidence(first, begins, near, self.alike, approved)
            standing = standings(catalogue, plan, self.as_of, known)
            books.append(Book(plan, self.as_of, standing))
            count.append(tuple(counted(catalogue, plan, standing)))
        paths = (*folder.media, *(item.path for item in catalogue.items))
        edits = partial(since_signed, self.root, self.story)
        case = UnitCase(
            self.root, catalogue, self.loaded.media, paths, tuple(books), edits, on_read
        )
        found = (fault for rule in UNIT_RULES for fault in rule(case))
        faults = tuple(dict.fromkeys(found))
        return UnitVerdict(faults, tuple(count), approvals), tuple(reads.items())


def _is_published(card: Card) -> bool:
    return card.status is Status.PUBLISHED
