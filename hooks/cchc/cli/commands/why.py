"""`cchc why ADDRESS`: what a page was made from, when, and what of it had changed."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc.base.address import UNITS, file_of, of_source
from cchc.memo.manifest import Manifest
from cchc.memo.row import Row
from cchc.memo.table import Table
from cchc.rules.gate import cache_of, table_path

HELP = "Xem một trang hay một bài dựng từ những gì, và lần cuối dựng lại vì đâu (cho người viết mã)"
IN_PROJECT = True
_OF_FILE = ("article", "picture", "page of docs")
_OF_UNIT = ("texts of unit", "unit", "verdict")


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument(
        "what", metavar="ĐỊA_CHỈ", help=f"{UNITS}a/tin-bai/b/ hoặc units/a/tin-bai/b.md"
    )
    parser.add_argument(
        "--site", type=Path, metavar="THƯ_MỤC", help="trang đã dựng (mặc định: site)"
    )
    parser.add_argument("--all", action="store_true", help="kể cả những gì không đổi")


def run(args: argparse.Namespace) -> int:
    """Print the steps, their inputs, and with a star those that had changed; 2 for nothing known."""
    source = _source(args.root, args.what)
    where = of_source(source) if source else args.what
    cache = cache_of(args.root)
    lines = [*_page(args.site or args.root / "site", cache, where, args.all)]
    lines += _steps(Table(table_path(cache), read_only=True), source, args.all)
    if not lines:
        sys.stderr.write(f"Chưa dựng gì ở “{args.what}”. Chạy make site rồi hỏi lại.\n")
        return 2
    print("\n".join(lines))
    return 0


def _source(root: Path, what: str) -> str:
    """The file behind an address of a unit's page, or the file that was named; '' for other pages."""
    if what.startswith(("units/", "docs/")):
        return what
    base = f"units/{what.removeprefix(UNITS).strip('/')}"
    files = [path for path in (f"{base}.md", f"{base}/index.md", base) if (root / path).is_file()]
    return files[0] if what.startswith(UNITS) and files else ""


def _page(site: Path, cache: Path, where: str, every: bool) -> Iterator[str]:
    """What the file of the site at an address read when it was made last."""
    reads = [*Manifest(site, cache / "render").reads_of(file_of(where))]
    if reads:
        yield f"{where}: tệp {file_of(where)} của trang"
        yield from _listed(((name.replace("\t", " "), changed) for name, changed in reads), every)


def _steps(table: Table, source: str, every: bool) -> Iterator[str]:
    """What is remembered of a file, and of the unit it is in."""
    unit = source.split("/")[1] if source.startswith("units/") else ""
    asked = [(step, source) for step in _OF_FILE] + [(step, unit) for step in _OF_UNIT]
    for step, subject in asked:
        row = table.row(step, subject) if subject else None
        if row:
            moment = dt.datetime.fromtimestamp(row.made, dt.UTC)
            yield f"{step} {subject}: {moment:%Y-%m-%d %H:%M:%S} UTC"
            shared = table.row("step", step)
            yield from _listed(_inputs(row, shared), every)


def _inputs(row: Row, shared: Row | None) -> Iterator[tuple[str, bool]]:
    """Each input by name, and whether it had changed; then those that are no more."""
    names = [name for name, _ in (*(shared.reads if shared else ()), *row.reads)]
    yield from ((name, name in row.changed) for name in names)
    yield from ((name, True) for name in row.changed if name not in names)


def _listed(inputs: Iterable[tuple[str, bool]], every: bool) -> Iterator[str]:
    """Changed inputs with a star; of the others how many there are, or all."""
    ordered = sorted(inputs, key=lambda one: (not one[1], one[0]))
    shown = [one for one in ordered if every or one[1]]
    yield from (f"  {'*' if changed else ' '} {name}" for name, changed in shown)
    if len(ordered) > len(shown):
        yield f"    và {len(ordered) - len(shown)} đầu vào không đổi (--all để xem)"
