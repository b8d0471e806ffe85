"""axe-core (WCAG 2.2 A and AA, best practice) finds nothing on any kind of page."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import AXE, Opened
from tests.browser.kinds import KINDS, file_of

pytestmark = pytest.mark.browser

# Light and dark differ in custom properties alone, so in the dark only colours are looked at again.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = pytest.mark.parametrize("width", [320, 1280])


def faults(page: Page, within: str = "html") -> list[str]:
    """What axe says of a page that has loaded, in the light and then in the dark."""
    # evaluate() is the debugger's word and not the page's, so the policy lets axe in.
    page.evaluate(AXE.read_text("utf-8"))
    page.emulate_media(color_scheme="light")
    light = _violations(page, within, TAGS)
    page.emulate_media(color_scheme="dark")
    return light + _violations(page, within, COLOURS)


def _violations(page: Page, within: str, rules: object) -> list[str]:
    violations = page.evaluate(
        "([within, rules]) => axe.run(within, {runOnly: rules, resultTypes: ['violations']})",
        [within, rules],
    )["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]


@WIDTHS
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(viewed: Opened, kind: str, width: int) -> None:
    assert faults(viewed(kind, width)) == []


@WIDTHS
@pytest.mark.parametrize("kind", ["home", "product", "lost"])
def test_axe_finds_nothing_in_the_drawer(viewed: Opened, kind: str, width: int) -> None:
    page = viewed(kind, width)
    page.click("[data-drawer-open]")
    assert faults(page, "[data-drawer]") == []


@pytest.mark.parametrize("kind", KINDS)
def test_headings_begin_with_one_h1_and_skip_no_level(folder: Path, kind: str) -> None:
    text = file_of(folder, kind).read_text("utf-8")
    main = text[text.index("<main") : text.index("</main>")]
    levels = [int(level) for level in re.findall(r"<h([1-4])\b", main)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
