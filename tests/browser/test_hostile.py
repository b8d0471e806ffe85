"""All hostile inputs in Chromium: cleaned they run, fetch and forge nothing; as they were, they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from cchc.guard.html.fixes import before_cleaning
from cchc.guard.html.sanitise import clean
from cchc.source.markdown.converter import Converter
from cchc.source.markdown.dialect import read_dialect
from tests.attacks import attacks
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser

HOME = "http://cchc.invalid/thu/"
WATCH = "<script>window.ran = 0; window.alert = window.print = () => { window.ran++; };</script>"
FRAME = '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="Một & hai"></iframe>'
Show = Callable[[str], Page]


@pytest.fixture
def asked() -> list[str]:
    """Addresses that a page has asked for."""
    return []


@pytest.fixture
def show(context: BrowserContext, asked: list[str]) -> Iterator[Show]:
    """Opens HTML as a page without any policy; nothing leaves the machine."""
    page, shown = context.new_page(), dict[str, str]()

    def answer(route: Route) -> None:
        if route.request.url == HOME:
            route.fulfill(body=shown["html"], content_type="text/html; charset=utf-8")
            return
        asked.append(route.request.url)
        route.abort()

    def show_(html: str) -> Page:
        shown["html"] = f"<!doctype html><title>Thử</title>{WATCH}<main>{html}</main>"
        page.goto(HOME, wait_until="load")
        for name in ("mouseover", "focus", "click", "toggle"):
            page.evaluate(_EVERYWHERE, name)
        page.wait_for_timeout(300)
        return page

    page.route("**/*", answer)
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield show_


_EVERYWHERE = """name => document.querySelectorAll('main *:not(a):not(summary)')
    .forEach(node => node.dispatchEvent(new Event(name, {bubbles: false})))"""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The HTML that Markdown makes of each input."""
    converter = Converter(read_dialect(ROOT))
    return [
        before_cleaning(converter.convert(attack.text, "units/a/san-pham/b.md")[0])
        for attack in attacks()
    ]


def test_cleaned_nothing_runs_and_nothing_is_fetched(
    show: Show, asked: list[str], texts: list[str]
) -> None:
    page = show("\n".join(f"<section>{clean(html)[0]}</section>" for html in texts))
    assert page.url == HOME
    assert page.evaluate("window.ran") == 0
    assert [address for address in asked if not address.startswith("http://cchc.invalid/")] == []
    assert (
        page.locator("script, style, iframe, object, embed, form, base, meta[http-equiv]").count()
        == 1
    )
    assert (
        page.evaluate("document.querySelectorAll('main [id^=__]:not([id^=__tabbed])').length") == 0
    )
    assert page.evaluate("getComputedStyle(document.querySelector('main')).position") == "static"


def test_as_they_were_they_do_harm(show: Show, asked: list[str], texts: list[str]) -> None:
    """The control: a browser that nothing happens in would prove nothing."""
    handlers = [
        h for h, attack in zip(texts, attacks(), strict=True) if attack.family == "handlers"
    ]
    page = show("\n".join(f"<section>{html}</section>" for html in handlers))
    assert page.evaluate("window.ran") >= 5
    assert asked


def test_a_frame_loads_when_it_is_clicked(show: Show, asked: list[str]) -> None:
    page = show(clean(FRAME)[0])
    assert asked == [] and page.locator("iframe").count() == 0
    page.add_script_tag(path=ROOT / "overrides/assets/scripts/site.js")
    page.click(".video__button")
    page.wait_for_selector("iframe")
    source = page.get_attribute("iframe", "src") or ""
    assert source.startswith("https://www.youtube-nocookie.com/embed/abcdefghijk")
    assert page.get_attribute("iframe", "title") == "Video: Một & hai"
