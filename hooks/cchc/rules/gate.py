"""The gate: reads everything, draws up the ledger, and collects every fault, each once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Says, Severity, Where, message, ordered
from cchc.base.periods import as_of as parse_as_of
from cchc.content.load import PLANS, Loaded, Progress, load
from cchc.content.load.tree import Found
from cchc.content.model import Catalogue
from cchc.duties.evidence import near_copies
from cchc.duties.history import History, history
from cchc.duties.ledger import Ledger, ledger
from cchc.guard.attachments import inspect
from cchc.rules.addresses import check_addresses
from cchc.rules.counting import NO_HISTORY, unknown_history
from cchc.rules.items import aliases
from cchc.rules.links import links_of_docs
from cchc.rules.obligations import obligations
from cchc.rules.personal import unexcused
from cchc.rules.plans import plans
from cchc.rules.planted import planted
from cchc.rules.texts import Texts
from cchc.rules.units import check_units
from cchc.rules.verdicts import Case

CACHE = Path(".cache/cchc")
ZONE = "Asia/Ho_Chi_Minh"

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
    media: dict[str, Found]
    files_read: int
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
        return tuple(d for d in self.errors if not d.code.startswith("OBL"))


def check(
    root: Path,
    as_of: str | None = None,
    cache: Path | None = None,
    progress: Progress | None = None,
    story: History | None = None,
) -> Verdict:
    """Judge the project under `root` on the day `as_of` (default: CCHC_AS_OF, then today).

    Raises ValueError when `as_of` is no date.
    """
    foreign = tuple(planted(root))
    cache = None if foreign else cache or cache_of(root)  # what others planted is not believed
    texts = Texts(root)
    loaded = load(root, cache, texts, progress)
    catalogue = loaded.catalogue
    zone = catalogue.plans[0].timezone if catalogue.plans else ZONE
    day = parse_as_of(as_of or os.environ.get("CCHC_AS_OF"), zone)
    story = story or history(root, cache)
    alike = near_copies(root, catalogue.items, cache)
    judged = Case(root, loaded, day, story, alike).verdicts(cache).values()
    ledgers = tuple(
        ledger(catalogue, plan, day, (one for unit in judged for one in unit.counted[number]))
        for number, plan in enumerate(catalogue.plans)
    )
    found = [
        *foreign,
        *unexcused((*loaded.diagnostics, *inspect(root, loaded.media, cache)), catalogue),
        *texts.of_docs(cache),
        *(fault for unit in judged for fault in unit.faults),
        *_of_all(root, loaded, ledgers),
        *unknown_history(story.state),
    ]
    return Verdict(root, day, catalogue, ledgers, ordered(found), loaded.media, loaded.files_read)


def cache_of(root: Path) -> Path:
    """Where the project's cache lies; CCHC_CACHE moves it."""
    return Path(os.environ.get("CCHC_CACHE") or root / CACHE)


def _of_all(root: Path, loaded: Loaded, ledgers: tuple[Ledger, ...]) -> Iterator[Diagnostic]:
    """Faults that no unit has alone."""
    catalogue = loaded.catalogue
    yield from check_units(catalogue)
    yield from links_of_docs(root, catalogue)
    yield from check_addresses(root, catalogue, loaded.media)
    yield from aliases(catalogue)
    broken = any(d.path.startswith(f"{PLANS}/") for d in loaded.diagnostics)
    if not ledgers and not broken:
        yield NO_PLAN(Where(PLANS))
    for book in ledgers:
        yield from plans(catalogue, book)
        yield from obligations(catalogue, book)
