"""The strict policy reaches readers: in every page, and through each kind of web server."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from cchc.release.policy import ADDRESS_RULES, ALL, META
from cchc.release.servers import SERVER_FILES

DEPLOY = Path(__file__).parent.parent / "deploy"
PORT = 18_400
ADDRESSES = {
    "/": ALL,
    "/a/": ALL,
    "/khong-co/": ALL,
    "/a/anh.svg": ADDRESS_RULES[0],
    "/soan-bai/": ADDRESS_RULES[1],
    "/du-lieu/muc.json": ADDRESS_RULES[2],
    "/assets/site.0123456789.css": ADDRESS_RULES[3],
}


def test_policy_lets_nothing_foreign_or_inline_in() -> None:
    assert META.startswith("default-src 'none'; ")
    assert "unsafe" not in META and "*" not in META and "http:" not in META
    assert re.findall(r"https://\S+", META) == ["https://www.youtube-nocookie.com;"]
    assert "frame-ancestors" not in META  # counts in headers only
    assert "frame-ancestors 'self'" in ALL.headers["Content-Security-Policy"]


def test_loose_rules_stay_on_their_own_path() -> None:
    loose = [rule for rule in ADDRESS_RULES if "unsafe" in rule.headers["Content-Security-Policy"]]
    assert [rule.pattern for rule in loose] == [r"\.svg$", "^/soan-bai/"]
    assert "script-src" not in loose[0].headers["Content-Security-Policy"]
    assert "unsafe-eval" not in loose[1].headers["Content-Security-Policy"]
    assert all(
        "script-src 'self';" in rule.headers["Content-Security-Policy"] for rule in loose[1:]
    )


@pytest.mark.parametrize("server", SERVER_FILES)
def test_ready_files_are_up_to_date(server: str) -> None:
    name, text = SERVER_FILES[server]
    assert (DEPLOY / name).read_text("utf-8") == text(), "chạy: cchc headers --write deploy"


@pytest.mark.parametrize("server", SERVER_FILES)
def test_every_header_is_in_every_file(server: str) -> None:
    text = SERVER_FILES[server][1]()
    for rule in (ALL, *ADDRESS_RULES):
        for name, value in rule.headers.items():
            assert name in text and value in text


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache2"])
def test_real_server_says_it(server: str, tmp_path: Path) -> None:
    """Runs where the server is installed; CI without it has the files compared above."""
    program = shutil.which(server) or shutil.which(f"/usr/sbin/{server}")
    if not program:
        pytest.skip(f"{server} is not installed here")
    with running(server, program, tmp_path) as base:
        for address, rule in ADDRESSES.items():
            answer = requests.get(base + address, timeout=60)
            assert answer.status_code == (404 if "khong-co" in address else 200), address
            for name, value in rule.headers.items():
                assert answer.headers.get(name) == value, (address, name)
        assert requests.get(f"{base}/.an", timeout=60).status_code in (403, 404)
        assert requests.get(f"{base}/a", timeout=60).url == f"{base}/a/"


@contextmanager
def running(server: str, program: str, folder: Path) -> Iterator[str]:
    site = folder / "site"
    for name in ("index.html", "a/index.html", "404.html", "soan-bai/index.html", "a/anh.svg",
                 "du-lieu/muc.json", "assets/site.0123456789.css", ".an"):  # fmt: skip
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<p>x</p>")
    for path in (folder, *folder.parents):
        if path.stat().st_uid == 0 and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    command = globals()[f"_{server}"](program, folder, site)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(600):
            try:
                requests.get(f"http://127.0.0.1:{PORT}/", timeout=60)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{PORT}"
    finally:
        process.terminate()
        process.wait()


def _nginx(program: str, folder: Path, site: Path) -> list[str]:
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))  # fmt: skip
    (folder / "main.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off; "
        f"{temporary} types {{ text/html html; image/svg+xml svg; }} server {{ listen "
        f"127.0.0.1:{PORT}; root {site}; index index.html; include {DEPLOY}/nginx.conf; }} }}"
    )
    return [program, "-c", str(folder / "main.conf")]


def _caddy(program: str, folder: Path, site: Path) -> list[str]:
    (folder / "Caddyfile").write_text(
        "{\n\tadmin off\n\tauto_https off\n}\n"
        f"import {DEPLOY}/Caddyfile\nhttp://127.0.0.1:{PORT} {{\n\troot * {site}\n\timport cchc\n}}\n"
    )
    return [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def _apache2(program: str, folder: Path, site: Path) -> list[str]:
    modules = f"{Path(program).parents[1]}/lib/apache2/modules/mod_"
    loaded = "\n".join(f"LoadModule {name}_module {modules}{name}.so" for name in
                       ("mpm_event", "authz_core", "dir", "mime", "headers", "negotiation",
                        "autoindex"))  # fmt: skip
    shutil.copy(DEPLOY / "htaccess", site / ".htaccess")
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{PORT}\nPidFile {folder}/p\n"
        f"ErrorLog {folder}/err\n{loaded}\nTypesConfig /etc/mime.types\nDocumentRoot {site}\n"
        f"User nobody\n<Directory {site}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    )
    return [program, "-X", "-f", str(folder / "apache.conf")]
