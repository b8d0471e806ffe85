"""axe-core (WCAG 2.2 A and AA, best practice) finds nothing on any kind of page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import AXE, Opened
from tests.browser.kinds import KINDS, WITHOUT_MENU

pytestmark = pytest.mark.browser

# Light and dark differ in custom properties alone, so in the dark only colours are looked at again.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
READERS = [
    pytest.param(
        # Still, so that colours are not measured in the middle of a fade.
        {
            "viewport": {"width": width, "height": 900},
            "color_scheme": scheme,
            "reduced_motion": "reduce",
        },
        id=f"{width}-{scheme}",
    )
    for width in (320, 1280)
    for scheme in ("light", "dark")
]


def faults(page: Page, within: str = "html") -> list[str]:
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    # evaluate() is the debugger's word and not the page's, so the policy lets axe in.
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "([within, rules]) => axe.run(within, {runOnly: rules, resultTypes: ['violations']})",
        [within, COLOURS if dark else TAGS],
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("context", READERS, indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(opened: Opened, kind: str) -> None:
    page = opened(kind)
    assert faults(page) == []
    if kind not in WITHOUT_MENU:
        page.click("[data-drawer-open]")
        assert faults(page, "[data-drawer]") == []


@pytest.mark.parametrize("context", READERS[:1], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_headings_begin_with_one_h1_and_skip_no_level(opened: Opened, kind: str) -> None:
    levels = opened(kind).eval_on_selector_all(
        "main h1, main h2, main h3, main h4", "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
