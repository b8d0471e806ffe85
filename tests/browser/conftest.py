"""Chromium to look at the shipped project with, which is built once and served on the loopback."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.kinds import address
from tests.serving import served

ROOT = Path(__file__).parent.parent.parent
NODE = Path(__file__).parent / "node_modules"
AXE = NODE / "axe-core" / "axe.min.js"
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHROMIUM = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 300_000  # milliseconds: ends a wait for what never comes, and no wait on a slow machine

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def folder(shipped_site: Path) -> Path:
    """The built site."""
    return shipped_site


@pytest.fixture(scope="session")
def root(folder: Path) -> Iterator[str]:
    """Where the site answers."""
    with served(folder) as address_:
        yield address_


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window of a test's own, for tests that choose, store, route or go without scripts.

    Parametrize indirectly with options of `Browser.new_context`.
    """
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
    made = browser.new_context(**(options | getattr(request, "param", {})))
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def opened(context: BrowserContext, folder: Path, root: str) -> Opened:
    """Opens a page of a kind, or of an address that begins with `/`, in a window of its own."""

    def open_(kind: str) -> Page:
        page = context.new_page()
        page.goto(root + (kind if kind.startswith("/") else address(folder, kind)))
        return page

    return open_


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """The one window in which all pages are shown that tests only look at.

    Nothing moves, so that colours are not measured in the middle of a fade.
    """
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def viewed(window: Page, folder: Path, root: str) -> Opened:
    """Shows a page in the common window; to open one in a window of its own costs three times that."""

    def view(kind: str, width: int = 1280, height: int = 900, scheme: Any = "light") -> Page:
        window.set_viewport_size({"width": width, "height": height})
        window.emulate_media(color_scheme=scheme)
        window.goto(root + (kind if kind.startswith("/") else address(folder, kind)))
        return window

    return view
