"""A new key, kind, rule, export, page and command: each made up in a copy, in no more places than said.

`docs/ky-thuat/architecture.md` promises these places to whoever adds something.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.cli.formats.key_pages import PATHS
from tests.bench.build import build, project, tree, variables
from tests.bench.corpus import REVIEWER

pytestmark = pytest.mark.slow

ITEMS = {
    "units/phuong-0000/hoi-dap/qua-duong-day-nong.md": """---
title: "Hỏi qua đường dây nóng"
date: 2024-05-18
summary: "Một câu hỏi nhận qua đường dây nóng."
status: submitted
topics: [mot-cua]
received: 2024-05-15
answered: 2024-05-18
answered_by: "Bộ phận Tiếp nhận và Trả kết quả"
received_by: bang-tin
---

Câu hỏi và câu trả lời.
""",
    "units/phuong-0000/khoa-hoc/nhap-mon.md": """---
title: "NHẬP MÔN MỘT CỬA"
date: 2024-05-19
summary: "Khóa học ba buổi."
status: submitted
topics: [mot-cua]
sessions: 3
---

Ba buổi, mỗi buổi hai giờ.
""",
}
KEY = {
    "hooks/cchc/content/kinds/question.py": (
        ("import DAY, Line\n", "import DAY, Line, OneOf\n"),
        (
            "    def agree(",
            '    received_by: str = key(\n        OneOf("channels"), vi="Kênh nhận", en="the channel it came by",'
            ' synonyms="kenh-nhan",\n        column=Column(about="Hỏi đáp: kênh nhận"),\n    )\n\n'
            "    def agree(",
        ),
    ),
    "overrides/cchc/kind-hoi-dap.html": (
        (
            "<dl>\n",
            "<dl>\n    {% if item.question.received_by %}<div><dt>Kênh nhận</dt>"
            '<dd>{{ item.question.received_by | label("channels") }}</dd></div>{% endif %}\n',
        ),
    ),
}
MENU = (("  menu:\n", "  menu:\n    - {title: Khóa học, href: khoa-hoc/}\n"),)
NEW = {
    "hooks/cchc/content/kinds/course.py": '''"""Courses for staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cchc.content.keys import Column, key
from cchc.content.kind import Details, Kind, ShownItem
from cchc.content.value_types import Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Details):
    """What a course consists of."""

    sessions: int = key(
        Whole(1, 99), vital=True, vi="Số buổi", en="how many sessions", synonyms="so-buoi",
        column=Column(about="Khóa học: số buổi"),
    )


def _linked_data(shown: ShownItem) -> dict[str, Any]:
    return {"@type": "Course", "@id": f"{shown.address}#khoa-hoc", "name": shown.title}


KIND = Kind(
    "khoa-hoc", 80, "Khóa học", "Khóa học cho cán bộ.", "Khóa học", Course, linked_data=_linked_data
)
''',
    "overrides/cchc/kind-khoa-hoc.html": "<p>Gồm {{ item.details.sessions }} buổi.</p>\n",
    "hooks/cchc/rules/unit_rules/shouting.py": '''"""Titles in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, Severity, message
from cchc.rules.cases import UnitCase

SHOUTING = message(
    "IT901",
    "title-in-capitals",
    vi=Says("Tiêu đề viết toàn chữ hoa.", "Viết thường.", "Chữ hoa khó đọc."),
    en=Says("The title is in capitals.", "Use lower case.", "Capitals are hard to read."),
    severity=Severity.WARNING,
    example="title: NHẬP MÔN",
)


def shouting(case: UnitCase) -> Iterator[Diagnostic]:
    """A title in capitals."""
    return (SHOUTING(item.where("title")) for item in case.catalogue.items if item.title.isupper())


RULES = (shouting,)
''',
    "hooks/cchc/release/exports/unit_list.py": '''"""The names of all units as text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cchc.memo.publish import Output
from cchc.release.export import Export
from cchc.site.build import Build
from cchc.site.reader import Reader


def _text(reader: Reader) -> bytes:
    return "".join(f"{unit.name}\\n" for unit in reader.units).encode()


def _of_site(build: Build) -> Iterator[Output]:
    yield Output("don-vi.txt", b"", partial(_text, build.reader))


EXPORT = Export(_of_site, addresses=lambda reader: ["/don-vi.txt"])
''',
    "docs/thong-ke.md": "---\ntitle: Thống kê\nview: statistics\n---\n\n[Đơn vị](don-vi.txt)\n",
    "hooks/cchc/site/views/statistics.py": '''"""How much there is."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.site.page import Page
from cchc.site.reader import Reader


def statistics(reader: Reader, page: Page) -> Mapping[str, object]:
    """`overrides/cchc/statistics.html`: `count` of all items."""
    return {"count": reader.count("all")}


VIEWS = {"statistics": statistics}
''',
    "overrides/cchc/statistics.html": "<p>Có {{ count }} mục.</p>{{ content }}\n",
    "hooks/cchc/cli/commands/count.py": '''"""`cchc count`: how many items there are."""

from __future__ import annotations

import argparse

from cchc.content.load import load

HELP = "Đếm số mục"
IN_PROJECT = True


def add(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(args: argparse.Namespace) -> int:
    """Print the number."""
    print(len(load(args.root).catalogue.cards))
    return 0
''',
}
COUNT = 12


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all of it added after its first build, built again."""
    folder = tmp_path_factory.mktemp("extension")
    root = project(folder / "project", COUNT)
    assert build(root, folder / "site", folder / "cache").code == 0
    for name, text in {**NEW, **ITEMS}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists(), name
        path.write_text(text, "utf-8")
    for name, edits in {**KEY, "mkdocs.yml": MENU}.items():
        path = root / name
        text = path.read_text("utf-8")
        for old, new in edits:
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    approved = cchc(folder, "approve", *ITEMS, "--by", REVIEWER)
    assert approved.returncode == 0, approved.stderr
    built = build(root, folder / "site", folder / "cache")
    assert built.code == 0, built.faults
    return folder


def cchc(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command of the copy."""
    root = place / "project"
    return subprocess.run(
        [sys.executable, "-m", "cchc.cli.main", *arguments], cwd=root, text=True, capture_output=True,
        env=variables(root, place / "cache") | {"CCHC_AS_OF": "2024-12-31"},
    )  # fmt: skip


def page(place: Path, address: str) -> str:
    """The file of the site at an address."""
    return (place / "site" / address.lstrip("/") / "index.html").read_text("utf-8")


def row(place: Path, key: str) -> dict[str, str]:
    """An item's line of the table of all items."""
    with (place / "site/du-lieu/muc.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(one for one in csv.DictReader(file) if one["key"] == key)


QUESTION, COURSE = "phuong-0000/hoi-dap/qua-duong-day-nong", "phuong-0000/khoa-hoc/nhap-mon"


def test_a_key_is_read_shown_published_described_and_meant(place):
    assert "<dt>Kênh nhận</dt><dd>Bảng tin" in page(place, f"/don-vi/{QUESTION}/")
    assert row(place, QUESTION)["received_by"] == "bang-tin"
    with (place / "site/du-lieu/muc.csv").open(encoding="utf-8-sig") as file:
        assert file.readline().strip().split(",")[-2:] == ["received_by", "sessions"]
    data = json.loads((place / "site/du-lieu/luoc-do/muc.json").read_text("utf-8"))
    assert "received_by" in data["$defs"]["row"]["properties"]
    schema = json.loads(cchc(place, "schema", "hoi-dap").stdout)
    assert "bang-tin" in schema["properties"]["received_by"]["enum"]
    file = place / "project/units/phuong-0000/hoi-dap/qua-duong-day-nong.md"
    text = file.read_text("utf-8")
    try:
        file.write_text(text.replace("received_by:", "kênh nhận:"), "utf-8")
        assert "Có phải “received_by”?" in cchc(place, "check").stdout
        file.write_text(text.replace("received_by: bang-tin", "received_by: bảng tim"), "utf-8")
        assert "Có phải “bang-tin”?" in cchc(place, "check").stdout
        moved = text.replace("received_by: bang-tin\n", "")
        moved = moved.replace("title:", "received_by: bang-tin\ntitle:")
        file.write_text(moved, "utf-8")
        assert cchc(place, "check", "--fix", "--yes").returncode in (0, 1)
        assert file.read_text("utf-8") == text
    finally:
        file.write_text(text, "utf-8")


def test_a_kind_has_pages_lists_feeds_data_and_a_place_in_the_menu(place):
    shown = page(place, f"/don-vi/{COURSE}/")
    assert "<p>Gồm 3 buổi.</p>" in shown and '"@type":"Course"' in shown.replace(": ", ":")
    for address in ("/khoa-hoc/", "/don-vi/phuong-0000/khoa-hoc/"):
        assert "NHẬP MÔN MỘT CỬA" in page(place, address)
    assert "Khóa học cho cán bộ." in page(place, "/khoa-hoc/")
    assert ">Khóa học<" in page(place, "/")
    assert "NHẬP MÔN" in (place / "site/khoa-hoc/nguon/atom.xml").read_text("utf-8")
    line = row(place, COURSE)
    assert (line["kind"], line["kind_label"], line["sessions"]) == ("khoa-hoc", "Khóa học", "3")
    assert "/khoa-hoc/" in (place / "site/sitemap-chung.xml").read_text("utf-8")


def test_a_fault_in_a_key_of_the_kind_is_said_like_any_other(place):
    file = place / "project/units/phuong-0000/khoa-hoc/nhap-mon.md"
    text = file.read_text("utf-8")
    try:
        file.write_text(text.replace("sessions: 3", "sessions: 300"), "utf-8")
        assert "FM210" in cchc(place, "check").stdout
        file.write_text(text.replace("sessions: 3\n", "số buổi: 3\n"), "utf-8")
        said = cchc(place, "check").stdout
        assert "FM202" in said and "“sessions”" in said
    finally:
        file.write_text(text, "utf-8")


def test_a_rule_speaks_and_is_explained(place):
    said = cchc(place, "check").stdout
    assert "units/phuong-0000/khoa-hoc/nhap-mon.md:2:1: IT901" in said
    assert "Chữ hoa khó đọc." in cchc(place, "explain", "IT901").stdout


def test_an_export_and_a_page_are_published_and_linked(place):
    names = (place / "site/don-vi.txt").read_text("utf-8").splitlines()
    assert len(names) == len(list((place / "project/units").iterdir()))
    shown = page(place, "/thong-ke/")
    items = len(list((place / "project/units").rglob("*/*/*.md")))
    assert f"<p>Có {items} mục.</p>" in shown and 'href="../don-vi.txt"' in shown


def test_a_command_is_listed_and_runs(place):
    assert "count" in cchc(place, "--help").stdout
    assert int(cchc(place, "count").stdout) == len(
        list((place / "project/units").rglob("*/*/*.md"))
    )
    assert cchc(place, "count", "--root", str(place)).returncode == 2  # it says it needs a project


def test_the_references_of_keys_and_codes_know_all_of_it(place):
    assert cchc(place, "docs").returncode == 0
    for path in PATHS:
        text = (place / "project" / path).read_text("utf-8")
        assert (
            "`received_by`" in text and "## Khóa học: `khoa-hoc`" in text and "`sessions`" in text
        )
    assert (place / "project/docs/ma-loi/IT901.md").is_file()


def test_what_was_there_before_is_found_anew_by_a_warm_build(place):
    """The site that grew warm is the one that a cold build makes."""
    assert build(place / "project", place / "cold", place / "cold-cache").code == 0
    warm, cold = tree(place / "site"), tree(place / "cold")
    assert {path for path in {*warm, *cold} if warm.get(path) != cold.get(path)} == set()
