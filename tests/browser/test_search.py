"""/tim-kiem/ in a real browser: asking, narrowing down, going back, and when things go wrong."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import Opened
from tests.browser.test_accessibility import WIDTHS, faults

pytestmark = pytest.mark.browser

TITLE = "Cách đọc giấy tiếp nhận hồ sơ và hẹn trả kết quả"
PAGE = "/tim-kiem/"


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text(re.compile(f"“{re.escape(query)}”\\.$"))
    expect(page.locator("[data-search-list]")).not_to_have_attribute("aria-busy", "true")


def told(page: Page):
    return page.locator("[data-search-told]")


def titles(page: Page) -> list[str]:
    return page.locator("[data-search-list] h3").all_inner_texts()


@pytest.mark.parametrize(
    "query",
    [
        "giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "cach doc giay tiep nhan",
        "cách doc giấy tiep nhận",
        unicodedata.normalize("NFD", "cách đọc giấy tiếp nhận"),
        "cach doc giya tiep nhan",
        "cách đọc giấy tiếp nh",
    ],
)
def test_finds_a_product_however_it_is_typed(viewed: Opened, query: str) -> None:
    page = viewed(PAGE)
    ask(page, query)
    assert TITLE in titles(page)[:5]
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


@pytest.mark.parametrize("query", ["46/KH-UBND", "46 kh ubnd"])
def test_finds_a_document_by_its_number_in_the_register_first(viewed: Opened, query: str) -> None:
    page = viewed(PAGE)
    ask(page, query)
    assert "46/KH-UBND" in titles(page)[0]


def test_nothing_of_the_index_is_fetched_before_the_first_query(
    context: BrowserContext, root: str
) -> None:
    page, fetched = context.new_page(), list[str]()
    page.on("request", lambda request: fetched.append(request.url))
    for path in ("/", PAGE):
        page.goto(root + path)
        page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "muc-luc" in url]
    ask(page, "hộ tịch")
    assert [url for url in fetched if "muc-luc" in url]


def test_what_typed_words_need_is_fetched_while_the_last_one_is_typed(opened: Opened) -> None:
    page = opened(PAGE)
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url))
    page.get_by_role("searchbox").press_sequentially("hộ")
    page.wait_for_timeout(100)
    assert [path for path in paths if "muc-luc" in path] == []
    with page.expect_request(re.compile(r"/muc-luc/n/")):
        page.get_by_role("searchbox").press_sequentially(" tịch")
    page.wait_for_load_state("networkidle")
    paths = [path for path in paths if "muc-luc" in path]
    names = [re.sub(r".*/muc-luc/|\d*\?.*", "", path) for path in paths]
    assert names[0] == "index.json" and sorted(names[1:]) == ["d/", "n/", "tu.txt"]


def test_words_are_marked_as_written_and_the_count_is_announced(viewed: Opened) -> None:
    page = viewed(PAGE)
    expect(told(page)).to_have_attribute("role", "status")
    ask(page, "giay hen")
    expect(told(page)).to_have_text(re.compile(r"^Tìm thấy \d+ mục cho “giay hen”\.$"))
    assert "giấy hẹn" in [mark.lower() for mark in page.locator("mark").all_inner_texts()]


def test_the_address_holds_the_query_and_back_goes_back(opened: Opened, root: str) -> None:
    page = opened(PAGE)
    ask(page, "hộ tịch")
    first = titles(page)
    ask(page, "chứng thực")
    assert page.url.endswith("?q=ch%E1%BB%A9ng+th%E1%BB%B1c")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("hộ tịch")
    expect(told(page)).to_contain_text("hộ tịch")
    assert titles(page) == first
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator("[data-search-results]")).to_be_hidden()
    page.goto(f"{root}{PAGE}?q=ho+tich&loai=san-pham")
    expect(told(page)).to_contain_text("Tìm thấy")
    assert set(page.locator("[data-search-list] .kind").all_inner_texts()) == {
        "Sản phẩm tuyên truyền"
    }


def test_filters_narrow_down_and_are_in_the_address(viewed: Opened) -> None:
    page = viewed(PAGE)
    ask(page, "hồ sơ")
    page.get_by_label("Đơn vị").select_option("ben-nghe")
    expect(page).to_have_url(re.compile("don-vi=ben-nghe"))
    expect(told(page)).to_contain_text("Tìm thấy")
    hrefs = page.locator("[data-search-list] h3 a").evaluate_all("all => all.map(a => a.pathname)")
    assert hrefs and all(href.startswith("/don-vi/ben-nghe/") for href in hrefs)
    ask(page, "zzzz")
    page.get_by_role("button", name="Bỏ lọc và tìm lại").click()
    expect(page).not_to_have_url(re.compile("don-vi="))
    expect(told(page)).to_have_text("Không tìm thấy mục nào cho “zzzz”.")


def test_more_results_come_on_request_and_take_the_focus(viewed: Opened) -> None:
    page = viewed(PAGE)
    ask(page, "hồ sơ")
    assert len(titles(page)) == 10
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator("[data-search-list] > li").nth(10).locator("h3 a")).to_be_focused()
    assert len(set(titles(page))) == 20


def test_says_when_the_network_fails_and_tries_again(opened: Opened) -> None:
    page = opened(PAGE)
    page.route("**/muc-luc/**", lambda route: route.abort())
    page.get_by_role("searchbox").fill("hộ tịch")
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("Không tải được dữ liệu tìm kiếm.")
    page.unroute("**/muc-luc/**")
    page.get_by_role("button", name="Thử lại").click()
    expect(told(page)).to_contain_text("Tìm thấy")


def test_a_title_is_text_and_never_markup(opened: Opened) -> None:
    bad = '<img src=x onerror="window.bad=1"><b>hộ</b> tịch'
    page = opened(PAGE)

    def forged(route: Route) -> None:
        cards = route.fetch().json()
        route.fulfill(body=json.dumps([[card[0], bad, bad, *card[3:]] for card in cards]))

    page.route("**/the/*.json*", forged)
    ask(page, "<script>alert(1)</script> hộ tịch")
    assert (
        page.locator("[data-search-results] img, [data-search-results] b, main script").count() == 0
    )
    assert page.evaluate("window.bad") is None
    assert bad in titles(page)


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_there_are_lists_by_unit_and_kind(opened: Opened) -> None:
    page = opened(PAGE)
    expect(page.get_by_role("link", name="Hỏi đáp, phản ánh")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Phường Bến Nghé")).to_be_visible()


def test_works_below_a_path(
    context: BrowserContext, folder: Path, root: str, tmp_path: Path
) -> None:
    page = context.new_page()

    def below(route: Route) -> None:
        path = route.request.url.removeprefix("http://ngoai.test/a/b/").split("?")[0]
        file = folder / path / ("index.html" if path.endswith("/") else "")
        route.fulfill(path=file) if file.is_file() else route.abort()

    page.route("http://ngoai.test/**", below)
    page.goto("http://ngoai.test/a/b/tim-kiem/?q=giay+hen")
    expect(told(page)).to_contain_text("Tìm thấy")
    assert (
        page.locator("h3 a")
        .first.evaluate("a => a.href")
        .startswith("http://ngoai.test/a/b/don-vi/")
    )


def test_from_a_file_it_points_to_the_lists(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto(f"file://{folder}/tim-kiem/index.html")
    expect(page.get_by_role("link", name="Hỏi đáp, phản ánh")).to_be_visible()


def test_no_complaint_of_the_policy_while_searching(context: BrowserContext, root: str) -> None:
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(root + PAGE)
    ask(page, "hồ sơ")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    page.wait_for_load_state("networkidle")
    assert complaints == []


@WIDTHS
def test_axe_finds_nothing_in_results(viewed: Opened, width: int) -> None:
    page = viewed(f"{PAGE}?q=giay+hen&don-vi=ben-nghe", width)
    expect(page.locator("mark").first).to_be_visible()
    assert faults(page) == []
    ask(page, "zzzz")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_form_is_not_named_search(folder: Path) -> None:
    for file in ("index.html", "tim-kiem/index.html", "404.html"):
        assert not re.search(r'<form[^>]*\bname="?search', (folder / file).read_text("utf-8"))
