"""What rules get to look at: a unit's files and what counts of them, or the whole project."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Where
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item
from cchc.duties.eligibility import Book
from cchc.duties.ledger import Ledger

#: Item → place of the first change since the sign-off, its description, the number of others.
Edits = Callable[[Item], tuple[Where, str, int]]


@dataclass(frozen=True, slots=True)
class UnitCase:
    """One unit. `catalogue` holds its column, cards and items, though its indexes know all units.

    `on_read` is to be called with the path of a file that is not the unit's before it is read:
    the verdict then depends on that file too.
    """

    root: Path
    catalogue: Catalogue
    media: Collection[str]  # paths of the attachments of all units
    paths: tuple[str, ...]  # of the unit's own media and items
    books: tuple[Book, ...]  # one a plan
    edits: Edits
    on_read: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SiteCase:
    """All units. The ledgers are one a plan."""

    root: Path
    catalogue: Catalogue
    media: Collection[str]
    ledgers: tuple[Ledger, ...]


UnitRule = Callable[[UnitCase], Iterable[Diagnostic]]
SiteRule = Callable[[SiteCase], Iterable[Diagnostic]]
