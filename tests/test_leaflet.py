"""Leaflets, posters and infographics: readable, tagged, self-contained, and the same every time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from cchc.leaflet import output
from cchc.leaflet.infographic import alternative, picture
from cchc.leaflet.job import jobs
from cchc.leaflet.metrics import FILES, balanced, broken, missing, words_of
from cchc.leaflet.sheets import BY_FORMAT, sheet
from cchc.leaflet.text import Listing, Note, Paragraph, Table, lead, plain, sections

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SITE = "https://cchc.example/"
LETTERS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
BODY = f"""Mở đầu ngắn.

## Bước 1 – Chuẩn bị

- Căn cước công dân.
- **Tờ khai:** điền sẵn ở nhà.

## Nên

- Xếp hàng.

## Không

- Chen lấn.

## Mốc

```
Nộp đơn ──10 ngày──▶ thụ lý
```

1. {LETTERS}
2. {LETTERS.upper()}

| So sánh | Mức 1 | Mức 2 |
|---|---|---|
| Đăng ký | Ở nhà → nhanh | Đến nơi |

!!! warning "Lưu ý"
    “Trích dẫn” – gạch nối; 1.234,5 …
"""
HEAD = """---
title: "Thử nghiệm: tờ gấp của phường"
date: 2023-02-20
summary: "Một câu nói người đọc sẽ biết được điều gì sau khi xem xong sản phẩm này."
status: published
topics: [mot-cua]
sample: true
format: {format}
audience: [nguoi-dan]
focus: 4
channels: [bang-tin]
quantity: {{count: 1, unit: tờ}}
timeframe: Quý I/2023
evaluation: "Chưa đánh giá."
---

"""


@pytest.fixture
def project(tmp_path):
    for name in ("docs/ke-hoach/tu-vung.yml", "units/ben-nghe/index.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def job_of(project, format, body=BODY):
    path = project / "units/ben-nghe/san-pham/thu.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD.format(format=format) + body, encoding="utf-8")
    return jobs(project, path, SITE, ())[0]


def pdf_of(project, form):
    return pypdf.PdfReader(io.BytesIO(sheet(job_of(project, "to-gap"), form)))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


# --- PDF ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "pages", "size"),
    [("to-gap", 2, (297, 210)), ("to-roi", 1, (210, 297)), ("ap-phich", 1, (297, 420))],
)
def test_every_letter_can_be_read_back(project, form, pages, size):
    reader = pdf_of(project, form)
    text = text_of(reader)
    assert len(reader.pages) == pages
    box = reader.pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == size
    for letter in {*LETTERS, *LETTERS.upper(), *"“”–…"}:
        assert letter in text
    for words in ("Thử nghiệm: tờ gấp của phường", "Bước 1 – Chuẩn bị", "Phường Bến Nghé"):
        assert words in text
    assert "Nội dung mẫu" in text


def test_fonts_are_embedded_subsets(project):
    reader = pdf_of(project, "to-gap")
    fonts = [f.get_object() for page in reader.pages for f in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"]
        assert re.match(r"/[A-Z]{6}\+BeVietnamPro", inner["/BaseFont"])


def test_the_file_names_itself(project):
    reader = pdf_of(project, "to-roi")
    assert reader.metadata.title == "Thử nghiệm: tờ gấp của phường"
    assert reader.metadata.author == "Ủy ban nhân dân phường Bến Nghé"
    assert reader.metadata.creation_date.isoformat().startswith("2023-02-20T12:00")
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def tree_of(reader):
    """Kinds of all structure elements in reading order, checked for page and parent on the way."""
    kinds, figures = [], []

    def walk(element, parent):
        kinds.append(element["/S"])
        assert element["/P"].get_object() == parent
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                assert element["/Pg"]["/Type"] == "/Page"
            else:
                walk(kid.get_object(), element)
        if element["/S"] == "/Figure":
            figures.append(element["/Alt"])

    root = reader.trailer["/Root"]["/StructTreeRoot"]
    for top in root["/K"]:
        walk(top.get_object(), root)
    return kinds, figures


def test_reading_order_is_cover_text_back(project):
    reader = pdf_of(project, "to-gap")
    kinds, figures = tree_of(reader)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert kinds[0] == "/Document"
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/L") < kinds.index("/Table")
    assert kinds.index("/Table") < kinds.index("/Figure")
    assert {"/LI", "/Lbl", "/LBody", "/TR", "/TH", "/TD"} <= set(kinds)
    assert figures == [f"Mã QR dẫn tới {SITE}don-vi/ben-nghe/san-pham/thu/"]


def test_same_text_same_bytes(project):
    one = job_of(project, "to-gap")
    assert all(sheet(one, form) == sheet(one, form) for form in ("to-gap", "to-roi", "ap-phich"))
    assert picture(one) == picture(one)


def test_a_text_too_long_is_refused(project):
    long = job_of(project, "to-roi", "Một câu khá dài để lấp cho đầy trang giấy. " * 300)
    with pytest.raises(ValueError, match="quá dài cho tờ rơi"):
        sheet(long, "to-roi")


@pytest.mark.parametrize("body", ["", "Một câu.", "## Chỉ có đề mục", "- một\n- hai", "# A\n\nb"])
def test_small_texts_make_sheets_and_pictures(project, body):
    small = job_of(project, "to-roi", body)
    assert all(sheet(small, form) for form in ("to-gap", "to-roi", "ap-phich"))
    self_contained(picture(small))


# --- SVG ---------------------------------------------------------------------------------------


def self_contained(svg: bytes):
    root = ElementTree.fromstring(svg)
    allowed = {"svg", "title", "desc", "rect", "circle", "path", "g", "text", "tspan"}
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in allowed
        for name, value in element.attrib.items():
            assert not name.startswith("on") and "href" not in name and name != "style"
            assert "url(" not in value and "://" not in value
    return root


def test_a_picture_is_text_with_title_and_description(project):
    job = job_of(project, "do-hoa")
    root = self_contained(picture(job))
    words = " ".join("".join(root.itertext()).split())
    assert root.get("viewBox").startswith("0 0 720 ")
    assert root[0].text == job.item.title
    assert root[1].text == alternative(job)
    for said in ("Xếp hàng.", "Chen lấn.", "10 ngày", "Nộp đơn → thụ lý", LETTERS, "Lưu ý"):
        assert said in words
    sizes = {float(e.get("font-size")) for e in root.iter() if e.get("font-size")}
    assert min(sizes) >= 24  # 12 px on a phone of 360 px


def test_a_picture_is_described_by_its_parts(project):
    assert alternative(job_of(project, "do-hoa")) == (
        "Đồ họa dọc, từ trên xuống: Bước 1 – Chuẩn bị (2 ý); Nên (1 ý); Không (1 ý); "
        "Mốc (1 mốc, 2 bước đánh số, bảng 1 dòng: So sánh, Mức 1, Mức 2, khung lưu ý “Lưu ý”)."
    )


# --- text and lines ----------------------------------------------------------------------------


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


def test_numbers_and_dashes_stay_with_the_word_before():
    lines = broken(words_of("Định danh mức 2 – làm tại công an phường"), 10, 74)
    starts = ["".join(piece.text for piece in line.pieces).split()[0] for line in lines]
    assert len(lines) > 1
    assert not {"2", "–"} & set(starts)


def test_titles_break_after_signs():
    lines = balanced(words_of("Có khách ngủ lại: thông báo lưu trú trước 23 giờ", True), 46, 525)
    assert "".join(piece.text for piece in lines[0].pieces).endswith(":")


def test_long_addresses_are_parted():
    lines = broken(words_of("dichvucong.hochiminhcity.gov.vn/tra-cuu/ho-so."), 10, 90)
    assert all(line.width <= 95 for line in lines)


def test_the_font_has_every_letter_of_vietnamese():
    assert missing(LETTERS + LETTERS.upper() + "“”‘’–…→✓☐") == ""
    assert missing("漢") == "漢"
    assert all(path.is_file() for path in FILES.values())
    assert "SIL Open Font License" in (FILES[""].parent / "OFL.txt").read_text("utf-8")


# --- command and files -------------------------------------------------------------------------


def cchc(*args):
    command = [sys.executable, "-m", "cchc.cli.main", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_writes_and_attaches(project):
    job = job_of(project, "to-gap")
    path = project / job.item.path
    before = path.read_text("utf-8")
    done = cchc("leaflet", path, "--root", project, "--attach")
    assert done.returncode == 0, done.stderr
    assert (project / "units/ben-nghe/media/thu.pdf").read_bytes().startswith(b"%PDF")
    line = 'attachments: [{file: ../media/thu.pdf, title: "Tờ gấp, A4 gấp đôi (PDF)"}]\n'
    assert path.read_text("utf-8") == before.replace("sample: true\n", "sample: true\n" + line)
    again = cchc("leaflet", path, "--root", project, "--attach")
    assert "không đổi" in again.stdout
    assert path.read_text("utf-8").count("attachments") == 1


def test_a_path_that_is_no_item_is_wrong_use(project):
    done = cchc("infographic", project / "units/ben-nghe/san-pham/khong-co.md", "--root", project)
    assert done.returncode == 2
    assert "không phải một bài" in done.stderr


def test_the_site_is_named_as_in_mkdocs_yml(tmp_path, monkeypatch):
    monkeypatch.delenv("CCHC_SITE_URL", raising=False)
    assert output.site_of(tmp_path) == output.NO_SITE
    (tmp_path / "mkdocs.yml").write_text('site_url: !ENV [CCHC_SITE_URL, "https://a.example"]\n')
    assert output.site_of(tmp_path) == "https://a.example/"
    monkeypatch.setenv("CCHC_SITE_URL", "https://b.example/")
    assert output.site_of(tmp_path) == "https://b.example/"


# --- what we ship ------------------------------------------------------------------------------


def test_shipped_pictures_are_up_to_date(monkeypatch):
    monkeypatch.delenv("CCHC_SITE_URL", raising=False)
    made = jobs(ROOT, ROOT / "units", output.site_of(ROOT), ("do-hoa",))
    stale = [j.media(".svg") for j in made if (ROOT / j.media(".svg")).read_bytes() != picture(j)]
    assert not stale, f"chạy: cchc infographic units; {stale}"
    assert len(made) >= 20


def test_shipped_sheets_say_what_their_items_say():
    made = jobs(ROOT, ROOT / "units", SITE, tuple(BY_FORMAT))
    total = 0
    for job in made:
        path = ROOT / job.media(".pdf")
        total += path.stat().st_size
        assert path.stat().st_size <= 120 * 1024, path
        assert not missing(job.body), path
        text = re.sub(r"\s+", "", text_of(pypdf.PdfReader(path)))
        for section in job.sections:
            for words in (
                section.title,
                *(plain(b.runs) for b in section.blocks if type(b) is Paragraph),
            ):
                kept = re.sub(r"[\s→▶✓☐]+", "", words)
                assert kept in text, f"chạy: cchc leaflet {job.item.path}"
    assert len(made) >= 50
    assert total < 8_000_000
