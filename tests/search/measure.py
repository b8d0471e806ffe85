"""Prints the table of docs/ky-thuat/tim-kiem.md: `python -m tests.search.measure [COUNT …]`.

Recall and bytes are the reader's in node, all queries with an empty cache. Times are Chromium's on
the shipped search page over an index of that size, with the processor slowed down four times.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

from cchc.search.record import record
from cchc.search.segment import Segment, layout_for, segment
from cchc.search.shards import Part, most_sparse, shard
from cchc.search.words import words
from tests.search.corpus import made, plain
from tests.search.queries import FAMILIES, Make, number_queries, queries, text_queries
from tests.search.running import ROOT, ask, index

COUNTS = (2_000, 20_000)
CORPORA: dict[str, Make] = {"3,000 syllables": made, "330 syllables": plain}
SLOWED = 4
_TIMED = 12
_FIRST_RESULT = """query => new Promise(done => {
  const list = document.querySelector("[data-search-list]");
  const form = document.querySelector("[data-search]");
  new MutationObserver((_, watch) => {
    if (list.children.length) { watch.disconnect(); done(performance.now() - start); }
  }).observe(list, { childList: true });
  form.elements.q.value = query;
  const start = performance.now();
  form.requestSubmit();
})"""


def recall(folder: Path, count: int, make: Make) -> Iterator[str]:
    """A line for each family of queries."""
    asked = {name: queries(name, count, make) for name in FAMILIES}
    asked["document number"] = number_queries(count)
    asked["six words of a text"] = text_queries(count, make)
    for name, pairs in asked.items():
        answers = ask(folder, [query for query, _ in pairs])
        found = [
            wanted in answer["addresses"][:5]
            for (_, wanted), answer in zip(pairs, answers, strict=True)
        ]
        size = [answer["bytes"] / 1024 for answer in answers]
        weight = f"{statistics.median(size):.0f} | {max(size):.0f}"
        yield f"| {name} | {sum(found)}/{len(found)} | {weight} |"


_TYPED = """async query => {
  const field = document.querySelector("[data-search]").elements.q;
  for (let end = 1; end <= query.length; end++) {
    field.value = query.slice(0, end);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise(next => setTimeout(next, 60));
  }
}"""


def first_results(
    browser: Browser, root: str, asked: list[str], typed: bool
) -> list[tuple[float, float]]:
    """Milliseconds from asking to the first result, each in a fresh window: waited, and computed.

    Typed means letter by letter, 60 ms each, before asking; else the query stands there at once.

    The second is the time the page's main thread had the processor, which other work on the
    machine does not lengthen much.
    """
    times = []
    for query in asked:
        context = browser.new_context(viewport={"width": 412, "height": 823})
        page = context.new_page()
        page.goto(f"{root}/tim-kiem/", wait_until="load")
        page.wait_for_load_state("networkidle")
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        if typed:
            page.evaluate(_TYPED, query)
        before = _computed(session)
        waited = page.evaluate(_FIRST_RESULT, query)
        times.append((waited, _computed(session) - before))
        context.close()
    return times


def _computed(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def timed(site: Path, count: int, make: Make) -> Iterator[str]:
    """Two lines for each of four families, in Chromium."""
    with sync_playwright() as playwright, served(site) as root:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        flags = ["--no-sandbox", "--no-first-run", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for family in ("accented", "accent-less", "one slip", "unfinished"):
            asked = [query for query, _ in queries(family, count, make)][:_TIMED]
            for typed in (False, True):
                found = first_results(browser, root, asked, typed)
                waited, computed = zip(*found, strict=True)
                spans = f"{statistics.median(waited):.0f} | {max(waited):.0f}"
                name = f"{family}, typed" if typed else family
                yield f"| {name} | {spans} | {statistics.median(computed):.0f} |"
        browser.close()


def shipped(folder: Path) -> Path:
    """The project's own site, for its search page."""
    environment = os.environ | {
        "CCHC_AS_OF": "2023-11-20", "CCHC_GATE": "report", "CCHC_CACHE": str(folder / "cache"),
        "NO_MKDOCS_2_WARNING": "1",
    }  # fmt: skip
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return site


def costs(count: int, make: Make) -> Iterator[str]:
    """Milliseconds of processor an entry, the best of three."""
    pairs = sorted((make(number) for number in range(count)), key=lambda pair: pair[0].order)
    layout, step = layout_for(count), 128  # as in segments.py
    records = [record(*pair) for pair in pairs]
    cut = [records[at : at + step] for at in range(0, count, step)]
    parts = [
        Part(at * step, Segment(segment(some, layout), len(some))) for at, some in enumerate(cut)
    ]
    jobs = {
        "finding words": lambda: [words("\n".join(p.text for p in pair[1])) for pair in pairs],
        "records, with that": lambda: [record(*pair) for pair in pairs],
        "segments": lambda: [segment(some, layout) for some in cut],
        "shards": lambda: [
            shard(at, parts, most_sparse(count), 4 if at < layout.heads else 3)
            for at in range(layout.shards)
        ],
    }
    for name, job in jobs.items():
        spent = []
        for _ in range(3):
            start = time.process_time()
            job()
            spent.append(time.process_time() - start)
        yield f"| {name} | {min(spent) / count * 1000:.3f} |"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open, as with any real host

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on the loopback."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def main(counts: tuple[int, ...]) -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as scratch:
        site = shipped(Path(scratch))
        print("\nMilliseconds of processor an entry, at 2,000\n\n| step | ms |\n|---|---:|")
        print("\n".join(costs(2_000, made)))
        for count in counts:
            for name, make in CORPORA.items():
                shutil.rmtree(site / "tim-kiem/muc-luc")
                index(site, (make(number) for number in range(count)))
                print(
                    f"\n{count} entries, {name}\n\n| queries | recall@5 | KB, median | KB, most |"
                )
                print("|---|---:|---:|---:|")
                print("\n".join(recall(site, count, make)), flush=True)
                print(f"\nFirst result, load of the machine {os.getloadavg()[0]:.1f}\n")
                print("| queries | ms, median | ms, most | ms computed |\n|---|---:|---:|---:|")
                print("\n".join(timed(site, count, make)), flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
