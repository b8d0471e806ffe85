"""`cchc leaflet` and `cchc infographic`: files made from items, and those we ship."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from cchc.cli import leaflet_output as output
from cchc.cli.leaflet_source import FORM_OF_FORMAT, NOTICE, jobs
from leaflet import FORMS, missing_letters, picture
from leaflet.blocks import Paragraph, plain
from tests.leaflet.samples import BODY

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SITE = "https://cchc.example/"
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


# --- from an item ------------------------------------------------------------------------------


def test_an_item_says_what_its_sheet_shows(project):
    job = job_of(project, "to-gap")
    source = job.source
    assert job.media(".pdf") == "units/ben-nghe/media/thu.pdf"
    assert source.heading == "Tờ gấp · Phường Bến Nghé"
    assert source.publisher == "Ủy ban nhân dân phường Bến Nghé"
    assert source.published == "Đăng ngày 20/02/2023"
    assert source.address == f"{SITE}don-vi/ben-nghe/san-pham/thu/"
    assert (source.name, source.notice) == ("ben-nghe-thu", NOTICE)


@pytest.mark.parametrize(("format", "form"), [*FORM_OF_FORMAT.items(), ("do-hoa", "to-roi")])
def test_the_format_decides_the_form(project, format, form):
    assert job_of(project, format).form == form
    assert form in FORMS


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


def test_a_text_that_does_not_fit_is_wrong_use(project):
    job = job_of(project, "to-roi", "Một câu khá dài để lấp cho đầy trang giấy. " * 300)
    done = cchc("leaflet", project / job.item.path, "--root", project)
    assert done.returncode == 2
    assert "quá dài cho tờ rơi" in done.stderr


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
    stale = [
        job.media(".svg")
        for job in made
        if (ROOT / job.media(".svg")).read_bytes() != picture(job.source)
    ]
    assert not stale, f"chạy: cchc infographic units; {stale}"
    assert len(made) >= 20


def test_shipped_sheets_say_what_their_items_say():
    made = jobs(ROOT, ROOT / "units", SITE, tuple(FORM_OF_FORMAT))
    total = 0
    for job in made:
        path = ROOT / job.media(".pdf")
        total += path.stat().st_size
        assert path.stat().st_size <= 120 * 1024, path
        assert not missing_letters(job.source.body), path
        pages = pypdf.PdfReader(path).pages
        text = re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))
        for section in job.source.sections:
            for words in (
                section.title,
                *(plain(b.runs) for b in section.blocks if type(b) is Paragraph),
            ):
                kept = re.sub(r"[\s→▶✓☐]+", "", words)
                assert kept in text, f"chạy: cchc leaflet {job.item.path}"
    assert len(made) >= 50
    assert total < 8_000_000
