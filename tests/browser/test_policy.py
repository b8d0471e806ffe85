"""Every page works under its own strict policy, quietly, and asks nobody else for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from cchc.guard.html.video_frames import click_to_load, set_aside
from tests.browser.conftest import PATIENCE, ROOT, Opened
from tests.browser.kinds import KINDS, WITHOUT_MENU, address, file_of

pytestmark = pytest.mark.browser

MATERIAL_ENGLISH = re.compile(r'": "([A-Z][a-z]+(?: [a-z\']+)+)"')


@dataclass(frozen=True)
class Watched:
    """A page, and what it says and asks for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def watched(pages: BrowserContext) -> Iterator[Watched]:
    """A new page that is listened to from the beginning."""
    made = Watched(pages.new_page())
    made.page.on("console", lambda said: made.complaints.append(said.text))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("requestfailed", lambda request: made.complaints.append(request.url))
    made.page.on("request", lambda request: made.asked.append(request.url))
    yield made
    made.page.close()


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[BrowserContext]:
    """A window for all of them."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def _settle(watched: Watched) -> None:
    """Wait until a page asks for nothing more; "networkidle" would look on for half a second."""
    before = -1
    while before != len(watched.asked):
        before = len(watched.asked)
        watched.page.wait_for_timeout(100)


@pytest.mark.parametrize("kind", KINDS)
def test_no_complaint_and_no_third_party(
    watched: Watched, folder: Path, root: str, kind: str
) -> None:
    page, complaints, asked = watched.page, watched.complaints, watched.asked
    page.goto(root + address(folder, kind))
    _settle(watched)
    if kind not in WITHOUT_MENU:
        page.click("[data-light-toggle]")
        page.click("[data-drawer-open]")
        page.keyboard.press("Escape")
    for label in page.locator(".tabbed-labels > label").all():
        label.click()
    assert complaints == []
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}


FRAME = '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="Một cửa"></iframe>'
LINK = '<a data-video="Một cửa" href="https://youtu.be/abcdefghijk">Xem video</a>'


@pytest.mark.parametrize("markup", [click_to_load(*set_aside(FRAME)), LINK], ids=["text", "link"])
def test_a_video_asks_another_site_only_after_a_click(
    context: BrowserContext, folder: Path, root: str, markup: str
) -> None:
    complaints: list[str] = []
    elsewhere: list[str] = []
    page, path = context.new_page(), address(folder, "product")
    with_video = file_of(folder, "product").read_text("utf-8")
    with_video = with_video.replace("</h1>", f"</h1>{markup}", 1)
    page.on("console", lambda said: complaints.append(said.text))
    page.route(root + path, lambda route: route.fulfill(body=with_video, content_type="text/html"))

    def answer(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.fulfill(body="<p>video</p>", content_type="text/html")

    page.route(re.compile(r"^https://"), answer)
    page.goto(root + path)
    page.wait_for_load_state("networkidle")
    assert elsewhere == []
    page.locator("[data-video]").press("Enter")
    expect(page.locator("iframe")).to_have_attribute("title", "Video: Một cửa")
    expect(page.frame_locator("iframe").locator("p")).to_have_text("video")
    assert elsewhere == ["https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"]
    assert complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_policy_needs_no_exception(folder: Path, kind: str) -> None:
    text = file_of(folder, kind).read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy and "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1] and "sha256" not in policy[1]
    assert not re.search(r"<[a-z][^>]*\sstyle=|<style|<[a-z][^>]*\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", text)


@pytest.mark.parametrize("kind", KINDS)
def test_no_string_of_the_theme_is_left_in_english(folder: Path, kind: str) -> None:
    english = MATERIAL_ENGLISH.findall(_theme("partials/languages/en.html"))
    text = file_of(folder, kind).read_text("utf-8")
    assert len(english) > 15
    assert [words for words in english if words in text] == []


def test_theme_needs_no_hash_because_its_scripts_stay_away(folder: Path) -> None:
    assert not (folder / "assets" / "javascripts").exists()
    assert not (folder / "assets" / "stylesheets").exists()
    assert (ROOT / "overrides" / "assets" / "fonts" / "OFL.txt").is_file()
    assert (folder / "assets" / "fonts" / "OFL.txt").is_file()


@pytest.mark.parametrize("kind", ["home", "column", "product", "list"])
def test_a_page_without_its_pictures_weighs_under_150_kb_even_uncompressed(
    opened: Opened, kind: str
) -> None:
    page = opened(kind)
    weight = page.evaluate(
        """() => performance.getEntriesByType('navigation').concat(
             performance.getEntriesByType('resource').filter(one => one.initiatorType !== 'img'))
           .reduce((sum, one) => sum + one.decodedBodySize, 0)"""
    )
    assert 0 < weight < 150_000


def _theme(name: str) -> str:
    spec = find_spec("material")
    assert spec and spec.origin
    return (Path(spec.origin).parent / "templates" / name).read_text("utf-8")
