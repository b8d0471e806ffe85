"""Another district, with a plan, words, quarters and clock of its own, and no line of Python."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cchc.content.load import load
from cchc.rules.gate import check
from tests.builds import ROOT, mkdocs, tree
from tests.projects import sign

pytestmark = pytest.mark.slow

THERE = Path(__file__).parent / "fixtures" / "huyen-thu"
DAY = "2025-06-20"
VIEWS = {
    "index.md": "home",
    "don-vi/index.md": "units",
    "van-ban/index.md": "register",
    "tien-do/index.md": "progress",
    "tien-do/do-phu.md": "coverage",
    "tim-kiem.md": "search",
    "kiosk.md": "kiosk",
}
FOREIGN = re.compile("Quận 1|quan-1|Phòng Nội vụ|Phòng Văn hóa|46/KH|Bến Nghé|ben-nghe|2023|quận")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What they write themselves, beside what they take over as it is."""
    made = tmp_path_factory.mktemp("adoption") / "huyen-thu"
    shutil.copytree(THERE, made)
    for name in ("hooks", "overrides"):
        (made / name).symlink_to(ROOT / name)
    for name, view in VIEWS.items():
        (made / "docs" / name).parent.mkdir(exist_ok=True)
        (made / "docs" / name).write_text(f"---\ntitle: Trang {view}\nview: {view}\n---\n")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in (
        (r"site_name: .*", "site_name: Cải cách hành chính huyện Thử"),
        (r"site_description: .*", "site_description: Chuyên mục của huyện Thử"),
        (r"cchc-quan-1\.example", "cchc-thu.example"),
        (r"place: .*", "place: Huyện Thử"),
        (r"publisher: .*", "publisher: Ủy ban nhân dân huyện Thử"),
        (r"authority: .*", "authority: cchc-thu.example,2025"),
        (
            r"  menu:\n(?:    - .*\n)+",
            "  menu:\n    - {title: Đơn vị, href: don-vi/, main: true}\n",
        ),
    ):
        config, count = re.subn(old, new, config)
        assert count, old
    (made / "mkdocs.yml").write_text(config, encoding="utf-8")
    sign_all(made)
    return made


def sign_all(made: Path) -> None:
    catalogue = load(made).catalogue
    for unit in catalogue.units:
        own = [item.path for item in catalogue.cards if item.unit == unit.slug]
        sign(made, *own, by=unit.head)


def test_their_plan_is_judged_by_their_rules(root):
    verdict = check(root, DAY)
    (book,) = verdict.ledgers
    rows = sorted(
        (r.unit, r.obligation, r.period.key, r.status.value, r.have, r.least, r.due.isoformat())
        for r in book.rows
    )
    assert rows == [  # quarters run from the 15th to the 14th, and there is a 5 days' grace
        ("huyen-thu", "D2", "2025", "open", 0, 1, "2026-01-13"),
        ("xa-dong", "D1", "2025-q1", "met", 2, 2, "2025-03-19"),
        ("xa-dong", "D1", "2025-q2", "waived", 1, 2, "2025-06-19"),
        ("xa-dong", "D1", "2025-q3", "open", 0, 2, "2025-09-19"),
        ("xa-dong", "D1", "2025-q4", "open", 0, 2, "2025-12-19"),
        ("xa-dong", "D2", "2025", "open", 0, 1, "2026-01-13"),
    ]
    assert [d.code for d in verdict.diagnostics] == ["HI103"]


def test_their_site_says_nothing_of_district_1(root):
    built = mkdocs(root, environment={"CCHC_AS_OF": DAY, "CCHC_GATE": ""})
    assert built.returncode == 0, built.stdout + built.stderr
    pages = {
        name: content.decode()
        for name, content in tree(root / "site").items()
        if Path(name).suffix in (".html", ".json", ".xml", ".txt", ".csv", ".ics", ".webmanifest")
    }
    assert "Xã của bạn" in pages["index.html"]
    assert "Lũ làm hỏng trụ sở" in pages["tien-do/xa-dong/index.html"]
    said = {name: found[0] for name, text in pages.items() if (found := FOREIGN.search(text))}
    assert said == {}
