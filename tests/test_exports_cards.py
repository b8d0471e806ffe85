"""Cards as Pillow reads them, and what a page's head says of itself."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from PIL import Image

from cchc.site.article import Article, Section
from cchc.site.card_choice import PageCard, page_card
from cchc.site.card_pictures import card_files, drawn
from cchc.site.head import head
from cchc.site.page import Page
from cchc.site.page_tree import item_page, list_pages, unit_pages
from tests.exported import files, reader, site

LONG = "Quy trình tiếp nhận, giải quyết phản ánh, kiến nghị của tổ chức và cá nhân " * 4
TITLES = ("Thứ Bảy số", "Cải cách hành chính Quận 1", LONG, "Ẵ Ỡ ặ ộ ữ đ Đ", "x" * 300)
ARTICLE = Article("<p>Ba ngày.</p>", sections=(Section("", "", "Ba ngày làm việc </script>."),))


@pytest.mark.parametrize("title", TITLES)
def test_a_card_is_small_and_of_the_right_size(title):
    raw = drawn(PageCard(title, "Sự kiện", "Ủy ban nhân dân phường Đa Kao", 3))
    image = Image.open(io.BytesIO(raw))
    image.load()
    assert (image.size, image.format, len(raw) < 60 * 1024) == ((1200, 630), "PNG", True)
    assert raw == drawn(PageCard(title, "Sự kiện", "Ủy ban nhân dân phường Đa Kao", 3))


def test_letters_with_two_marks_are_drawn_and_not_left_out():
    plain, marked = (drawn(PageCard(word)) for word in ("aaaa", "ặẫấậ"))
    assert plain != marked and drawn(PageCard("ặẫấậ")) != drawn(PageCard("\ufffd" * 4))


def test_a_long_title_stays_above_the_foot():
    """The line above the foot is untouched over its whole width."""
    image = Image.open(io.BytesIO(drawn(PageCard(LONG, "", "")))).convert("L")
    assert len({image.getpixel((x, 511)) for x in range(80, 700)}) == 1


def test_pages_with_the_same_card_share_its_file():
    of_units = (unit_pages(reader(), unit) for unit in site().catalogue.units)
    lists = list(list_pages(reader()))
    made = [*lists, *(page for pages in of_units for page in pages)]
    paths = [output.path for output in card_files(reader(), lists)]
    named = {card.address for page in made if (card := page_card(reader(), page))}
    assert len(paths) == len(set(paths)) == len(named) < len(made)
    assert all(files([one]) for one in list(card_files(reader(), lists))[:2])


def graph(told: str) -> dict[str, Any]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', told)
    return {thing["@type"]: thing for thing in json.loads(data)["@graph"]}


def page_of(key: str) -> Page:
    return item_page(reader(), reader().card(key))


def test_an_event_says_when_where_and_by_whom():
    things = graph(head(reader(), page_of("ben-nghe/su-kien/toa-dam"), ARTICLE))
    assert things["Event"]["startDate"] == "2023-03-05T14:00:00+07:00"
    assert things["Event"]["organizer"]["name"] == "Ủy ban nhân dân phường Bến Nghé"
    assert set(things) == {"Article", "Event", "BreadcrumbList"}


def test_a_question_has_its_answer_and_cannot_close_the_script():
    told = head(reader(), page_of("ben-nghe/hoi-dap/bao-lau"), ARTICLE)
    assert told.count("</script>") == 1
    question = graph(told)["FAQPage"]["mainEntity"]
    assert question["acceptedAnswer"]["text"] == "Ba ngày làm việc </script>."


def test_the_way_here_is_told_from_home_to_the_page():
    steps = graph(head(reader(), page_of("ben-nghe/san-pham/to-gap"), ARTICLE))["BreadcrumbList"]
    names = [step["name"] for step in steps["itemListElement"]]
    assert names[:2] == ["Trang chủ", "Đơn vị"] and len(names) == 5


def test_a_page_names_its_own_feed_first_then_the_sites():
    told = head(reader(), page_of("ben-nghe/san-pham/to-gap"), ARTICLE)
    found = re.findall(r'type="application/atom\+xml" title="[^"]*" href="([^"]*)"', told)
    assert found == ["../../nguon/atom.xml", "../../../../nguon/atom.xml"]


def test_a_tombstone_and_a_site_without_address_say_nothing():
    assert head(reader(), Page("/don-vi/x/tin-bai/y/", "tombstone", "Y"), ARTICLE) == ""
    assert head(reader(""), page_of("ben-nghe/san-pham/to-gap"), ARTICLE) == ""
