"""`mkdocs build` from beginning to end: pages where they belong, and the old site when all is not well."""

from __future__ import annotations

import os
import posixpath
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.base.address import relative
from tests.builds import AS_OF, corpus, mkdocs, tree
from tests.test_render_builds import addition, edit, item, signed_anew, withdrawal

pytestmark = pytest.mark.slow

PAGES = (
    "index.html", "404.html", "sitemap.xml", "robots.txt", "don-vi/index.html", "don-vi/phuong-0001/index.html",
    "moi-nhat/index.html", "moi-nhat/trang-1/index.html", "san-pham/index.html", "mo-hinh/index.html",
    "tin-bai/index.html", "tai-lieu/index.html", "hoi-dap/index.html", "su-kien/index.html",
    "chi-so/index.html", "chu-de/index.html", "chu-de/mot-cua/index.html", "hinh-thuc/index.html",
    "hinh-thuc/to-gap/index.html", "quy/index.html", "quy/2023-q1/index.html", "ke-hoach/2023/index.html",
    "tien-do/index.html", "tien-do/phuong-0001/index.html", "tien-do/do-phu/index.html", "van-ban/index.html",
    "tim-kiem/index.html", "kiosk/index.html", "gioi-thieu/index.html", "tro-nang/index.html",
    "gop-y/index.html", "don-vi/phuong-0001/media/anh-0.png",
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once, with a withdrawn item and an alias."""
    root = corpus(tmp_path_factory.mktemp("mkdocs") / "project", 48)
    withdrawal(root)
    addition(root)
    signed_anew(root)
    made = mkdocs(root)
    assert made.returncode == 0, made.stderr
    return root


def test_every_kind_of_page_is_there(project: Path) -> None:
    site = tree(project / "site")
    assert [path for path in PAGES if path not in site] == []
    for path in project.glob("units/phuong-*/*/*.md"):
        where = path.relative_to(project / "units").with_suffix("").as_posix()
        assert f"don-vi/{where}/index.html" in site


def test_nothing_of_the_machinery_is_left(project: Path) -> None:
    for path, content in tree(project / "site").items():
        if path.endswith(".html"):
            assert not re.search(rb"qZ0\w+0Zq|\{\{|\{%", content), path
    assert not [path for path in tree(project / "site") if path.endswith((".part", ".md", ".yml"))]


def test_relative_links_lead_somewhere(project: Path) -> None:
    site, missing = tree(project / "site"), set()
    for path, content in site.items():
        if path.endswith(".html") and path != "404.html":
            for target in re.findall(r'(?:href|src)="([^"#?]+)', content.decode()):
                folder = path.rpartition("/")[0]
                full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if ":" not in target and not {full, f"{full}/index.html".lstrip("/")} & site.keys():
                    missing.add((path, target))
    assert not missing


def test_an_alias_leads_on_and_a_tombstone_says_why(project: Path) -> None:
    moved = (project / "site/cu/bai-moi/index.html").read_text("utf-8")
    unit = item(project).parts[-3]
    assert f'url=../../don-vi/{unit}/tin-bai/bai-moi/"' in moved
    assert 'name="robots" content="noindex"' in moved
    gone = [
        p
        for p in project.glob("units/phuong-*/*/*.md")
        if "status: withdrawn" in p.read_text("utf-8")
    ]
    where = gone[0].relative_to(project / "units").with_suffix("").as_posix()
    page = (project / "site/don-vi" / where / "index.html").read_text("utf-8")
    assert "Sai quy định" in page
    assert all(where not in file.read_text("utf-8") for file in project.glob("site/sitemap*.xml"))


def test_the_sitemap_has_dates(project: Path) -> None:
    day, site = r"<lastmod>20\d\d-\d\d-\d\d<", project / "site"
    text = (site / "sitemap.xml").read_text("utf-8")
    assert re.search(rf"<loc>https://[^<]+/sitemap-phuong-0001\.xml</loc>{day}", text)
    named = re.findall(r"<loc>https://[^<]+/(sitemap[^<]+)</loc>", text)
    assert {*named, "sitemap.xml"} == {file.name for file in site.glob("sitemap*.xml")}
    text = (site / "sitemap-phuong-0001.xml").read_text("utf-8")
    assert re.search(rf"<loc>https://[^<]+/don-vi/phuong-0001/</loc>{day}", text)


def spoil_units(root: Path) -> None:
    """A key, a script and a link that are wrong, each in a post of its own."""
    edit(item(root), "topics: [", "topics: [khong-co, ")
    edit(item(root, number=1), "\n---\n\n", "\n---\n\n<script>alert(1)</script>\n\n")
    edit(item(root, number=2), "\n---\n\n", "\n---\n\n[x](khong-co.md)\n\n")


def spoil_pages(root: Path) -> None:
    """Two links that lead nowhere in a hand-written page."""
    spoil_docs(root, f"[x](khong-co-trang.md) [y](../{item(root).relative_to(root)}#khong-co)")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_units, ("FM204", "SE101", "LK101")),
        (spoil_pages, ("khong-co-trang.md", "#khong-co")),
    ],
)
def test_a_fault_leaves_the_site_alone(
    project: Path, spoil: Callable[[Path], None], said: tuple[str, ...]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted((project / "site").rglob("*"))}
    kept = {
        path: path.read_bytes()
        for path in (*project.glob("units/*/*/*.md"), project / "docs/index.md")
    }
    try:
        spoil(project)
        made = mkdocs(project)
        assert made.returncode == 1
        assert [words for words in said if words not in made.stderr] == []
        assert "Traceback" not in made.stderr
        assert {p: p.stat().st_mtime_ns for p in sorted((project / "site").rglob("*"))} == before
    finally:
        (project / "docs/index.md").unlink()
        for path, content in kept.items():
            path.write_bytes(content)


def spoil_docs(root: Path, link: str) -> None:
    """A hand-written page with a link that leads nowhere."""
    path = root / "docs/index.md"
    text = path.read_text("utf-8")
    path.unlink()
    path.write_text(f"{text}\n{link}\n", "utf-8")


def test_a_missed_duty_stops_the_site_unless_it_is_reported(project: Path) -> None:
    made = mkdocs(project, environment={"CCHC_GATE": ""})
    assert made.returncode == 1
    assert "OBL101" in made.stderr
    assert mkdocs(project).returncode == 0


@pytest.mark.soak
def test_killed_at_any_moment_every_file_is_whole(project: Path, tmp_path: Path) -> None:
    site, whole = tmp_path / "site", tree(project / "site")
    known = {"CCHC_GATE": "report", "CCHC_AS_OF": AS_OF, "CCHC_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(site)]
    for wait in (0.8, 1.3, 1.6, 2.0):
        run = subprocess.Popen(
            command, cwd=project, env={**os.environ, **known}, start_new_session=True, stderr=subprocess.DEVNULL
        )  # fmt: skip
        time.sleep(wait)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        found = {path: text for path, text in tree(site).items() if not path.endswith(".part")}
        assert [path for path, text in found.items() if whole.get(path) != text] == []
    made = mkdocs(project, "-d", str(site), environment=known)
    assert made.returncode == 0, made.stderr
    now = tree(site)
    assert {path for path in {*whole, *now} if whole.get(path) != now.get(path)} == set()


def test_the_preview_follows_an_edit(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {**os.environ, "CCHC_GATE": "report", "CCHC_AS_OF": AS_OF}
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
    path = item(project)
    before = path.read_bytes()
    where = path.relative_to(project / "units").with_suffix("").as_posix()
    server = subprocess.Popen(command, cwd=project, env=known, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/don-vi/{where}/"
        while not awaited(address, "<h1", 5):
            assert server.poll() is None
        words = "Câu vừa thêm để xem thử."  # not signed off: a preview shows it
        while not awaited(address, words, 5):  # again, for MkDocs may not have watched yet
            assert server.poll() is None
            path.write_bytes(before + f"\n{words}\n".encode())
    finally:
        server.terminate()
        server.wait()
        path.write_bytes(before)


def awaited(address: str, words: str, seconds: float) -> bool:
    """Whether the words come to stand at the address in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=60) as page:
                if words in page.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def test_relative_addresses() -> None:
    assert relative("/", "/") == "./"
    assert relative("/don-vi/a/", "/don-vi/a/") == "./"
    assert relative("/don-vi/a/", "/san-pham/") == "../don-vi/a/"
    assert relative("/don-vi/", "/don-vi/a/san-pham/b/") == "../../../"
    assert relative("https://vneid.gov.vn", "/san-pham/") == "https://vneid.gov.vn"
