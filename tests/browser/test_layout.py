"""Nothing scrolls sideways, from a small phone to a wall, with large type and without scripts."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Opened
from tests.browser.kinds import KINDS
from tests.serving import served

pytestmark = pytest.mark.browser

BARE = pytest.param({"java_script_enabled": False}, id="without-scripts")

# WCAG 1.4.12: what a reader may set, and nothing may be lost.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* {line-height: 1.5 !important; letter-spacing: .12em !important; '
    + 'word-spacing: .16em !important} p {margin-bottom: 2em !important}');
  document.adoptedStyleSheets = [sheet];
}"""


def sideways(page: Page) -> int:
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


# 320 px is what is left of 1280 px at 400 % zoom.
@pytest.mark.parametrize("kind", KINDS)
def test_a_small_phone_or_400_percent_never_scrolls_sideways(viewed: Opened, kind: str) -> None:
    page = viewed(kind, 320, 640)
    assert sideways(page) <= 0
    page.evaluate("document.documentElement.dataset.size = 'rat-lon'")
    assert sideways(page) <= 0, "with the largest type"
    page.evaluate("delete document.documentElement.dataset.size")
    page.evaluate(SPACING)
    assert sideways(page) <= 0, "with a reader's spacing"


@pytest.mark.parametrize("kind", ["home", "product", "progress", "kiosk"])
def test_a_wall_is_filled_with_larger_type_not_with_longer_lines(viewed: Opened, kind: str) -> None:
    page = viewed(kind, 3840, 2160)
    assert sideways(page) <= 0
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 30


@pytest.mark.parametrize("kind", ["home", "product"])
def test_type_at_200_percent_reflows(viewed: Opened, kind: str) -> None:
    page = viewed(kind)
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert sideways(page) <= 0


@pytest.mark.parametrize("context", [BARE], indirect=True)
def test_without_scripts_the_menu_and_the_lists_are_there(opened: Opened) -> None:
    home = opened("home")
    expect(home.locator("[data-drawer-open]")).not_to_be_visible()
    home.click(".top .without-js")
    expect(home.locator("#danh-muc-cuoi")).to_be_in_viewport()
    lists = opened("list")
    lists.click(".facets summary")
    lists.click(".facets a.chip >> nth=1")
    expect(lists.locator("h1")).to_have_text("Sản phẩm tuyên truyền")
    search = opened("search")
    expect(search.get_by_role("heading", name="Hoặc xem theo danh sách")).to_be_visible()


def test_a_list_is_narrowed_down_without_diacritics(opened: Opened) -> None:
    page = opened("list")
    lines = page.locator(".rows > li")
    before = lines.count()
    page.fill("[data-refine] input", "phuong")
    shown = page.locator(".rows > li:visible").count()
    assert 0 < shown < before
    expect(page.locator("[data-refine-told]")).to_have_text(
        f"Còn {shown} trong {before} mục của trang này."
    )


def test_paper_shows_the_text_and_no_controls(opened: Opened) -> None:
    page = opened("product")
    page.emulate_media(media="print")
    for hidden in (".top", ".foot", ".share", ".skip"):
        expect(page.locator(hidden)).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()


def test_a_poster_is_one_sheet(opened: Opened, folder: Path, tmp_path: Path) -> None:
    posters = sorted(
        folder.glob("don-vi/*/san-pham/*/ap-phich/index.html"),
        key=lambda path: -path.stat().st_size,
    )
    for path in posters[:5]:
        page = opened(f"/{path.parent.relative_to(folder).as_posix()}/")
        page.pdf(path=tmp_path / "poster.pdf", prefer_css_page_size=True)
        assert len(pypdf.PdfReader(tmp_path / "poster.pdf").pages) == 1, path


def test_kiosk_goes_on_without_a_network(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    with served(folder) as root:
        page.goto(f"{root}/kiosk/")
        page.wait_for_function(
            """() => Promise.all([caches.match(location.href), caches.open('cchc-kiosk')])
                 .then(([page, store]) => page && store.keys())
                 .then(kept => kept && kept.length > performance.getEntriesByType('resource').length)"""
        )
    page.reload()  # the server is gone now
    expect(page.locator("[data-slide].is-shown h2")).to_be_visible()
    assert page.evaluate("document.fonts.check('700 20px Be Vietnam Pro')")
