"""QR codes as Chromium paints them lead to the page they stand on or, on a poster, to its item."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser

DARK = pytest.param({"color_scheme": "dark", "viewport": {"width": 360, "height": 740}}, id="dark")
LIGHT = pytest.param({"viewport": {"width": 1280, "height": 900}}, id="light")


def read(page: Page) -> list[str]:
    """Texts of the codes that a reader sees on the screen, first of all those on the page."""
    page.locator("details:has(.qr)").evaluate_all("all => all.forEach(one => one.open = true)")
    shot = page.locator(".qr >> visible=true").first.screenshot()
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))]


@pytest.mark.parametrize("context", [LIGHT, DARK], indirect=True)
@pytest.mark.parametrize("kind", ["product", "poster"])
def test_a_telephone_reads_the_address_of_the_item(opened: Opened, kind: str) -> None:
    page = opened(kind)
    canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
    assert canonical.startswith("http")
    assert read(page) == [canonical.removesuffix("ap-phich/")]


def test_each_screen_of_the_kiosk_leads_to_its_item(opened: Opened) -> None:
    (text,) = read(opened("kiosk"))
    assert text.startswith("http") and "/don-vi/" in text
