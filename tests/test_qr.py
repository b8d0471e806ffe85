"""QR codes: a reader gets back the address they were made of, whatever its length and letters."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from cchc.site.filters import qr

SIDE = 4  # pixels a module
_STEP = re.compile(r"M(\d+) (\d+)|h(\d+)v1h-(\d+)z|m(\d+) 0")


def drawn(text: str) -> Image.Image:
    """The path as a picture; no step of another form than the three is accepted."""
    code = qr(text)
    size, d = int(code["size"]), str(code["d"])
    assert not _STEP.sub("", d)
    image = Image.new("L", (size * SIDE, size * SIDE), 255)
    draw, x, y = ImageDraw.Draw(image), 0, 0
    for left, top, wide, back, along in _STEP.findall(d):
        if top:
            x, y = int(left), int(top)
        elif wide:
            assert wide == back
            box = (x * SIDE, y * SIDE, (x + int(wide)) * SIDE - 1, (y + 1) * SIDE - 1)
            draw.rectangle(box, fill=0)
        else:
            x += int(along)
    return image


@pytest.mark.parametrize("length", [0, 1, 20, 45, 80, 120, 180, 300, 900])
def test_a_reader_gets_the_address_back(length: int) -> None:
    address = "https://cchc.example.vn/don-vi/" + "ten-san-pham-rat-dai/" * 45
    address = address[: len("https://cchc.example.vn/") + length]
    assert [code.text for code in zxingcpp.read_barcodes(drawn(address))] == [address]


def test_letters_outside_ascii_and_codes_of_other_modes_are_read() -> None:
    for text in ("https://a.vn/tìm-kiếm/?q=đăng ký", "HTTPS://A.VN/1", "0123456789"):
        assert [code.text for code in zxingcpp.read_barcodes(drawn(text))] == [text]


def test_four_modules_around_it_are_light() -> None:
    image = drawn("https://cchc.example.vn/")
    inner = (4 * SIDE, 4 * SIDE, image.width - 4 * SIDE, image.height - 4 * SIDE)
    assert image.point(lambda value: 255 - value).getbbox() == inner


def test_the_markup_stays_small() -> None:
    address = "https://cchc.example.vn/don-vi/ben-nghe/san-pham/cach-doc-giay-hen/"
    assert len(str(qr(address)["d"])) < 4_800
