"""The stylesheet and the scripts: squeezed without changing a rule, names by digest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc.guard.html.allow_list import CLASSES
from cchc.site.assets import Asset, asset_addresses, assets

ROOT = Path(__file__).parent.parent
OVERRIDES = ROOT / "overrides"
# Words of Markdown's extensions that need no rule of their own.
PLAIN = frozenset(
    "inline end tabbed-alternate task-list toctitle code normal special no-copy keys critic "
    "figure-prefix caption-prefix summary tldr todo hint important check done help faq caution "
    "attention fail missing error snippet cite seealso note linenodiv".split()
)


@pytest.fixture(scope="module")
def made() -> dict[str, Asset]:
    return {asset.name: asset for asset in assets(OVERRIDES)}


def test_what_markdown_emits_has_rules_in_our_own_sheet(made: dict[str, Asset]):
    css = made["site.css"].content.decode()
    named = set(re.findall(r"\.([a-z][\w-]*)", css))
    assert CLASSES - PLAIN - named == set()
    assert "--md-" not in css, "a variable of Material's is not there any more"


def test_every_variable_in_use_has_a_value(made: dict[str, Asset]):
    for name in ("site.css", "kiosk.css", "poster.css", "search.css"):
        css = made[name].content.decode() + made["site.css"].content.decode()
        values = set(re.findall(r"(--[\w-]+):", css))
        assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= values


def test_squeezing_leaves_strings_and_the_blanks_that_count(tmp_path: Path):
    for folder in ("stylesheets", "scripts"):
        (tmp_path / "assets" / folder).mkdir(parents=True)
    sheet = """/* a */ .a > .b , .c  .d { content: "x ;  /* b */ }" ; margin: 0  calc(1px + 2px) ; }
    @media (min-width: 30em) and (prefers-color-scheme: dark) { .e :first-child { color: #fff; } }"""
    (tmp_path / "assets/stylesheets/1-a.css").write_text(sheet)
    assert {asset.name: asset.content.decode() for asset in assets(tmp_path)} == {
        "site.css": '.a>.b,.c .d{content:"x ;  /* b */ }";margin:0 calc(1px + 2px)}'
        "@media (min-width:30em) and (prefers-color-scheme:dark){.e :first-child{color:#fff}}"
    }


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
    assert len(made["site.css"].content) < 54_000


def test_same_input_same_bytes(made: dict[str, Asset]):
    assert assets(OVERRIDES) == tuple(made[name] for name in sorted(made))
