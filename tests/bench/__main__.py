"""Measures us against stock MkDocs Material, its blog plugin, Zensical and Hugo: `make bench`.

The same generated articles for everybody, one after another in turns, so that whatever else the
machine does falls on all of them alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import corpus, rivals
from tests.bench.ours import BIN, EDITS, ROOT, Ours, edited_body, environment
from tests.bench.preview import waits
from tests.bench.report import Table, as_json, machine, markdown
from tests.bench.rivals import Rival
from tests.bench.run import Cost, run

OUT = ROOT / ".cache" / "bench"
PLACES = {"memory": Path("/dev/shm"), "disk": Path("/var/tmp")}
_SLOW = 2_000  # the blog plugin is left out above, and so is the disk


@dataclass(slots=True)
class Arena:
    """One corpus in one place, laid out for all contestants."""

    where: str
    count: int
    base: Path
    table: Table
    until: float  # no new round begins after this moment
    quick: int  # runs of a quick case in each round
    without: tuple[str, ...]
    against: Path | None = None
    ours: Ours = field(init=False)
    before: Ours | None = None
    rivals: list[Rival] = field(default_factory=list)
    turn: int = 0

    def __post_init__(self) -> None:
        self.ours = Ours(self.base / "ours", self.count)

    def add(self, name: str, case: str, cost: Cost) -> None:
        """Note a run and say so."""
        self.table.add(self.where, self.count, name, case, cost)
        told = f"{self.where} {self.count:6} {name:14} {case:11} {cost.wall:8.2f} s"
        print(f"{told}  cpu {cost.cpu:7.2f} s  {cost.memory:5.0f} MB", file=sys.stderr, flush=True)

    def cold(self, first: bool) -> None:
        """Ours, then each rival; on the first round all of them, later those that are quick."""
        self._cold(self.ours)
        if first:
            self._lay_out()
        if self.before:
            self._cold(self.before)
        for rival in self.rivals:
            if first or rival.name != "Material blog":
                rival.forget()
                self.add(rival.name, "cold", run(rival.build, rival.folder, environment()))
                if first:
                    site = rival.folder / rival.made[0]
                    self.table.site(self.where, self.count, rival.name, site)

    def warm(self) -> None:
        """Nothing changed, then each kind of edit, of ours and of those that keep anything."""
        one = self.ours.target()
        contestants = [ours for ours in (self.ours, self.before) if ours]
        hugo = next((rival for rival in self.rivals if rival.name == "Hugo"), None)
        for _ in range(self.quick):
            self.turn += 1
            for ours in contestants:
                self._run(ours, "unchanged", ours.build)
            for case, edit in EDITS.items():
                for ours in contestants:
                    ours.edit(one, edit, self.turn)
                    self._run(ours, case, ours.build)
        if hugo:
            file = hugo.folder / "content" / one.path
            file.write_text(edited_body(file.read_text("utf-8"), self.turn), encoding="utf-8")
            self.add("Hugo", "body", run(hugo.build, hugo.folder, environment()))

    def gate(self) -> None:
        """`cchc check`, with and without what it remembers; a shortfall (1) is an answer too."""
        for _ in range(self.quick):
            for ours in (ours for ours in (self.ours, self.before) if ours):
                self._run(ours, "check warm", ours.check, 1)
                with tempfile.TemporaryDirectory(dir=self.base) as empty:
                    own = {**ours.environment, "CCHC_CACHE": empty}
                    self.add(ours.name, "check cold", run(ours.check, ours.folder, own, 1))

    def preview(self) -> None:
        """Save to refreshed page."""
        for seconds in waits(self.ours, self.quick):
            self.add("ours", "preview", Cost(seconds, 0.0, 0.0))

    def _cold(self, ours: Ours) -> None:
        ours.forget()
        self._run(ours, "cold", ours.build)

    def _run(self, ours: Ours, case: str, command: tuple[Path | str, ...], fine: int = 0) -> None:
        self.add(ours.name, case, run(command, ours.folder, ours.environment, fine))

    def _lay_out(self) -> None:
        self.table.site(self.where, self.count, "ours", self.ours.folder / "site")
        if self.against:
            self.before = self.ours.in_tree(self.against.resolve(), "before")
        if self.count > 10_000:
            return  # stock's time is linear; this is about ours
        page = next((self.ours.folder / "site/don-vi").glob("*/tin-bai/*/index.html"))
        ours = self.ours.folder
        if "stock" not in self.without:
            self.rivals.append(rivals.stock(self.base / "stock", ours))
        if "hugo" not in self.without and shutil.which("hugo", path=str(BIN)):
            self.rivals.append(rivals.hugo(self.base / "hugo", ours, page.read_text("utf-8")))
        if "zensical" not in self.without:
            self.rivals.append(rivals.zensical(self.base / "zensical", ours))
        if "blog" not in self.without and self.count <= _SLOW and self.where == "memory":
            self.rivals.append(rivals.blog(self.base / "blog", ours))


def measure(arena: Arena, rounds: int, save: Callable[[], None]) -> None:
    """Up to `rounds` rounds; a new one begins only while there is time for it."""
    corpus.write(arena.ours.folder, arena.count)
    longest = 0.0
    for number in range(rounds):
        start = time.monotonic()
        if number and start + longest > arena.until:
            break
        arena.cold(number == 0)
        arena.warm()
        arena.gate()
        if number == 0 and "preview" not in arena.without:
            arena.preview()
        save()
        longest = time.monotonic() - start


def main() -> None:
    """The command line."""
    args = _arguments()
    table, facts = Table(), machine()
    OUT.mkdir(parents=True, exist_ok=True)

    def save() -> None:
        (OUT / "speed.json").write_text(as_json(table, facts), encoding="utf-8")
        (OUT / "speed.md").write_text(markdown(table, facts), encoding="utf-8")

    plan = [(where, count) for count in args.sizes for where in args.where]
    plan = [(where, count) for where, count in plan if where == "memory" or count <= _SLOW]
    start = time.monotonic()
    for number, (where, count) in enumerate(plan, 1):
        with tempfile.TemporaryDirectory(prefix="cchc-bench-", dir=_place(where)) as base:
            until = start + args.budget * number / len(plan)
            quick, without = args.quick, tuple(args.without)
            arena = Arena(where, count, Path(base), table, until, quick, without, args.against)
            measure(arena, args.rounds, save)
    print(markdown(table, facts))
    print(f"{OUT / 'speed.json'}  {OUT / 'speed.md'}", file=sys.stderr)


def _place(where: str) -> Path | None:
    return PLACES[where] if PLACES[where].is_dir() else None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    sizes = [int(size) for size in os.environ.get("BENCH_SIZES", "2000 10000").split()]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="articles")
    parser.add_argument("--where", nargs="+", choices=PLACES, default=["memory", "disk"])
    parser.add_argument("--rounds", type=int, default=3, help="at most, as far as time goes")
    parser.add_argument("--quick", type=int, default=3, help="runs of a quick case in a round")
    left_out = ("stock", "hugo", "zensical", "blog", "preview")
    parser.add_argument("--without", nargs="+", choices=left_out, default=[])
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="a checkout of another commit, "
                        "set up with `make setup`, that builds the same articles in turn")  # fmt: skip
    parser.add_argument("--budget", type=float, default=900, help="seconds; the first round of "
                        "every corpus is always run")  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    main()
