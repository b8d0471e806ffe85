"""A site is put in place in one step, can go back, keeps every address, and can be verified."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.base.lock import held
from cchc.cli import main as cli
from cchc.memo.checksums import SUMS, read, written
from cchc.release.published_addresses import add_published, lasting_addresses, lost_addresses
from cchc.release.releases import NotPublishable, Releases, back, publish
from cchc.release.verify import Difference, in_folder, on_server
from cchc.rules.site_rules.addresses import PUBLISHED_LIST
from tests.projects import item, judged, project
from tests.serving import served

pytestmark = pytest.mark.slow

PAGES = ("index.html", "404.html", "don-vi/a/index.html", "don-vi/a/media/x.pdf", "assets/s.css")


def site(folder: Path, **pages: str) -> Path:
    """A finished site; `trang__index="…"` adds or changes trang/index.html."""
    texts = {name: f"<p>{name}</p>" for name in PAGES}
    texts |= {f"{name.replace('__', '/')}.html": text for name, text in pages.items()}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    digests = {name: hashlib.sha256((folder / name).read_bytes()).digest() for name in texts}
    (folder / SUMS).write_bytes(written(digests))
    return folder


def sums_of(folder: Path) -> dict[str, bytes]:
    return read((folder / SUMS).read_bytes())


def shown(releases: Releases) -> str:
    return (releases.folder / "current" / "index.html").read_text()


def test_sha256sum_reads_the_list(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=folder, check=True)


@pytest.mark.parametrize(
    "line",
    ["x", "0" * 64 + " a", "0" * 64 + "  ../a", "0" * 64 + "  /etc/passwd", "g" * 64 + "  a"],
)
def test_a_list_that_leads_out_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=SUMS):
        read(line.encode())


def test_verify_names_what_differs(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    sums = sums_of(folder)
    assert list(in_folder(folder, sums)) == []
    (folder / "index.html").write_text("bị sửa")
    (folder / "assets/s.css").unlink()
    (folder / "don-vi/a/la.html").write_text("lạ")
    assert sorted(in_folder(folder, sums)) == [
        Difference("assets/s.css", "missing"),
        Difference("don-vi/a/la.html", "surplus"),
        Difference("index.html", "different"),
    ]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = site(tmp_path / "www")
    with served(folder) as address:
        yield address, folder


def test_verify_a_published_copy(
    server: tuple[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    url, folder = server
    assert list(on_server(url, sums_of(folder))) == []
    assert cli.main(["verify", url, "--root", "/nonexistent"]) == 0
    (folder / "don-vi/a/index.html").write_text("trang của người khác")
    assert cli.main(["verify", url, "--sums", str(folder / SUMS)]) == 1
    assert "khác   don-vi/a/index.html" in capsys.readouterr().out
    assert cli.main(["verify", "http://127.0.0.1:9/", "--sums", str(folder / SUMS)]) == 1


def test_publish_go_back_and_forget(tmp_path: Path) -> None:
    releases, folder = Releases(tmp_path / "www"), tmp_path / "site"
    for number in range(4):
        name, new = publish(site(folder, index=f"bản {number}"), releases, keep=3)
        assert new and name.startswith(f"{number + 1:04d}-")
        assert shown(releases) == f"bản {number}"
    assert publish(folder, releases) == (name, False)
    assert len(releases.names) == 3
    assert back(releases) and shown(releases) == "bản 2"
    assert back(releases) and shown(releases) == "bản 1"
    with pytest.raises(NotPublishable):
        back(releases)


@pytest.mark.parametrize("hurt", ["changed", "missing", "surplus", "unfinished"])
def test_a_site_that_is_not_as_built_is_not_published(tmp_path: Path, hurt: str) -> None:
    releases, folder = Releases(tmp_path / "www"), tmp_path / "site"
    publish(site(folder), releases)
    site(folder, index="mới")
    match hurt:
        case "changed":
            (folder / "404.html").write_text("x")
        case "missing":
            (folder / "404.html").unlink()
        case "surplus":
            (folder / "la.html").write_text("x")
        case "unfinished":
            (folder / SUMS).unlink()
    with pytest.raises(NotPublishable):
        publish(folder, releases)
    assert shown(releases) == "<p>index.html</p>"


def test_a_release_that_was_changed_on_the_server_is_not_gone_back_to(tmp_path: Path) -> None:
    releases, folder = Releases(tmp_path / "www"), tmp_path / "site"
    first, _ = publish(site(folder), releases)
    publish(site(folder, index="mới"), releases)
    (releases.path(first) / "index.html").write_text("bị sửa")
    with pytest.raises(NotPublishable, match=r"index\.html"):
        back(releases)
    assert shown(releases) == "mới"


def test_a_folder_that_was_there_before_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "www/current").mkdir(parents=True)
    (tmp_path / "www/current/index.html").write_text("trang cũ")
    with pytest.raises(NotPublishable, match="liên kết"):
        publish(site(tmp_path / "site"), Releases(tmp_path / "www"))
    assert (tmp_path / "www/current/index.html").read_text() == "trang cũ"


def test_killed_at_any_moment_readers_see_old_or_new(tmp_path: Path) -> None:
    releases, folder = Releases(tmp_path / "www"), tmp_path / "site"
    many = {f"p{number}__index": "x" * 5000 for number in range(300)}
    publish(site(folder, **many), releases)
    site(folder, index="mới", **many)
    command = _publishing(tmp_path, releases.folder, folder)
    whole = _seconds(_publishing(tmp_path, tmp_path / "elsewhere", folder))
    for part in (0.4, 0.6, 0.7, 0.8, 0.9, 1.0):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(part * whole)
        process.kill()
        process.wait()
        current = releases.folder / "current"
        assert list(in_folder(current, sums_of(current))) == []
    publish(folder, releases)
    assert shown(releases) == "mới"


def _publishing(root: Path, www: Path, folder: Path) -> list[str]:
    """The command that publishes a folder."""
    options = ["publish", str(www), "--site", str(folder), "--root", str(root)]
    return [sys.executable, "-m", "cchc.cli.main", *options]


def _seconds(command: list[str]) -> float:
    """How long a command takes here and now."""
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def test_one_publishes_at_a_time(tmp_path: Path) -> None:
    folder, www = site(tmp_path / "site"), tmp_path / "www"
    www.mkdir()
    with held(www / ".cchc-publish.lock"):
        command = [sys.executable, "-c", _ANNOUNCED, *_publishing(tmp_path, www, folder)[3:]]
        waiting = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert waiting.stdout and waiting.stdout.readline() == b"begins\n"
        time.sleep(0.5)
        assert waiting.poll() is None
        assert not (www / "current").exists()
    waiting.communicate()
    assert waiting.returncode == 0
    assert (www / "current" / "index.html").is_file()


_ANNOUNCED = """
import sys
from cchc.cli.main import main
import cchc.cli.commands.publish
print("begins", flush=True)
sys.exit(main(sys.argv[1:]))
"""


# --- addresses -----------------------------------------------------------------------------


def test_what_must_last() -> None:
    files = [
        "index.html", "404.html", "SHA256SUMS", "_headers", "sitemap.xml", "robots.txt", "llms.txt",
        "assets/site.0123456789.css", "tim-kiem/index.html", "tim-kiem/muc-luc/d/0.bin",
        "don-vi/a/index.html", "don-vi/a/san-pham/b/index.html", "don-vi/a/san-pham/b/noi-dung.txt",
        "don-vi/a/san-pham/b/ap-phich/index.html", "don-vi/a/media/x.pdf", "don-vi/a/media/x.jpg",
        "don-vi/a/media/x.jpg.960.webp", "moi-nhat/trang-2/index.html", "nguon/atom.xml",
        "don-vi/a/quy/2023-q1/index.html", "quy/2023-q1/index.html", "du-lieu/muc.json",
    ]  # fmt: skip
    assert sorted(lasting_addresses(files)) == [
        "/", "/don-vi/a/", "/don-vi/a/media/x.jpg", "/don-vi/a/media/x.pdf", "/don-vi/a/san-pham/b/",
        "/du-lieu/muc.json", "/nguon/atom.xml", "/quy/2023-q1/", "/tim-kiem/",
    ]  # fmt: skip


def test_the_list_grows_and_never_shrinks(tmp_path: Path) -> None:
    assert add_published(tmp_path, PAGES) == 3
    assert add_published(tmp_path, PAGES) == 0
    assert add_published(tmp_path, ["moi/index.html"]) == 1
    told = lost_addresses(tmp_path, ["index.html", "moi/index.html"])
    assert [dict(fault.args)["value"] for fault in told] == ["/don-vi/a/", "/don-vi/a/media/x.pdf"]
    lines = (tmp_path / PUBLISHED_LIST).read_text("utf-8").splitlines()
    assert lines[told[0].line - 1] == "/don-vi/a/"


def test_a_release_that_loses_an_address_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(tmp_path / "site", cu__index="trang cũ")
    options = [str(tmp_path / "www"), "--site", str(folder), "--root", str(tmp_path)]
    assert cli.main(["publish", *options]) == 0
    (folder / "cu/index.html").unlink()
    (folder / "cu").rmdir()
    site(folder, index="mới")
    assert cli.main(["publish", *options]) == 1
    assert (
        f"{PUBLISHED_LIST}:4:1: AD103 Địa chỉ đã đăng /cu/ không còn nữa."
        in capsys.readouterr().err
    )
    assert shown(Releases(tmp_path / "www")) == "<p>index.html</p>"


def addresses_said(tmp_path: Path, listed: str, files: dict[str, str | bytes | None]) -> list[str]:
    verdict = judged(tmp_path, {PUBLISHED_LIST: listed, **files})
    return [d.line_of_text().split(" ", 2)[1] for d in verdict.diagnostics if d.code[:2] == "AD"]


LISTED = "/don-vi/ben-nghe/\n/don-vi/ben-nghe/san-pham/\n/don-vi/ben-nghe/san-pham/a/\n"
A = "units/ben-nghe/san-pham/a.md"
WITHDRAWN = "{on: 2023-02-21, reason: Sai phí, by: Phòng Nội vụ}"


@pytest.mark.parametrize(
    ("listed", "files", "expected"),
    [
        (LISTED, {A: item()}, []),
        (LISTED, {}, ["AD103"]),
        (LISTED, {A: item(status="draft")}, ["AD103"]),
        (LISTED, {A: item(status="withdrawn", withdrawn=WITHDRAWN)}, []),
        (
            LISTED,
            {"units/ben-nghe/san-pham/b.md": item(aliases="[/don-vi/ben-nghe/san-pham/a/]")},
            [],
        ),
        ("/don-vi/khong-co/\n", {}, ["AD103"]),
        ("/don-vi/ben-nghe/media/x.csv\n", {}, ["AD103"]),
        ("/don-vi/ben-nghe/media/x.csv\n", {"units/ben-nghe/media/x.csv": "a,b\n"}, []),
        ("/don-vi/ben-nghe/quy/2023-q1/\n/don-vi/ben-nghe/nguon/atom.xml\n", {}, []),
        ("/tien-do/\n# nhận xét\n\n", {}, []),
        ("don-vi/x\n", {}, ["AD104"]),
        ("/../etc/\n", {}, ["AD104"]),
    ],
)
def test_the_gate_watches_what_editors_can_lose(
    tmp_path: Path, listed: str, files: dict[str, str | bytes | None], expected: list[str]
) -> None:
    assert addresses_said(tmp_path, listed, files) == expected


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("/tin-tuc/bai-cu/", ""),
        ("/don-vi/ben-nghe/san-pham/cu/", ""),
        ("/tien-do/", "AD105"),
        ("/assets/", "AD105"),
        ("/tim-kiem/x/", "AD105"),
        ("/van-ban/", "AD105"),
        ("/ke-hoach/2023/", "AD105"),
        ("/san-pham/", "AD105"),
        ("/don-vi/ben-nghe/san-pham/", "AD105"),
        ("/don-vi/ben-nghe/media/x.csv/", "AD105"),
        ("/don-vi/ben-nghe/san-pham/trang-1/", "AD105"),
        ("/con/", "AD105"),
        ("/don-vi/ben-nghe/", "AD101"),
        ("/don-vi/da-kao/san-pham/x/", "AD102"),
        ("/../../etc/", "FM219"),
        ("/./", "FM219"),
        ("/a/../../b/", "FM219"),
        ("/.well-known/x/", "FM219"),
    ],
)
def test_no_alias_takes_over_what_is_not_its_own(tmp_path: Path, alias: str, code: str) -> None:
    files: dict[str, str | bytes | None] = {A: item(aliases=f"[{alias}]")}
    found = {d.code for d in judged(tmp_path, files).errors if d.code != "RV101"}
    assert found == ({code} if code else set())


def test_names_of_lists_are_taken(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"units/ben-nghe/san-pham/trang-2.md": item()}
    assert "AD106" in {d.code for d in judged(tmp_path, files).errors}


def test_no_list_is_no_fault(tmp_path: Path) -> None:
    assert lost_addresses(project(tmp_path, {}), []) == []
