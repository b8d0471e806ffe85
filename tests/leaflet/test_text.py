"""Markdown as blocks, and lines broken the Vietnamese way."""

from __future__ import annotations

import subprocess
import sys

import pytest

from leaflet import FONT_FILES, missing_letters, text_width, wrapped
from leaflet.block_data import tied
from leaflet.blocks import Listing, Note, Paragraph, Table, lead, plain, sections
from leaflet.lines import balance_lines, break_lines, words_of
from tests.leaflet.samples import BODY, LETTERS


def test_the_package_stands_by_itself():
    code = "import sys, leaflet; print([name for name in sys.modules if name.startswith('cchc')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_markdown_becomes_sections():
    first, second, *_ = sections(BODY)
    assert (first.title, second.title) == ("", "Bước 1 – Chuẩn bị")
    (listing,) = second.blocks
    assert isinstance(listing, Listing) and not listing.ordered
    found = lead(listing.items[1][0])
    assert found and plain(found[0]) == "Tờ khai:"
    kinds = [type(block) for block in sections(BODY)[-1].blocks]
    assert Table in kinds and Note in kinds


def test_ends_of_lines_that_were_meant_stay():
    (part,) = sections("Câu thứ nhất.\nCâu thứ hai chưa\nxong.")
    (block,) = part.blocks
    assert isinstance(block, Paragraph)
    assert "".join(run.text for run in block.runs) == "Câu thứ nhất.\nCâu thứ hai chưa xong."


def test_rows_of_raw_html_get_the_length_of_the_head():
    rows = "<tr><td>c</td></tr><tr><td>d</td><td>e</td><td>f</td></tr>"
    (part,) = sections(f"<table><tr><th>a</th><th>b</th></tr>{rows}</table>")
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in table.rows] == [["c", ""], ["d", "e"]]
    assert sections("<table></table>") == ()


def test_numbers_and_dashes_stay_with_the_word_before():
    lines = break_lines(words_of("Định danh mức 2 – làm tại công an phường"), 10, 74)
    starts = ["".join(piece.text for piece in line.pieces).split()[0] for line in lines]
    assert len(lines) > 1
    assert not {"2", "–"} & set(starts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mức 2 – làm ở phường", "mức_2_– làm ở_phường"),
        ("hai từ", "hai từ"),
        ("ba từ thôi", "ba từ_thôi"),
        ("ba từ thôi\nvà ba từ", "ba từ_thôi\nvà ba_từ"),
        ("gửi về dichvucong.gov.vn", "gửi về dichvucong.gov.vn"),
        ("", ""),
    ],
)
def test_spaces_where_no_line_may_end(text, expected):
    assert tied(text).replace("\u00a0", "_") == expected


def test_titles_break_after_signs():
    lines = balance_lines(
        words_of("Có khách ngủ lại: thông báo lưu trú trước 23 giờ", True), 46, 525
    )
    assert "".join(piece.text for piece in lines[0].pieces).endswith(":")


def test_plain_text_is_wrapped_within_its_room():
    lines = wrapped("Có khách ngủ lại: thông báo lưu trú trước 23 giờ", True, 46, 525)
    assert len(lines) > 1
    assert all(text_width(line, "B", 46) <= 525 for line in lines)


def test_long_addresses_are_parted():
    lines = break_lines(words_of("dichvucong.hochiminhcity.gov.vn/tra-cuu/ho-so."), 10, 90)
    assert all(line.width <= 95 for line in lines)


def test_the_font_has_every_letter_of_vietnamese():
    assert missing_letters(LETTERS + LETTERS.upper() + "“”‘’–…→✓☐") == ""
    assert missing_letters("漢 e\u0301") == "漢"
    assert all(path.is_file() for path in FONT_FILES.values())
    assert "SIL Open Font License" in (FONT_FILES[""].parent / "OFL.txt").read_text("utf-8")
