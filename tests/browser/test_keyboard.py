"""The keyboard alone will do: nothing hidden is reached, nothing reached is unseen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [320, 1280])

SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const rings = [getComputedStyle(one), getComputedStyle(one, '::after')];
  if (one.nextElementSibling) rings.push(getComputedStyle(one.nextElementSibling));
  return {
    name: one.tagName + ' ' + (one.textContent || one.id).trim().slice(0, 40),
    inDrawer: !!one.closest('[data-drawer]'),
    visible: one.checkVisibility({visibilityProperty: true}) && box.width > 0,
    ring: rings.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
    body: one === document.body,
  };
}"""


def focus(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


@WIDTHS
@pytest.mark.parametrize("kind", ["home", "column", "product", "list", "progress", "search"])
def test_every_stop_of_tab_is_seen_and_outside_the_closed_drawer(
    viewed: Opened, kind: str, width: int
) -> None:
    page = viewed(kind, width)
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(SEEN)
        if stop["body"]:
            break
        assert stop["visible"] and stop["ring"] and not stop["inDrawer"], stop
    else:
        pytest.fail("Tab never came to the end of the page")


@pytest.mark.parametrize("kind", ["home", "product", "text", "lost"])
def test_first_stop_leads_past_the_header(viewed: Opened, kind: str) -> None:
    page = viewed(kind)
    page.keyboard.press("Tab")
    assert focus(page) == "Bỏ qua, tới nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


@WIDTHS
def test_drawer_opens_holds_the_focus_and_gives_it_back(viewed: Opened, width: int) -> None:
    page = viewed("home", width)
    button, drawer = page.locator("[data-drawer-open]"), page.locator("[data-drawer]")
    expect(drawer).not_to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(drawer).to_be_visible()
    assert focus(page) == "Đóng"
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN)["inDrawer"]
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(SEEN)["inDrawer"]
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(drawer).not_to_be_visible()
    assert focus(page) == "Danh mục"


def test_display_is_chosen_by_keyboard_and_kept(opened: Opened) -> None:
    page = opened("product")
    button = page.locator("[data-light-toggle]")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("html")).to_have_attribute("data-light", "toi")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-light", "toi")
    page.locator("[data-drawer-open]").press("Enter")
    page.locator("input[name=co-chu]:checked").press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-size", "lon")


def test_tables_that_scroll_take_the_focus_and_have_a_name(opened: Opened) -> None:
    page = opened("progress")
    for region in page.locator(".table-scroll").all():
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("role") == "region"
        assert region.get_attribute("aria-label")


def test_kiosk_turns_by_hand_and_can_be_paused(opened: Opened) -> None:
    page = opened("kiosk")
    shown = page.locator("[data-slide].is-shown h2")
    first = shown.inner_text()
    page.keyboard.press("ArrowRight")
    assert shown.inner_text() != first
    pause = page.locator("[data-kiosk-pause]")
    assert pause.inner_text() == "Tự chuyển"
    pause.press("Enter")
    assert pause.inner_text() == "Tạm dừng"


def reach(page: Page, words: str) -> None:
    """Tab on until what has the focus says `words`."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.textContent"):
            return
    pytest.fail(f"Tab never came to {words}")


def test_a_whole_visit_needs_no_mouse(opened: Opened) -> None:
    page, heading = opened("home"), "main h1"
    reach(page, "Bến Nghé")
    page.keyboard.press("Enter")
    expect(page.locator(heading)).to_contain_text("phường Bến Nghé")
    reach(page, "Áp phích đôi")
    page.keyboard.press("Enter")
    expect(page.locator(heading)).to_contain_text("Áp phích đôi")
    reach(page, "PDF")
    assert str(page.evaluate("document.activeElement.href")).endswith(".pdf")
    page.goto(page.url)
    reach(page, "Tìm kiếm")
    page.keyboard.press("Enter")
    expect(page.locator(heading)).to_have_text("Tìm kiếm")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("khai sinh")
    page.keyboard.press("Enter")
    first = page.locator("[data-search-list] h3 a").first
    expect(first).to_be_visible()
    reach(page, "Tất cả loại")
    page.keyboard.type("Hỏi đáp")
    expect(page).to_have_url(re.compile("loai=hoi-dap"))
    expect(first).to_contain_text("khai sinh")
    title = first.inner_text()
    reach(page, title)
    page.keyboard.press("Enter")
    expect(page.locator(heading)).to_have_text(title)
    page.go_back()
    expect(first).to_have_text(title)
    expect(page.locator("select[name=loai]")).to_have_value("hoi-dap")
