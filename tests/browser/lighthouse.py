"""Serves site/ on the loopback, lets Lighthouse judge it as a phone, and fails below the marks."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
SITE = HERE.parent.parent / "site"
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
MARKS = {"performance": 90, "accessibility": 100, "best-practices": 100, "seo": 100}

# A machine without a way out: whatever Chromium would fetch for itself only costs time.
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that keeps its log to itself; it sends no gzip, so real hosts do better."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which `folder` can be read while the block runs."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def scores(address: str) -> dict[str, int]:
    """Category → points out of a hundred."""
    command: list[str | Path] = [LIGHTHOUSE, address, "--quiet", "--output=json"]
    command += [f"--chrome-flags={CHROMIUM}", "--no-enable-error-reporting"]
    command += [f"--only-categories={','.join(MARKS)}"]
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    environment = os.environ | {"CHROME_PATH": chromium}
    run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    found = json.loads(run.stdout)["categories"]
    return {name: round(100 * found[name]["score"]) for name in MARKS}


def main(pages: list[str]) -> int:
    """Print a line a page; 1 if any mark is missed."""
    missed = False
    with served(SITE) as root:
        for page in pages:
            got = scores(f"{root}/{page}")
            missed |= any(got[name] < mark for name, mark in MARKS.items())
            print(f"/{page}", *(f"{name} {points}" for name, points in got.items()), sep="  ")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [""]))
