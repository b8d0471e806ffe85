"""The shipped project built once a worker, served on the loopback, and Chromium to look at it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.kinds import address

ROOT = Path(__file__).parent.parent.parent
NODE = Path(__file__).parent / "node_modules"
AXE = NODE / "axe-core" / "axe.min.js"
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
AS_OF = "2023-11-20"  # inside a quarter, so that open and missed duties are both on the pages
CHROMIUM = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Opened = Callable[..., Page]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    site = tmp_path_factory.mktemp("browser") / "site"
    environment = os.environ | {
        "CCHC_AS_OF": AS_OF,
        "CCHC_GATE": "report",
        "CCHC_CACHE": str(site.parent / "cache"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-4000:]
    return site


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder answers while the block runs, without a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def root(folder: Path) -> Iterator[str]:
    """Where the site answers."""
    with served(folder) as address_:
        yield address_


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A reader's window; parametrize indirectly with options of `Browser.new_context`."""
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
    made = browser.new_context(**(options | getattr(request, "param", {})))
    yield made
    made.close()


@pytest.fixture
def opened(context: BrowserContext, folder: Path, root: str) -> Opened:
    """Opens a page of a kind (or of an address that begins with `/`) and remembers complaints."""

    def open_(kind: str) -> Page:
        page = context.new_page()
        page.goto(root + (kind if kind.startswith("/") else address(folder, kind)))
        return page

    return open_
