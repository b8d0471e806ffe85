"""The gate: reads everything, draws up the ledger, and collects every fault, each once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Says, Severity, Where, message, ordered
from cchc.base.listed import modules_in
from cchc.base.periods import as_of as parse_as_of
from cchc.content.catalogue import Catalogue
from cchc.content.load import PLANS, Loaded, Progress, load
from cchc.duties.evidence import near_copies
from cchc.duties.history import History, history
from cchc.duties.ledger import Ledger, ledger
from cchc.guard.attachments import inspect
from cchc.memo.files import SourceFile
from cchc.memo.table import Table
from cchc.rules.cases import SiteCase, SiteRule
from cchc.rules.planted import planted
from cchc.rules.text_rules.personal import unexcused
from cchc.rules.texts import Texts
from cchc.rules.unit_rules.counting import NO_HISTORY, unknown_history
from cchc.rules.verdicts import Case

SITE_RULES: tuple[SiteRule, ...] = tuple(
    rule for module in modules_in("cchc.rules.site_rules") for rule in module.RULES
)
CACHE = Path(".cache/cchc")

NO_PLAN = message(
    "PL111",
    "no-plan",
    vi=Says(
        "Không có kế hoạch nào trong docs/ke-hoach.",
        "Tạo docs/ke-hoach/<năm>.md có khóa “plan:” trong phần đầu.",
        "Không có kế hoạch thì không có gì để đối chiếu, và cổng kiểm tra luôn xanh một cách "
        "vô nghĩa.",
    ),
    en=Says(
        "There is no plan in docs/ke-hoach.",
        "Make docs/ke-hoach/<year>.md with a key “plan:” in its front matter.",
        "Without a plan there is nothing to judge by, and the gate is green for no reason.",
    ),
    example="docs/ke-hoach/ không có tệp .md nào",
)


@dataclass(frozen=True)
class Verdict:
    """What the gate found: catalogue, one ledger a plan, and diagnostics by place."""

    root: Path
    as_of: dt.date
    catalogue: Catalogue
    ledgers: tuple[Ledger, ...]
    diagnostics: tuple[Diagnostic, ...]
    media: dict[str, SourceFile]
    files_read: int
    story: History
    table: Table
    aside: int = 0  # errors left out because a change neither touches nor worsens them

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make the gate fail."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        """What is always said: all but notices, and what the run could not tell for lack of history."""
        quiet = Severity.NOTICE
        return tuple(
            d for d in self.diagnostics if d.severity is not quiet or d.code == NO_HISTORY.code
        )

    @property
    def content_errors(self) -> tuple[Diagnostic, ...]:
        """Errors in content, as against duties: these fail a build even with CCHC_GATE=report."""
        return tuple(d for d in self.errors if not d.of_duty)


def check(
    root: Path,
    as_of: str | None = None,
    cache: Path | None = None,
    progress: Progress | None = None,
    story: History | None = None,
    table: Table | None = None,
) -> Verdict:
    """Judge the project under `root` on the day `as_of` (default: CCHC_AS_OF, then today).

    What earlier runs found is taken from `table`, by default that in `cache`, a folder. Raises
    ValueError when `as_of` is no date.
    """
    foreign = tuple(planted(root))
    if foreign:  # what others planted is not believed
        table = Table(None)
    table = table or Table(table_path(cache or cache_of(root)))
    texts = Texts(root)
    loaded = load(root, table, texts, progress)
    catalogue = loaded.catalogue
    day = parse_as_of(as_of or os.environ.get("CCHC_AS_OF"), catalogue.timezone)
    story = story or history(root, table)
    alike = near_copies(root, catalogue.cards, table)
    verdicts = Case(root, loaded, day, story, alike).verdicts(table).values()
    ledgers = tuple(
        ledger(catalogue, plan, day, (one for unit in verdicts for one in unit.counted[number]))
        for number, plan in enumerate(catalogue.plans)
    )
    found = [
        *foreign,
        *unexcused((*loaded.diagnostics, *inspect(root, loaded.media, table)), catalogue),
        *texts.of_docs(table),
        *(fault for unit in verdicts for fault in unit.faults),
        *_of_all(root, loaded, ledgers),
        *unknown_history(story.state),
    ]
    table.save()
    return Verdict(
        root, day, catalogue, ledgers, ordered(found), loaded.media, loaded.files_read, story, table
    )


def cache_of(root: Path) -> Path:
    """Where the project's cache lies; CCHC_CACHE moves it."""
    return Path(os.environ.get("CCHC_CACHE") or root / CACHE)


def table_path(cache: Path) -> Path:
    """The file of the step table in a cache."""
    return cache / "memo.sqlite"


def _of_all(root: Path, loaded: Loaded, ledgers: tuple[Ledger, ...]) -> Iterator[Diagnostic]:
    """Faults that no unit has alone."""
    case = SiteCase(root, loaded.catalogue, loaded.media, ledgers)
    for rule in SITE_RULES:
        yield from rule(case)
    broken = any(d.path.startswith(f"{PLANS}/") for d in loaded.diagnostics)
    if not ledgers and not broken:
        yield NO_PLAN(Where(PLANS))
