"""The stylesheet and the scripts: Material's ground cut to size, ours after it, names by digest."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from cchc.site.assets import Asset, asset_addresses, assets
from cchc.site.theme_css import ground

ROOT = Path(__file__).parent.parent
OVERRIDES = ROOT / "overrides"

THEIRS = """:root{--md-a:1;--md-b:2;--md-c:url("data:image/svg+xml,{;}")}
.md-header{color:red}.md-typeset .admonition,.md-header .x{color:var(--md-a)}
@media print{.md-typeset{color:black}}@media screen{.md-typeset ul{margin:0}.md-nav{top:0}}
[dir=rtl] .md-typeset p{margin:0}"""


@pytest.fixture(scope="module")
def material() -> Path:
    spec = find_spec("material")
    assert spec and spec.origin
    return Path(spec.origin).parent / "templates"


@pytest.fixture(scope="module")
def made(material: Path) -> dict[str, Asset]:
    return {asset.name: asset for asset in assets(OVERRIDES, material)}


def test_only_rules_for_what_markdown_emits_are_kept():
    assert ground(THEIRS, "") == (
        ":root{--md-a:1}.md-typeset .admonition{color:var(--md-a)}"
        "@media screen{.md-typeset ul{margin:0}}"
    )


def test_a_variable_that_only_we_use_is_kept():
    assert ground(THEIRS, ".x{mask:var(--md-c)}").startswith(
        ':root{--md-a:1;--md-c:url("data:image/svg+xml,{;}")}'
    )


def test_what_our_own_sheet_says_again_of_a_selector_is_left_out():
    theirs = ".md-typeset h2{color:red;margin:1em}.md-typeset h2,.md-typeset h3{font-weight:300}"
    own = ".md-typeset > h2 { margin: 0; } .md-typeset h2 { margin: 0; font-weight: 700; }"
    kept = ".md-typeset h2{color:red}.md-typeset h2,.md-typeset h3{font-weight:300}"
    assert ground(theirs, own) == kept
    assert ground(theirs, f"@media print{{{own}}}") == theirs


def test_the_installed_theme_still_has_the_ground_we_stand_on(made: dict[str, Asset]):
    css = made["site.css"].content.decode()
    for rule in (".md-typeset .admonition", ".md-typeset .tabbed-set", ".footnote", ".highlight"):
        assert rule in css
    for gone in (".md-header", ".md-search", ".md-nav", "mermaid"):
        assert gone not in css
    assert css.count("{") == css.count("}")


def test_dark_stands_once_in_the_source_and_twice_in_the_sheet(made: dict[str, Asset]):
    css = made["site.css"].content.decode()
    source = (OVERRIDES / "assets" / "stylesheets" / "2-dark.css").read_text("utf-8")
    paper = "--paper: #101817"
    assert source.count(paper) == 1
    assert css.count(paper.replace(" ", "")) == 2
    assert "@media (prefers-color-scheme:dark){:root:not([data-light=sang])" in css


def test_names_follow_content_and_the_service_worker_keeps_its_own(made: dict[str, Asset]):
    where = asset_addresses(tuple(made.values()))
    assert where["sw.js"] == "kiosk/sw.js"
    assert where["site.css"].startswith("assets/site.") and len(where["site.css"]) == 26
    assert len(made["site.css"].content) < 64_000


def test_same_input_same_bytes(made: dict[str, Asset], material: Path):
    assert assets(OVERRIDES, material) == tuple(made[name] for name in sorted(made))
