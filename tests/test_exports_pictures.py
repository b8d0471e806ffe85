"""Pictures: nothing of place or camera is published, and phones get copies that fit."""

from __future__ import annotations

import io
import sqlite3
import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from cchc.base.picture_headers import Picture, orientation_in, picture_of, size_in, widths_of
from cchc.cli.main import main
from cchc.guard.html.fixes import after_cleaning
from cchc.guard.picture_metadata import stripped
from cchc.memo.files import SourceFile, content_id
from cchc.memo.table import Table
from cchc.site.picture_copies import copies, too_large
from cchc.site.pictures import Gallery

pytestmark = pytest.mark.slow

PLACE = b"10.7769N-106.7009E"


def photo(width: int = 1400, height: int = 1050, turn: int = 1) -> Image.Image:
    wave = Image.linear_gradient("L").rotate(30).resize((width, height))
    image = Image.merge("RGB", (wave, wave.point(lambda v: v * 7 % 256), wave))
    exif = image.getexif()
    exif[0x0112], exif[0x010F], exif[0x9286] = turn, "Máy của Lan", PLACE
    exif.get_ifd(0x8825)[2] = (10.0, 46.0, 37.0)
    image.info["exif"] = exif.tobytes()
    return image


def saved(image: Image.Image, form: str, **how) -> bytes:
    found = io.BytesIO()
    image.save(found, form, exif=image.info["exif"], **how)
    return found.getvalue()


def told(image: Image.Image) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", PLACE.decode())
    info.add_itxt("XML:com.adobe.xmp", PLACE.decode(), zip=False)
    return info


CASES = {
    "JPEG": lambda image: saved(image, "JPEG", comment=PLACE, xmp=PLACE, progressive=True),
    "PNG": lambda image: saved(image, "PNG", pnginfo=told(image)),
    "WEBP": lambda image: saved(image, "WEBP", xmp=PLACE),
}


@pytest.mark.parametrize("form", CASES)
def test_stripping_takes_everything_but_pixels_and_keeps_those(form):
    raw = CASES[form](photo(320, 240))
    clean = stripped(raw)
    assert PLACE in raw and PLACE not in clean and b"M\xc3\xa1y" not in clean
    before, after = Image.open(io.BytesIO(raw)), Image.open(io.BytesIO(clean))
    assert before.tobytes() == after.tobytes()
    assert not dict(after.getexif()) and "xmp" not in after.info
    assert stripped(clean) == clean


def test_which_side_is_up_stays():
    raw = saved(photo(320, 240, turn=6), "JPEG")
    exif = Image.open(io.BytesIO(stripped(raw))).getexif()
    assert dict(exif) == {0x0112: 6}
    assert size_in(raw) == size_in(stripped(raw)) == (240, 320)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_sizes_are_those_that_a_page_shows(form, turn):
    raw = saved(photo(321, 240, turn), form)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(raw)))
    turned = form == "JPEG"  # no camera writes the other forms, and `copies` does not turn them
    assert size_in(raw) == (upright.size if turned else (321, 240))
    if turned:
        exif = Image.open(io.BytesIO(stripped(raw))).getexif()
        assert dict(exif) == ({0x0112: turn} if turn > 1 else {})


@pytest.mark.parametrize("how", [{}, {"lossless": True}, {"exif": b"Exif\0\0"}])
def test_every_kind_of_webp_is_measured(how):
    raw = io.BytesIO()
    photo(321, 240).save(raw, "WEBP", **how)
    assert size_in(raw.getvalue()) == (321, 240)


@pytest.mark.parametrize(
    ("tag", "size"),
    [
        ("<svg width='12.4px' height=\"9\">", (12, 9)),
        ("<?xml version='1.0'?>\n<!-- w --><svg viewBox='0 -1 40.6,30' id='a'>", (41, 30)),
        ("<svg viewBox='0 0 4 3'><rect width='9' height='9'/>", (4, 3)),
        ("<svg stroke-width='7' height='3' viewBox='0 0 4 3'>", (4, 3)),
        ("<svg width='100%' height='100%' viewBox='0 0 4 3'>", (4, 3)),
        ("<svg width='1.2.3' height='4'>", None),
        (f"<svg width='{'9' * 400}' height='4'>", None),
        ("<svg width='4'>", None),
        ("<html>", None),
    ],
)
def test_a_drawing_is_measured_by_its_outermost_tag(tag, size):
    assert size_in(tag.encode()) == size


def test_a_wide_animation_is_measured_without_a_sign():
    assert size_in(b"GIF89a" + struct.pack("<HH", 40_000, 50_000) + bytes(8)) == (40_000, 50_000)
    assert too_large(b"GIF89a" + struct.pack("<HH", 40_000, 50_000) + bytes(8))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_head_that_is_cut_off_has_a_right_size_or_none(form):
    raw = saved(photo(321, 240), form)
    assert {size_in(raw[:end]) for end in range(min(len(raw), 2000))} <= {None, (321, 240)}


_HEADS = st.sampled_from(
    [b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe1\0\x20Exif\0\0II*\0", b"\xff\xd8\xff\xc0",
     b"RIFF\0\0\0\0WEBPVP8L", b"RIFF\0\0\0\0WEBPVP8X", b"RIFF\0\0\0\0WEBPVP8 ", b"<svg width='",
     b"II*\0", b"\0\0\0\x20ftypheic", b"BM", b"P6"]
)  # fmt: skip


@given(_HEADS, st.binary(max_size=80))
def test_hostile_heads_never_raise(head, rest):
    size = size_in(head + rest)
    assert size is None or (size[0] >= 0 and size[1] >= 0)
    assert orientation_in(head + rest) in range(1, 9)


def test_a_long_head_of_nothing_is_given_up_soon():
    before = time.process_time()
    assert size_in(b"\xff\xd8" + b"\0" * 30_000_000) is None
    assert orientation_in(b"\xff\xd8" + b"\xff\xe1\0\2" * 8_000_000) == 1
    assert time.process_time() - before < 5


def test_a_film_behind_the_picture_goes():
    raw = saved(photo(320, 240), "JPEG")
    assert stripped(raw + b"\0\0\0\x18ftypmp42" + PLACE) == stripped(raw)


@pytest.mark.parametrize("form", CASES)
def test_what_is_cut_off_is_refused(form):
    raw = CASES[form](photo(320, 240))
    for end in (30, len(raw) // 2, len(raw) - 3):
        with pytest.raises(ValueError):
            stripped(raw[:end])


@pytest.mark.parametrize("form", CASES)
def test_copies_are_upright_smaller_and_say_nothing(form):
    raw = CASES[form](photo(turn=6))
    made = dict(copies(raw, whole=False))
    wide, high = (1050, 1400) if form == "JPEG" else (1400, 1050)
    assert sorted(made) == [0, *widths_of(wide)]
    for width, copy in made.items():
        image = Image.open(io.BytesIO(copy))
        assert image.format == ("WEBP" if width else form)
        assert PLACE not in copy and set(image.getexif()) <= {0x0112}
        width = width or min(wide, 1280)
        upright = ImageOps.exif_transpose(image)
        assert upright.size == (width, round(width * high / wide))
    assert made == dict(copies(raw, whole=False))


def test_a_picture_to_download_keeps_every_pixel():
    raw = saved(photo(), "JPEG")
    assert dict(copies(raw, whole=True))[0] == stripped(raw)


def test_copies_are_never_wider_than_the_picture():
    assert [widths_of(w) for w in (300, 480, 900, 1600, 5000)] == [
        (300,), (480,), (480, 900), (480, 960, 1600), (480, 960, 1600),
    ]  # fmt: skip


def test_a_bomb_is_known_by_its_header():
    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk
    assert too_large(bomb)
    with pytest.raises(ValueError):
        list(copies(bomb, whole=False))


@pytest.fixture
def gallery(tmp_path: Path):
    folder = tmp_path / "units/a/media"
    folder.mkdir(parents=True)
    (folder / "anh.jpg").write_bytes(saved(photo(), "JPEG"))
    (folder / "hinh.svg").write_text("<svg viewBox='0 0 4 3'/>")
    (folder / "hong.png").write_bytes(saved(photo(64, 64), "PNG")[:-20])

    def made() -> Gallery:
        media = {}
        for file in folder.iterdir():
            stat, path = file.stat(), f"units/a/media/{file.name}"
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            media[path] = SourceFile(path, stamp, content_id(file))
        return Gallery(tmp_path, Table(tmp_path / "memo.sqlite"), media)

    return made


def test_the_gallery_makes_once_and_names_what_it_cannot_read(gallery, tmp_path):
    first = gallery()
    faults = first.refresh({"units/a/media/anh.jpg"}, ())
    assert [(fault.code, fault.path) for fault in faults] == [("RN103", "units/a/media/hong.png")]
    found = {o.path: o.make() for o in first.outputs("units/a/media/anh.jpg")}
    assert list(found) == ["don-vi/a/media/anh.jpg"] + [
        f"don-vi/a/media/anh.jpg.{width}.webp" for width in (480, 960, 1400)
    ]
    first.table.save()
    again = gallery()
    assert again.refresh({"units/a/media/anh.jpg"}, ()) == faults
    assert (first.processed, again.processed) == (2, 0)
    again.table.close()
    with sqlite3.connect(tmp_path / "memo.sqlite") as file:
        file.execute("UPDATE content SET value = x'00'")
    assert {o.path: o.make() for o in again.outputs("units/a/media/anh.jpg")} == found
    (svg,) = again.outputs("units/a/media/hinh.svg")
    assert svg.make().startswith(b"<svg")


def test_a_page_offers_copies_keeps_the_place_and_waits(gallery, tmp_path):
    gallery()
    picture = picture_of(tmp_path / "units/a/media/anh.jpg")
    assert picture == Picture(1400, 1050, (480, 960, 1400))
    html = after_cleaning('<p><img alt="A" src="../media/anh.jpg"></p>', lambda where: picture)
    assert "../media/anh.jpg.480.webp 480w" in html and 'type="image/webp"' in html
    assert 'width="1400" height="1050"' in html and 'loading="lazy"' in html


def test_the_command_cleans_originals_and_names_what_it_cannot_read(tmp_path, capsys):
    folder = tmp_path / "units/a/media"
    folder.mkdir(parents=True)
    raw = saved(photo(320, 240), "JPEG")
    (folder / "anh.jpg").write_bytes(raw)
    assert main(["strip", "--root", str(tmp_path)]) == 0
    assert (folder / "anh.jpg").read_bytes() == stripped(raw)
    (folder / "hong.jpg").write_bytes(raw[:-9])
    assert main(["strip", "--root", str(tmp_path)]) == 1
    assert "hong.jpg: không đọc được ảnh" in capsys.readouterr().err
