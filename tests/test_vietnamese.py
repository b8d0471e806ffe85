"""Vietnamese text: matching, order, numbers, and what betrays a wrong encoding."""

from __future__ import annotations

import datetime as dt
import random
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.base import vietnamese as vi
from cchc.base.vietnamese import legacy
from tests.cost import cost

TONES = "\u0300\u0301\u0303\u0309\u0323"

# As sorted by ICU, `new Intl.Collator("vi").compare` in Node 20.20.2: not to be changed by hand.
ICU_ORDER = (
    """
“Một cửa”|46/KH-UBND|an|An|àn|ản|ãn|án|ạn|an Giang|ăn|ân|Bà Chiểu|Ba Đình|Bến Nghé|Bến Thành
Cầu Kho|Cầu Ông Lãnh|Cô Giang|cơ|da|dạ|đã|Đa Kao|Đà Nẵng|ga|hoa|hoà|hòa|hỏa|họa|Nguyễn Cư Trinh
Nguyễn Thái Bình|Phạm Ngũ Lão|phường|Phường 10|Phường 2|phường Đa Kao|quận|Quận 1|Quận 10|Quận 3
Tân Định|TÂN ĐỊNH|Tân-Định|ủy|uy tín|ưu|Xuan|Xuân|ý|yên
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def test_fold_ignores_accents_and_case() -> None:
    assert vi.fold_accents("Hồ sơ ĐẤT đai") == vi.fold_accents("ho so dat dai") == "ho so dat dai"
    assert vi.fold_accents("hoà") == vi.fold_accents("hòa") == "hoa"
    assert vi.fold_accents(unicodedata.normalize("NFD", "Đường")) == "duong"


@pytest.mark.parametrize(
    ("old", "new"),
    [("hòa", "hoà"), ("HÓA", "HOÁ"), ("Thủy", "Thuỷ"), ("Ủy ban", "Uỷ ban"), ("khỏe.", "khoẻ."),
     ("hòa-giải", "hoà-giải"), ("Hòa", unicodedata.normalize("NFD", "Hoà"))],
)  # fmt: skip
def test_both_tone_placements_are_the_same_spelling(old: str, new: str) -> None:
    assert vi.same_spelling(old) == vi.same_spelling(new)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoa"), ("hòa", "hóa"), ("hòa", "Hòa")])
def test_accents_and_case_still_count(one: str, other: str) -> None:
    assert vi.same_spelling(one) != vi.same_spelling(other)


def test_spelling_with_one_placement_stays() -> None:
    assert vi.same_spelling("hoàn thành, quý, khuya") == "hoàn thành, quý, khuya"


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Đường Lê Lợi", "duong-le-loi"), ("46/KH-UBND", "46-kh-ubnd"), ("  —  ", ""),
     ("ĐÐƉđðɖ", "dddddd"), ("Số ² ½", "so-2-1-2"), ("Quý Ⅳ", "quy-iv"),
     ("tờ_gấp (1).PDF", "to-gap-1-pdf")],
)  # fmt: skip
def test_slug(text: str, slug: str) -> None:
    assert vi.slug(text) == slug


@given(st.text(max_size=60))
def test_slug_is_always_safe(text: str) -> None:
    made = vi.slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in made and made == made.strip("-") and vi.slug(made) == made


@given(st.text(max_size=60))
def test_nfc_and_nfd_are_the_same(text: str) -> None:
    nfc, nfd = vi.nfc(text), unicodedata.normalize("NFD", text)
    assert vi.is_nfc(nfc)
    assert vi.sort_key(nfc) == vi.sort_key(nfd)
    assert vi.same_spelling(nfc) == vi.same_spelling(nfd)


def test_sort_key_is_icu_order() -> None:
    shuffled = random.Random(46).sample(ICU_ORDER, len(ICU_ORDER))
    assert sorted(shuffled, key=vi.sort_key) == ICU_ORDER


def test_dates() -> None:
    assert vi.format_date(dt.date(2023, 2, 8)) == "08/02/2023"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1000, "1.000"), (-1234567, "-1.234.567"), (2.0, "2"), (0.1, "0,1"),
     (1234567.89, "1.234.567,89"), (Decimal("84.790"), "84,790"), (Decimal("1E+4"), "10.000"),
     (1e22, "10.000.000.000.000.000.000.000"), (1e-7, "0,0000001")],
)  # fmt: skip
def test_numbers(number: int | float | Decimal, text: str) -> None:
    assert vi.format_number(number) == text


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_not_finite_is_no_number(number: float | Decimal) -> None:
    with pytest.raises(ValueError):
        vi.format_number(number)


def test_counts_and_roman_numbers() -> None:
    assert vi.count(1234, "sản phẩm") == "1.234 sản phẩm"
    assert [vi.roman(n) for n in (1, 4, 9, 46, 2023)] == ["I", "IV", "IX", "XLVI", "MMXXIII"]
    for number in (0, 4000):
        with pytest.raises(ValueError):
            vi.roman(number)


def test_nearest() -> None:
    choices = ["to-gap", "video", "san-pham"]
    assert vi.nearest("tờ gấp", choices) == "to-gap"
    assert vi.nearest("san_pham", choices) == "san-pham"
    assert vi.nearest("xyz", choices) is None
    assert vi.nearest("to-gap" * 1000, choices) is None
    assert vi.nearest("", []) is None


def test_rows_of_marks_are_found_in_no_time() -> None:
    assert vi.overlong_marks("Việt Nam") == vi.overlong_marks("a" + "\u0301" * 30) == ()
    assert vi.overlong_marks("a" + "\u0301" * 33 + "b") == ((31, 34),)
    text = "a" + "\u0301\u0316" * 250_000
    assert vi.overlong_marks(text) == ((31, 500_001),)
    assert cost(lambda: vi.overlong_marks(text)) < 1


SAMPLE = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam: cải cách hành chính, tuyên truyền, khuỷu, giếng nước, "
    "quyết định, thuở, giữa, nghiêng, phường Đa Kao"
)


def tcvn3(text: str) -> str:
    return text.translate({ord(new): old for old, new in legacy._TCVN3.items()})


def cp1258(text: str) -> bytes:
    letters = (unicodedata.normalize("NFD", char) for char in text)
    return b"".join(map(one_letter, letters))


def one_letter(parts: str) -> bytes:
    base = "".join(part for part in parts if part not in TONES)
    tones = "".join(part for part in parts if part in TONES)
    return (vi.nfc(base) + tones).encode("cp1258")


VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. UÛy ban nhaân daân phöôøng Ña Kao tuyeân truyeàn "
    "caûi caùch haønh chính"
)


def test_old_encodings_are_named() -> None:
    assert vi.legacy_encoding(tcvn3(SAMPLE).encode("latin-1")) == "TCVN3"
    assert vi.legacy_encoding(VNI.encode("latin-1")) == "VNI"
    assert vi.legacy_encoding(cp1258(SAMPLE)) == "CP1258"
    for utf16 in ("utf-16", "utf-16-le", "utf-16-be"):
        assert vi.legacy_encoding(SAMPLE.encode(utf16)) == "UTF-16"
        assert vi.legacy_encoding("title: abc\n".encode(utf16)) == "UTF-16"


def test_text_pasted_from_an_old_font_is_found_at_its_line() -> None:
    assert vi.legacy_passage(f"Phường Đa Kao\n{tcvn3(SAMPLE)}\n") == ("TCVN3", 14)
    assert vi.legacy_passage(f"Phường Đa Kao\n{VNI}\n") == ("VNI", 14)


@pytest.mark.parametrize(
    "text",
    [SAMPLE, "", "title: abc", "Le château près de la forêt était très élégant, à côté du marché",
     "El año próximo será más fácil según él", "São Paulo não é a capital da nação, então",
     "Übergröße für Mädchen schön", "5 m² · 3½ giờ © 2023 «Đa Kao» ±1°C", "日本語、한국어",
     unicodedata.normalize("NFD", SAMPLE)],
)  # fmt: skip
def test_other_text_is_left_alone(text: str) -> None:
    assert vi.legacy_encoding(text.encode()) is None
    assert vi.legacy_encoding(text.encode("cp1252", "ignore")) is None


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(raw: bytes) -> None:
    assert vi.legacy_encoding(raw) in {None, "UTF-16", "TCVN3", "VNI", "CP1258"}
