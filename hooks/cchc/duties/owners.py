"""CODEOWNERS from the units' data: who approves changes in which folder, on GitHub and GitLab."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc.content.catalogue import Catalogue

PATH = "CODEOWNERS"
# Account, team or mail address; nothing that could end a line or begin another pattern.
_ACCOUNT = re.compile(
    r"@[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.A
)
_MADE = (
    "# Do `cchc owners` viết ra từ khóa editors của các chuyên mục; đừng sửa tay.",
    "# Dòng sau cùng khớp với tệp là dòng có hiệu lực.",
)


def is_account(text: str) -> bool:
    """Whether a forge can know it."""
    return _ACCOUNT.fullmatch(text) is not None


def codeowners(catalogue: Catalogue) -> str:
    """The whole file: the plan's owner for everything, each unit for its own folder.

    A unit without editors stays with the plan's owner.
    """
    return "\n".join([*_MADE, *_lines(catalogue)]) + "\n"


def _lines(catalogue: Catalogue) -> Iterator[str]:
    owners = dict.fromkeys(
        account for plan in catalogue.plans for account in _editors(catalogue, plan.owner)
    )
    if owners:
        yield f"* {' '.join(owners)}"
    for unit in sorted(catalogue.units, key=lambda unit: unit.slug):
        if editors := _editors(catalogue, unit.slug):
            yield f"/units/{unit.slug}/ {' '.join(editors)}"


def _editors(catalogue: Catalogue, slug: str) -> tuple[str, ...]:
    unit = catalogue.unit.get(slug)
    return tuple(editor for editor in unit.editors if is_account(editor)) if unit else ()
