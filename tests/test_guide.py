"""The guide for editors: its samples pass the gate as they stand, its error message is the real one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cchc.content.item import Item
from cchc.content.keys import all_keys
from cchc.content.kinds import KINDS
from cchc.rules.gate import check

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/bien-tap/index.md").read_text(encoding="utf-8")
SAMPLE = re.compile(r"^### ([^\n]+)\n\n```markdown\n(.*?)^```$", re.S | re.M)
COLUMN = re.compile(r"^```markdown\n(---\ntitle: \"Cải cách.*?)^```$", re.S | re.M)
FOLDERS = {
    "Sản phẩm": ("san-pham",),
    "Mô hình": ("mo-hinh",),
    "Tin bài hoặc tài liệu": ("tin-bai", "tai-lieu"),
    "Hỏi đáp": ("hoi-dap",),
    "Sự kiện": ("su-kien",),
    "Kết quả chỉ số": ("chi-so",),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of this plan and these words, with one new unit and every sample in it."""
    made = tmp_path_factory.mktemp("guide")
    for name in ("docs/ke-hoach", "docs/van-ban"):
        shutil.copytree(ROOT / name, made / name)
    unit = made / "units/phuong-mau"
    unit.mkdir(parents=True)
    (unit / "index.md").write_text(COLUMN.findall(GUIDE)[0], encoding="utf-8")
    for title, text in SAMPLE.findall(GUIDE):
        for folder in FOLDERS[title]:
            (unit / folder).mkdir()
            (unit / folder / "mau.md").write_text(text, encoding="utf-8")
    return made


def said(root: Path) -> list[str]:
    """What is wrong in the unit; duties and units that this project lacks are no concern here."""
    found = check(root, "2023-07-01").diagnostics
    own = (d for d in found if d.path.startswith("units/phuong-mau/") or d.path == "units")
    return [d.line_of_text() for d in own if not d.code.startswith(("OBL", "HI103"))]


def test_there_is_a_sample_for_every_kind():
    folders = {folder for title, _ in SAMPLE.findall(GUIDE) for folder in FOLDERS[title]}
    assert folders == set(KINDS)


def test_every_sample_can_be_copied_as_it_is(root):
    assert said(root) == []


def test_the_message_that_is_explained_is_what_the_gate_says(root):
    path = root / "units/phuong-mau/san-pham/mau.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("date: 2023-02-20", "date: 20/02/2023"), encoding="utf-8")
    (line,) = said(root)
    path.write_text(text, encoding="utf-8")
    place, _, words = line.partition(" FM203 ")
    message, _, hint = words.partition(". ")
    assert place.endswith("mau.md:3:7:")
    assert f"FM203 lỗi: {message}.\n" in GUIDE
    assert f"→ {hint}\n" in GUIDE


def test_every_key_in_the_table_exists():
    known = {one.name for one in all_keys(Item, *(kind.details for kind in KINDS.values()))}
    table = GUIDE.partition("## Ý nghĩa các khóa")[2].partition("\n## ")[0]
    for row in re.findall(r"^\| (`.*?) \|", table, re.M):
        for key in re.findall(r"`(\w+)`", row):
            assert key in known, key
