"""Sheets of paper: readable, tagged, self-contained, and the same every time."""

from __future__ import annotations

import io
import itertools
import re

import pypdf
import pytest

from leaflet import FORMS, sheet
from tests.leaflet.samples import ADDRESS, LETTERS, SOURCE, source


def reader_of(form, body=SOURCE.body):
    return pypdf.PdfReader(io.BytesIO(sheet(source(body), form)))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(
    ("form", "pages", "size"),
    [("to-gap", 2, (297, 210)), ("to-roi", 1, (210, 297)), ("ap-phich", 1, (297, 420))],
)
def test_every_letter_can_be_read_back(form, pages, size):
    reader = reader_of(form)
    text = text_of(reader)
    assert len(reader.pages) == pages
    box = reader.pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == size
    for letter in {*LETTERS, *LETTERS.upper(), *"“”–…"}:
        assert letter in text
    for words in (SOURCE.title, "Bước 1 – Chuẩn bị", "Phường Bến Nghé", SOURCE.notice):
        assert words in text


def test_fonts_are_embedded_subsets():
    reader = reader_of("to-gap")
    fonts = [f.get_object() for page in reader.pages for f in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].keys()
        assert re.match(r"/[A-Z]{6}\+BeVietnamPro", inner["/BaseFont"])


def test_the_file_names_itself():
    reader = reader_of("to-roi")
    assert reader.metadata.title == SOURCE.title
    assert reader.metadata.author == SOURCE.publisher
    assert reader.metadata.subject == SOURCE.summary
    assert reader.metadata.creation_date.isoformat().startswith("2023-02-20T12:00")
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("form", FORMS)
def test_the_file_says_it_is_accessible(form):
    stored = reader_of(form).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in stored


def tree_of(reader):
    """Kinds and pages of all structure elements in reading order, and descriptions of figures."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}
    kinds, places, figures = [], [], []

    def walk(element, parent):
        assert element["/P"].get_object() == parent
        assert not (element["/S"].startswith("/H") and parent.get("/S") == "/P")
        kinds.append(element["/S"])
        if "/Pg" in element:
            places.append(pages[element.raw_get("/Pg").idnum])
        if element["/S"] == "/Figure":
            figures.append(element["/Alt"])
        below = element.get("/K", [])
        for kid in below if isinstance(below, list) else [below]:
            kid = kid if isinstance(kid, int) else kid.get_object()
            if isinstance(kid, dict) and "/S" in kid:
                walk(kid, element)

    root = reader.trailer["/Root"]["/StructTreeRoot"]
    walk(root["/K"][0].get_object(), root)
    return kinds, places, figures


def test_reading_order_is_cover_text_back():
    reader = reader_of("to-gap")
    kinds, places, figures = tree_of(reader)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert kinds[0] == "/Document"
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/L") < kinds.index("/Table")
    assert kinds.index("/Table") < kinds.index("/Figure")
    assert {"/LI", "/Lbl", "/LBody", "/TR", "/TH", "/TD"} <= set(kinds)
    assert figures == [f"Mã QR dẫn tới {ADDRESS}"]
    turns = [n for n, (a, b) in enumerate(itertools.pairwise(places)) if a != b]
    assert [places[0], *(places[n + 1] for n in turns)] == [1, 2, 1]


def test_a_long_text_goes_on_on_the_back():
    body = "\n\n".join(f"Phần-{n}. " + "Chữ và chữ. " * 14 for n in range(23))
    front, inside = (page.extract_text() for page in reader_of("to-gap", body).pages)
    assert "Phần-0." in inside
    assert "Phần-22." in front


def test_same_text_same_bytes():
    assert all(sheet(SOURCE, form) == sheet(source(), form) for form in FORMS)


def test_a_text_too_long_is_refused():
    with pytest.raises(ValueError, match="quá dài cho tờ rơi"):
        sheet(source("Một câu khá dài để lấp cho đầy trang giấy. " * 300), "to-roi")


def test_letters_that_cannot_be_printed_are_named():
    with pytest.raises(ValueError, match="漢 😀"):
        sheet(source("Chữ 漢 và 😀."), "to-roi")


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '#read("sheet.typ")',
        "#import “@preview/x:1.0.0”",
        "$x^2$",
        "@nhan <nhan>",
        "= đề mục",
        "// ghi chú",
        "]]}) #{",
        "\\u{41}",
    ],
)
def test_words_are_never_read_as_markup(text):
    given = source(f"Trước. `{text}` sau.", title=f"Tên {text}", summary=text)
    read = text_of(pypdf.PdfReader(io.BytesIO(sheet(given, "to-roi"))))
    assert re.sub(r"\s", "", read).count(re.sub(r"\s", "", text)) == 3


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Một câu.",
        "## Chỉ có đề mục",
        "- một\n- hai",
        "# A\n\nb",
        "### Cấp ba trước\n\n## Cấp hai sau",
        "-\n- hai\n    - ba\n        1. bốn\n",
        "99. chín mươi chín\n100. một trăm",
        "| | |\n|---|---|\n| a | |",
        "| Việc | ✓ |\n|---|---|\n| Quét nhà | |",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>",
        "> Lời nói.\n>\n> | a | b |\n> |---|---|\n> | c | d |",
        "- ☐ một\n- ✓ hai\n\n```\nmột\n\nhai\n```",
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_all_kinds_of_texts_make_sheets(form, body):
    assert sheet(source(body), form).startswith(b"%PDF")
