"""Nothing legitimate is lost: what editors write with Markdown comes through cleaning unharmed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cchc.guard.html.fixes import before_cleaning
from cchc.guard.html.sanitise import clean
from cchc.guard.html.video_frames import set_aside
from cchc.guard.personal_data.detect import find_person_names, find_personal_data
from cchc.rules.texts import Texts
from cchc.source.frontmatter import Source, read_markdown
from cchc.source.markdown.converter import Converter
from cchc.source.markdown.dialect import read_dialect
from tests.attacks import Judge

ROOT = Path(__file__).parent.parent
CORPUS = sorted((Path(__file__).parent / "fixtures" / "legitimate").glob("*.md"))
SHIPPED = sorted((ROOT / "units").glob("*/*/*.md")) + sorted((ROOT / "units").glob("*/index.md"))
_SILENT = {"br", "hr", "img", "input", "col", "tbody"}  # no end, or implied by every parser


class Events(HTMLParser):
    """What a browser is told, whatever the spelling: elements, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tbody":
            return
        values = [(k, "" if (v or "") in ("", k) else v) for k, v in attrs]
        self.events.append((tag, sorted(values, key=str)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _SILENT:
            self.events.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        words = data.split()
        if words:
            self.events.append(words)


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(read_dialect(ROOT))


def text_of(path: Path) -> str:
    return read_markdown(path.name, path.read_bytes()).body


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_corpus_comes_through(path: Path, converter: Converter) -> None:
    stock = converter.convert(text_of(path), "units/a/san-pham/b.md")[0]
    cleaned, removed = clean(before_cleaning(stock))
    assert removed == ()
    assert Events(cleaned).events == Events(before_cleaning(stock)).events


def test_shipped_content_comes_through(converter: Converter) -> None:
    for path in SHIPPED:
        stock = before_cleaning(converter.convert(text_of(path), "units/a/san-pham/b.md")[0])
        cleaned, removed = clean(stock)
        assert removed == (), path
        assert Events(cleaned).events == Events(stock).events, path


def test_corpus_is_nobodys_fault() -> None:
    texts = Texts(ROOT)
    for path in CORPUS:
        source = Source("units/a/san-pham/b.md", None, text_of(path), 1, ())
        codes = [fault.code for fault in texts(source)]
        assert [code for code in codes if not code.startswith("PD")] == []


def test_a_video_becomes_a_link() -> None:
    frame = (
        '<p><iframe src="https://www.youtube.com/embed/abcdefghijk" title="Một & hai"></iframe></p>'
    )
    html, removed = clean(frame)
    assert removed == ()
    assert "<iframe" not in html
    assert 'data-video="Một &amp; hai"' in html
    script = (ROOT / "overrides/assets/scripts/site.js").read_text("utf-8")
    known = re.search(r"found = /(.+)/\.exec\(link\.href\)", script)
    address = re.search('href="([^"]+)"', html)
    assert known and address
    video = re.search(known[1].replace("\\/", "/"), address[1])
    assert video and video[1] == "abcdefghijk", "the page's script does not know it"
    assert set_aside("<p>chữ</p>") == ("<p>chữ</p>", {})


def test_no_text_can_hold_the_mark_of_a_frame() -> None:
    """Marks stand for links only where a frame was: never in an attribute that an author wrote."""
    frame = '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="{}"></iframe>'
    for guess in ("qZ0frame0Zq", next(iter(set_aside(frame.format("a"))[1])).split('"')[1]):
        html, _ = clean(f'<p><a href="a" title="{guess}">x</a></p>{frame.format(guess)}')
        assert html.count("video__button") == 1
        assert f'title="{guess}">x</a>' in html


def test_a_frame_in_an_attribute_is_none() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
    for html in (f"<p><a title='{frame}'>x</a></p>", f"<!-- {frame} -->", f"<pre><code>{frame}"):
        cleaned, _ = clean(html)
        assert Judge(cleaned).faults == []
        assert cleaned.count("video__button") == (1 if "<code>" in html else 0)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng đài 1022, số 1900 9396, ngày 08/02/2023, quý I/2023, Kế hoạch 46/KH-UBND.",
        "Mã hồ sơ 000.00.01.H29-230208-0001, lệ phí 1.500.000 đồng, 84.903.123.456 đồng.",
        "Mở từ 07:30 đến 11:30 và 13:00 đến 17:00, 20230208, 2023-02-08 08:00.",
        "Số 59-61 đường Nguyễn Huệ, đường Ông Ích Khiêm, phường Bến Nghé, hẻm 12/34/56.",
        "Tài khoản định danh điện tử mức 2; tài khoản ngân hàng của bạn; mật khẩu 6 chữ số 123456.",
        "ISO 9001:2015, TCVN 6909:2001, IP 192.168.100.200, tọa độ 10.7769, 106.7009.",
        "Bà Hà Nội kể; ông Chủ tịch Ủy ban nhân dân phường; anh T. và chị N.V.A. đến quầy.",
    ],
)
def test_ordinary_numbers_and_names_pass(text: str) -> None:
    assert [*find_personal_data(text), *find_person_names(text)] == []
