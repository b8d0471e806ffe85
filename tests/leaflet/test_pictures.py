"""Infographics: text as text, nothing from elsewhere, described in words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from leaflet import alternative, picture
from tests.leaflet.samples import LETTERS, SOURCE, source


def self_contained(svg: bytes):
    root = ElementTree.fromstring(svg)
    allowed = {"svg", "title", "desc", "rect", "circle", "path", "g", "text", "tspan"}
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in allowed
        for name, value in element.attrib.items():
            assert not name.startswith("on") and "href" not in name and name != "style"
            assert "url(" not in value and "://" not in value
    return root


def test_a_picture_is_text_with_title_and_description():
    root = self_contained(picture(SOURCE))
    words = " ".join("".join(root.itertext()).split())
    assert root.get("viewBox").startswith("0 0 720 ")
    assert root[0].text == SOURCE.title
    assert root[1].text == alternative(SOURCE)
    for said in ("Xếp hàng.", "Chen lấn.", "10 ngày", "Nộp đơn → thụ lý", LETTERS, "Lưu ý"):
        assert said in words
    sizes = {float(e.get("font-size")) for e in root.iter() if e.get("font-size")}
    assert min(sizes) >= 24  # 12 px on a phone of 360 px


def test_a_picture_is_described_by_its_parts():
    assert alternative(SOURCE) == (
        "Đồ họa dọc, từ trên xuống: Bước 1 – Chuẩn bị (2 ý); Nên (1 ý); Không (1 ý); "
        "Mốc (1 mốc, 2 bước đánh số, bảng 1 dòng: So sánh, Mức 1, Mức 2, khung lưu ý “Lưu ý”)."
    )


def test_same_text_same_bytes():
    assert picture(SOURCE) == picture(source())


@pytest.mark.parametrize("body", ["", "Một câu.", "## Chỉ có đề mục", "- một\n- hai", "# A\n\nb"])
def test_small_texts_make_pictures(body):
    self_contained(picture(source(body)))
