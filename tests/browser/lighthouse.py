"""Serves site/ on the loopback, lets Lighthouse judge it as a phone, and fails below the marks.

Each page is judged LIGHTHOUSE_RUNS times (5) and the median counts: one run says little, least of
all about performance on a machine that has other work.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from tests.serving import served

HERE = Path(__file__).parent
SITE = HERE.parent.parent / "site"
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", "5"))
MARKS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}

# A machine without a way out: whatever Chromium would fetch for itself only costs time.
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


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


def pages() -> list[str]:
    """Home, a column, a list, an article with files, and the search page."""
    article = sorted(SITE.glob("don-vi/*/san-pham/*/index.html"))[0].parent
    column = article.parent.parent
    chosen = [SITE, column, SITE / "moi-nhat", article, SITE / "tim-kiem"]
    return [f"{one.relative_to(SITE).as_posix()}/".removeprefix("./") for one in chosen]


def main(pages: list[str]) -> int:
    """Print a line a page, medians and in brackets the least; 1 if any mark is missed."""
    missed = False
    with served(SITE) as root:
        for page in pages:
            runs = [scores(f"{root}/{page}") for _ in range(RUNS)]
            got = {name: [one[name] for one in runs] for name in MARKS}
            missed |= any(statistics.median(got[name]) < mark for name, mark in MARKS.items())
            said = [
                f"{name} {statistics.median(all_):g} ({min(all_)})" for name, all_ in got.items()
            ]
            print(f"/{page}", *said, sep="  ", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or pages()))
