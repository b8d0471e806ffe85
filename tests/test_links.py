"""Links to other sites are asked for politely, once a week, and never hold anything up."""

from __future__ import annotations

import http.server
import itertools
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.base.diagnostic import Diagnostic
from cchc.cli import main as cli
from cchc.content.load import load
from cchc.release.external_links import _is_private, check_external_links, external_links
from tests.projects import item, project

pytestmark = pytest.mark.slow

STATUS = {"/con": 200, "/mat": 404, "/bo": 410, "/cam": 403, "/hong": 500, "/khong-head": 405}


class Server(http.server.ThreadingHTTPServer):
    asked: list[tuple[str, str, float]]


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self.server.asked.append((self.command, self.path, time.monotonic()))
        if self.path == "/doi":
            self.send_response(301)
            self.send_header("Location", "/con")
        elif self.path == "/tam":
            self.send_response(302)
            self.send_header("Location", "/mat")
        else:
            code = STATUS.get(self.path, 200)
            self.send_response(200 if code == 405 and self.command == "GET" else code)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as made:
        made.asked = []
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def asked(root: Path, cache: Path, pause: float = 0.0, private: bool = True) -> list[Diagnostic]:
    return list(check_external_links(external_links(load(root).catalogue), cache, pause, private))


def site(tmp_path: Path, server: Server, *paths: str, **keys: str) -> Path:
    base = f"http://127.0.0.1:{server.server_port}"
    text = "\n\n".join(f"[{path}]({base}{path})" for path in paths)
    return project(tmp_path, {"units/ben-nghe/san-pham/a.md": item(text, **keys)})


def test_what_is_said_of_each_answer(tmp_path: Path, server: Server) -> None:
    paths = ("/con", "/mat", "/bo", "/cam", "/hong", "/khong-head", "/doi", "/tam")
    root = site(tmp_path, server, *paths)
    said = {dict(f.args)["url"].rsplit("/", 1)[-1]: f for f in asked(root, tmp_path / "cache")}
    assert {name: fault.code for name, fault in said.items()} == {
        "mat": "LN101", "bo": "LN101", "doi": "LN102", "cam": "LN103", "hong": "LN103",
    }  # fmt: skip
    assert said["mat"].line == 16 and dict(said["mat"].args)["reason"] == "404"
    assert all(fault.severity.value != "error" for fault in said.values())


def test_answers_are_remembered_and_a_host_is_asked_slowly(tmp_path: Path, server: Server) -> None:
    root = site(tmp_path, server, "/con", "/mat", "/doi")
    first = asked(root, tmp_path / "cache", pause=0.3)
    times = [moment for _, _, moment in server.asked]
    assert len(times) == 3
    assert all(later - earlier >= 0.3 for earlier, later in itertools.pairwise(times))
    assert asked(root, tmp_path / "cache") == first
    assert len(server.asked) == 3


def test_an_archived_copy_is_named(tmp_path: Path, server: Server) -> None:
    base = f"http://127.0.0.1:{server.server_port}"
    archive = "https://web.archive.org/web/2023/https://vi-du.invalid/"
    evidence = f'[{{url: "{base}/mat", title: Bài đăng, archive: "{archive}"}}]'
    root = site(tmp_path, server, evidence=evidence)
    (fault,) = asked(root, tmp_path / "cache")
    assert archive in fault.hint("vi")


def test_a_host_that_is_not_there(tmp_path: Path) -> None:
    text = "[x](https://khong-co.invalid/) [y](http://127.0.0.1:9/) [z](http://[)"
    root = project(tmp_path, {"units/ben-nghe/san-pham/a.md": item(text)})
    codes = {dict(f.args)["url"]: f.code for f in asked(root, tmp_path / "cache")}
    assert codes["http://127.0.0.1:9/"] == "LN103"
    assert codes["https://khong-co.invalid/"] in ("LN101", "LN103")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.5", "192.168.1.1", "169.254.169.254", "::1", "0.0.0.0", "localhost"],
)
def test_nobody_is_sent_into_the_office_network(host: str) -> None:
    assert _is_private(host)


def test_private_addresses_are_not_asked(tmp_path: Path, server: Server) -> None:
    root = site(tmp_path, server, "/con")
    (fault,) = asked(root, tmp_path / "cache", private=False)
    assert fault.code == "LN104" and server.asked == []


def test_the_command_never_fails(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path, server, "/mat", "/con")
    assert cli.main(["links", "--root", str(root), "--private", "--pause", "0"]) == 0
    said = capsys.readouterr().out
    assert "LN101" in said and "2 liên kết, 1 có vấn đề, 0 lưu ý." in said
