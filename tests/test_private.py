"""What identifies a person is found however it is written, and told without spreading it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.guard.personal_data.detect import (
    Sort,
    comparison_digest,
    find_person_names,
    find_personal_data,
    may_have_personal_data,
)
from cchc.rules.text_rules.misleading import misleading
from cchc.rules.text_rules.personal import personal
from cchc.source.frontmatter import Source
from tests.cost import cost

FOUND = [
    (Sort.IDENTITY, "079085001234"),
    (Sort.IDENTITY, "079 085 001 234"),
    (Sort.IDENTITY, "079.085.001.234"),
    (Sort.IDENTITY, "079-085-001-234"),
    (Sort.IDENTITY, "0790 8500 1234"),
    (Sort.IDENTITY, "079 0 85 001234"),
    (Sort.IDENTITY, "079085\u200b001234"),
    (Sort.IDENTITY, "０７９０８５００１２３４"),
    (Sort.IDENTITY, "001303012345"),
    (Sort.IDENTITY, "096200000001"),
    (Sort.MOBILE, "0903123456"),
    (Sort.MOBILE, "0903 123 456"),
    (Sort.MOBILE, "0903.123.456"),
    (Sort.MOBILE, "090-312-3456"),
    (Sort.MOBILE, "+84903123456"),
    (Sort.MOBILE, "+84 903 123 456"),
    (Sort.MOBILE, "(+84) 903 123 456"),
    (Sort.MOBILE, "84903123456"),
    (Sort.MOBILE, "0321234567"),
    (Sort.MOBILE, "0599 123 456"),
    (Sort.MOBILE, "0777 123 456"),
    (Sort.MOBILE, "0811 123 456"),
    (Sort.LANDLINE, "028 3829 9191"),
    (Sort.LANDLINE, "(028) 3829 9191"),
    (Sort.LANDLINE, "024.3825.1234"),
    (Sort.LANDLINE, "0251 3822 501"),
    (Sort.EMAIL, "ten.nguoi@vi-du.invalid"),
    (Sort.EMAIL, "TEN_NGUOI+1@vi-du.com.vn"),
    (Sort.EMAIL, "ten [at] vi-du [dot] invalid"),
    (Sort.EMAIL, "ten(at)vi-du.invalid"),
]
LABELLED = [
    (Sort.PAPER, "CMND số 023456789", "023456789"),
    (Sort.PAPER, "hộ chiếu B1234567", "B1234567"),
    (Sort.PAPER, "mã số BHXH: 7912345678", "7912345678"),
    (Sort.PAPER, "GPLX 790123456789", "790123456789"),
    (Sort.ACCOUNT, "STK: 19034567890123", "19034567890123"),
    (Sort.ACCOUNT, "tài khoản số 0071 0001 23456 tại ngân hàng", "0071 0001 23456"),
    (Sort.ACCOUNT, "Số TK ngân hàng Nông nghiệp 1600-205-123456", "1600-205-123456"),
]
NOTHING = [
    "ngày 09-02-2023 07:30", "03-05-2023 08:00", "45 - 47 Lê Duẩn", "2020 - 2025 - 2030",
    "84.903.123.456 đồng", "các ngày 01 02 03 04 05 06", "https://vi-du.invalid/0903123456",
    "1022", "1900 9396", "1800 1234", "1.500.000.000 đồng", "84.903.123.456 đồng",
    "46/KH-UBND", "01/2023/QĐ-UBND", "08/02/2023", "20230208", "000.00.01.H29-230208-0001",
    "0123456789012345", "099085001234", "079985001234", "10.7769, 106.7009", "12:30-13:45",
    "978-604-0-12345-6", "TCVN 6909:2001", "quý I/2023", "@phuong", "a@b", "0800 12 34 56",
]  # fmt: skip


@pytest.mark.parametrize(("sort", "text"), FOUND, ids=lambda value: str(value))
def test_found_in_a_sentence(sort: Sort, text: str) -> None:
    (trace,) = find_personal_data(f"Liên hệ: {text}, trước 17 giờ.")
    assert trace.sort is sort
    assert trace.at == len("Liên hệ: ")
    assert trace.shown != trace.text and len(trace.shown) <= 6


@pytest.mark.parametrize(("sort", "text", "number"), LABELLED, ids=lambda value: str(value))
def test_found_by_its_label(sort: Sort, text: str, number: str) -> None:
    (trace,) = find_personal_data(f"Ghi {text} vào đơn.")
    assert (trace.sort, trace.text) == (sort, number)


@pytest.mark.parametrize(
    "text",
    ["0903\u200d123\u200d456", "0903\u00ad123\u00ad456", "0903\u2060123\u2060456", "0 9 0 3 1 2 3 4 5 6",
     "0903 - 123 - 456", "0903  123  456", "0903_123_456", "0084903123456", "0903123456 đồng ý",
     "0903123456/0903123457", "０９０３１２３４５６", "079\u200b085\u200b001\u200b234", "0 7 9 0 8 5 0 0 1 2 3 4",
     "ten.nguoi ＠vi-du.invalid", "ten.nguoi @ vi-du.invalid"],
)  # fmt: skip
def test_found_however_it_is_hidden(text: str) -> None:
    assert [*find_personal_data(f"Liên hệ {text} nhé.")]


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_numbers_pass(text: str) -> None:
    assert list(find_personal_data(f"Xem {text} nhé.")) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("0903 123 456", "+84903123456"),
        ("0903.123.456", "(+84) 903-123-456"),
        ("028 3829 9191", "02838299191"),
        ("Hop-Thu@phuong.gov.vn", "hop-thu@phuong.gov.vn"),
    ],
)
def test_the_same_contact_however_written(one: str, two: str) -> None:
    assert comparison_digest(one) == comparison_digest(two)
    assert comparison_digest(one) != comparison_digest("0903 123 457")


@pytest.mark.parametrize(
    "text",
    ["Ông Nguyễn Văn Thử", "bà Trần Thị Thử", "chị Lê Thử", "Người gửi: Cao Văn Thử",
     "Họ và tên: Kơ Nghiệm Thử", "anh Đỗ Thử phản ánh", "ÔNG NGUYỄN VĂN THỬ",
     "bà **Trần Thị Thử**", "ông Nguyen Van Thử", "cử tri Phạm Thị Thử", "tôi tên Lê Minh Thử",
     "người phản ánh là Trần Thị Thử", "Tên tôi là Lê Minh Thử"],
)  # fmt: skip
def test_names_of_persons(text: str) -> None:
    (trace,) = find_person_names(f"Ngày 02/03, {text} đến quầy.")
    assert "Thử" not in trace.shown


@pytest.mark.parametrize(
    "text",
    ["Lê Minh Thử hỏi: bao lâu?", "**Lê Minh Thử** (Quận 1) phản ánh", "LÊ MINH THỬ xin hỏi"],
)
def test_who_asks_is_named_without_a_form_of_address(text: str) -> None:
    assert [trace.sort for trace in find_person_names(text)] == [Sort.NAME]


@pytest.mark.parametrize(
    "text",
    ["Nguyễn Huệ phản ánh", "người dân đường Nguyễn Thị Minh Khai hỏi", "Tôi là chủ hộ",
     "phường Nguyễn Thái Bình đề nghị", "số 12 Nguyễn Thị Minh Khai, hỏi", "Người dân Quận 1 hỏi",
     "đường Lê Lợi, Nguyễn Thị Minh Khai hỏi",
     "đường Nguyễn Huệ", "phường Nguyễn Thái Bình", "đường Ông Ích Khiêm", "Bà Huyện Thanh Quan",
     "ông T. và bà N.V.A.", "anh công an", "Ông Chủ tịch", "bà con khu phố", "em bé"],
)  # fmt: skip
def test_streets_and_offices_are_no_names(text: str) -> None:
    assert list(find_person_names(f"Ở {text} có bảng tin.")) == []


@pytest.mark.parametrize(
    "piece", ["<!-- 1", "0<a", "0*&#", "0\n", "&amp;0", "[a](http://", "[a][b"]
)
def test_no_file_takes_long(piece: str) -> None:
    source = Source("units/a/san-pham/b.md", None, piece * (200_000 // len(piece)), 1, ())
    assert cost(lambda: [*personal(source), *misleading(source)]) < 5


@pytest.mark.parametrize("piece", ["0903 ", "a@", "tài khoản ", "0 9 ", "(((+84", "@a.", "1-2.3 "])
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + " 0903 123 456 @"
    assert cost(lambda: [*find_personal_data(text), *find_person_names(text)]) < 5


@given(st.lists(st.text("0398 .-@+()a\uff10\uff20\n", max_size=24), max_size=4))
def test_what_is_passed_over_together_holds_nothing_alone(texts: list[str]) -> None:
    if not may_have_personal_data("\n".join(texts)):
        assert not [trace for text in texts for trace in find_personal_data(text)]
