"""`cchc check --fix`: what it mends, what it leaves alone, and that it shows a diff first."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cchc.cli.main import main
from cchc.content.body import digest_of
from cchc.content.fix.text import mend
from cchc.rules.gate import check
from cchc.source.frontmatter import read_markdown
from tests.projects import item, project, sign

PATH = "units/ben-nghe/san-pham/to-gap.md"
ODD = "units/ben-nghe/san-pham/Tờ Gấp.md"
UNITS = Path(__file__).parent.parent / "units"


def mended(text):
    return mend(PATH, text.encode()).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (unicodedata.normalize("NFD", item()), item()),
        (item().replace("\n", "\r\n"), item()),
        ("\ufeff" + item(), item()),
        (item().rstrip(), item()),
        (item() + "\n\n \n", item()),
        (item("Một  \nhai \nba\t\n\nbốn  \n"), item("Một  \nhai\nba\n\nbốn")),
        (item(title="Một cửa: hỏi và đáp"), item(title='"Một cửa: hỏi và đáp"')),
        (item(summary="@ai đó"), item(summary='"@ai đó"')),
        (item().replace("focus: 4\n", "").replace("title:", "focus: 4\ntitle:", 1), item()),
    ],
)
def test_what_is_safe_to_mend(before, after):
    assert mended(before) == after


def test_remarks_move_with_the_key_below_them():
    before = "---\n# cuối\nreview: x\n# đầu\ntitle: Một\ndate: 2023-01-01\n# hết\n---\n\nBài.\n"
    after = "---\n# đầu\ntitle: Một\ndate: 2023-01-01\n# cuối\nreview: x\n# hết\n---\n\nBài.\n"
    assert mended(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: |\n  dòng một  \n  dòng hai\n\ndate: 2023-01-01\n---\n\nBài.\n",
        "---\ndate: [chưa đóng\ntitle: Một\n---\n\nBài.\n",
        "---\n{title: Một, date: 2023-01-01}\n---\n\nBài.\n",
        "Không có phần đầu  \ngì cả.\n",
        "",
    ],
)
def test_what_needs_judgement_is_left_alone(text):
    assert mended(text) == text


def test_other_bytes_than_utf8_are_left_alone():
    raw = "---\ntitle: Một\n---\n".encode("utf-16")
    assert mend(PATH, raw) == raw


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200))
def test_mending_twice_is_mending_once(text):
    once = mend(PATH, f"---\ntitle: Một\ndate: 2023-01-01\n---\n{text}".encode())
    assert mend(PATH, once) == once


def test_a_sign_off_goes_on_holding(tmp_path):
    root = project(tmp_path, {PATH: item("Dòng một \ndòng hai đủ dài để tính, " * 8)})
    sign(root, PATH)
    raw = (root / PATH).read_bytes()
    moved = raw.replace(b"focus: 4\n", b"").replace(b"title:", b"focus: 4\ntitle:", 1)
    after = mend(PATH, moved)
    assert after == raw  # keys in order again, blanks of the text as they were signed
    assert digest_of(read_markdown(PATH, after)) == digest_of(read_markdown(PATH, raw))


@pytest.mark.parametrize("path", sorted(UNITS.rglob("*.md"))[::7], ids=lambda p: p.name)
def test_our_own_files_keep_their_meaning(path):
    name = path.relative_to(UNITS.parent).as_posix()
    raw = path.read_bytes()
    before, after = read_markdown(name, raw), read_markdown(name, mend(name, raw))
    assert digest_of(before) == digest_of(after)
    assert len(before.diagnostics) == len(after.diagnostics)


@pytest.fixture
def root(tmp_path):
    link = (
        "Xem [tờ gấp](../san-pham/T%E1%BB%9D%20G%E1%BA%A5p.md) và ![ảnh](<../media/Ảnh Đẹp.PNG>)."
    )
    news = (
        "---\ntitle: Tin\ndate: 2023-02-20\nsummary: Tin.\nstatus: draft\ntopics: [mot-cua]\n"
        "cover: {src: ../media/Ảnh Đẹp.PNG, alt: Ảnh}\n---\n\n" + link + "\n"
    )
    files = {ODD: item(status="draft"), "units/ben-nghe/tin-bai/tin.md": news}
    made = project(tmp_path, files)
    (made / "units/ben-nghe/media").mkdir()
    Image.new("RGB", (1, 1)).save(made / "units/ben-nghe/media/Ảnh Đẹp.PNG")
    return made


def fix(root, *args):
    return main(["check", "--root", str(root), "--as-of", "2023-02-21", "--fix", *args])


def test_a_diff_is_shown_and_nothing_written_without_yes(root, capsys):
    before = {p: p.read_bytes() for p in root.rglob("*.md")}
    assert fix(root) == 1
    err = capsys.readouterr().err
    assert f"rename {ODD} → units/ben-nghe/san-pham/to-gap.md" in err
    assert "+cover: {src: ../media/anh-dep.png, alt: Ảnh}" in err
    assert "thêm --yes để ghi" in err
    assert {p: p.read_bytes() for p in root.rglob("*.md")} == before


def test_names_are_mended_and_links_follow(root, capsys):
    assert fix(root, "--yes") == 1  # the link now leads to a draft
    assert not (root / ODD).exists()
    text = (root / "units/ben-nghe/tin-bai/tin.md").read_text()
    assert "[tờ gấp](../san-pham/to-gap.md)" in text
    assert "![ảnh](<../media/anh-dep.png>)" in text
    assert [d.code for d in check(root, "2023-02-21").errors] == ["LK106"]
    capsys.readouterr()
    fix(root, "--yes")
    assert "Đã sửa" not in capsys.readouterr().err


def test_a_name_that_is_taken_stays(root):
    shutil.copy(root / ODD, root / PATH)
    fix(root, "--yes")
    assert (root / ODD).exists()
