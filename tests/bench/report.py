"""Says what was measured: rows as JSON, and the table that people read."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.run import Cost

#: Seconds by case and number of articles to reach; 'stock' says a share of stock's cold build.
TARGETS: dict[str, dict[int, float]] = {
    "unchanged": {2_000: 1.2, 10_000: 1.5, 50_000: 4.0},
    "body": {2_000: 1.3, 10_000: 1.6, 50_000: 4.5},
    "title": {2_000: 1.6, 10_000: 2.5},
    "quarter": {2_000: 1.6, 10_000: 2.5},
    "check warm": {2_000: 0.5, 10_000: 1.2, 50_000: 5.0},
    "check cold": {2_000: 2.0, 10_000: 8.0},
    "preview": {2_000: 1.0, 10_000: 2.0},
}
MEMORY = {2_000: 150, 10_000: 300, 50_000: 900}  # MB
SHARE = 0.35  # of stock's cold build in wall time
SHARE_CPU = 0.6  # and in processor time
#: At most so many times what another commit takes, with `--against`.
AGAINST = {"cold": 1.0, "unchanged": 1.2, "body": 1.2, "title": 1.2, "quarter": 1.2}
AGAINST_MEMORY = 1.1


@dataclass(slots=True)
class Row:
    """All runs of one case of one contestant on one corpus."""

    where: str
    count: int
    name: str
    case: str
    costs: list[Cost] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """Median of wall time."""
        return statistics.median(cost.wall for cost in self.costs)

    @property
    def cpu(self) -> float:
        """Median of processor time."""
        return statistics.median(cost.cpu for cost in self.costs)

    @property
    def memory(self) -> float:
        """The most any run took, in MB."""
        return max(cost.memory for cost in self.costs)


@dataclass(slots=True)
class Table:
    """What was measured so far, and the sites it made."""

    rows: dict[tuple[str, int, str, str], Row] = field(default_factory=dict)
    sites: list[dict[str, object]] = field(default_factory=list)

    def add(self, where: str, count: int, name: str, case: str, cost: Cost) -> None:
        """One run more."""
        key = (where, count, name, case)
        self.rows.setdefault(key, Row(*key)).costs.append(cost)

    def stock(self, row: Row) -> Row | None:
        """What stock MkDocs Material needs for the same: it builds all again after every edit."""
        if row.case in ("preview", "check warm", "check cold"):
            return None
        found = self.rows.get((row.where, row.count, "Material", row.case))
        return found or self.rows.get((row.where, row.count, "Material", "cold"))

    def before(self, row: Row) -> Row | None:
        """The same case built by another commit, where one takes part."""
        return self.rows.get((row.where, row.count, "before", row.case))

    def site(self, where: str, count: int, name: str, folder: Path) -> None:
        """Note how many files and bytes a cold build came to."""
        files = [path for path in folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        self.sites.append(
            {"where": where, "articles": count, "name": name, "files": len(files), "bytes": size}
        )


def machine() -> dict[str, object]:
    """What the figures depend on besides the code."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if "model name" in line), "")
    packages = (
        "mkdocs",
        "mkdocs-material",
        "markdown",
        "pymdown-extensions",
        "jinja2",
        "nh3",
        "hugo",
        "zensical",
    )
    return {
        "system": platform.platform(), "processor": model, "cores": len(os.sched_getaffinity(0)),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (1 << 20),
        "python": platform.python_version(), "load_at_start": os.getloadavg()[0],
        "commit": _commit(), "packages": {name: version(name) for name in packages},
    }  # fmt: skip


def _commit() -> str:
    asked = ("git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty")
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def as_json(table: Table, facts: dict[str, object]) -> str:
    """Everything, as data."""
    rows: list[dict[str, Any]] = []
    for row in table.rows.values():
        target = target_of(table, row)
        stock, before = table.stock(row), table.before(row)
        rows.append(
            {
                "where": row.where, "articles": row.count, "name": row.name, "case": row.case,
                "median": round(row.wall, 3), "min": round(min(c.wall for c in row.costs), 3),
                "max": round(max(c.wall for c in row.costs), 3), "cpu": round(row.cpu, 3),
                "memory_mb": round(row.memory, 1), "target": target and round(target, 2),
                "of_stock": stock and round(row.wall / stock.wall, 4),
                "of_stock_cpu": stock and round(row.cpu / stock.cpu, 4),
                "of_before": before and round(row.wall / before.wall, 4),
                "of_before_cpu": before and before.cpu and round(row.cpu / before.cpu, 4),
                "runs": [cost.plain() for cost in row.costs],
            }
        )  # fmt: skip
    return json.dumps({"machine": facts, "rows": rows, "sites": table.sites}, indent=1) + "\n"


def target_of(table: Table, row: Row) -> float | None:
    """How many seconds a case of ours may take, None where nothing was promised."""
    if row.name != "ours":
        return None
    if row.case == "cold":
        stock = table.stock(row)
        if stock:
            return SHARE * stock.wall
        small = table.rows.get((row.where, 10_000, "ours", "cold"))
        return 5.5 * small.wall if small and row.count == 50_000 else None
    return TARGETS.get(row.case, {}).get(row.count)


def markdown(table: Table, facts: dict[str, object]) -> str:
    """The table."""
    head = (
        "| where | articles | who | case | median s | min | max | CPU s | of stock | CPU of stock "
        "| of before | target | MB |"
    )
    lines = [_about(facts), "", head, "|---|---:|---|---" + "|---:" * 9 + "|"]
    lines += map(_line, table.rows.values(), [table] * len(table.rows))
    lines += ["", "| where | articles | who | files | MB |", "|---|---:|---|---:|---:|"]
    for site in table.sites:
        size = f"{int(str(site['bytes'])) / 1e6:.0f}"
        cells = (site["where"], site["articles"], site["name"], site["files"], size)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    missed = [*_missed(table)]
    lines += ["", "Missed: " + ("; ".join(missed) if missed else "nothing."), ""]
    return "\n".join(lines)


def _about(facts: dict[str, object]) -> str:
    return (
        f"{facts['processor']}, {facts['cores']} cores, {facts['memory_mb']} MB, Python "
        f"{facts['python']}, load {facts['load_at_start']:.1f} at the start, {facts['commit']}"
    )


def _line(row: Row, table: Table) -> str:
    walls, stock, target = [c.wall for c in row.costs], table.stock(row), target_of(table, row)
    share = f"{row.wall / stock.wall:.3f}" if stock and row.name != "Material" else ""
    before = table.before(row)
    of_cpu = f"{row.cpu / stock.cpu:.3f}" if stock and stock.cpu and row.name != "Material" else ""
    of_before = f"{row.wall / before.wall:.2f}" if before and row.name == "ours" else ""
    goal = f"{target:.1f}" if target else ""
    cpu = f"{row.cpu:.2f}" if row.cpu else ""
    memory = f"{row.memory:.0f}" if row.memory else ""
    return (
        f"| {row.where} | {row.count} | {row.name} | {row.case} | {row.wall:.2f} "
        f"| {min(walls):.2f} | {max(walls):.2f} | {cpu} | {share} | {of_cpu} "
        f"| {of_before} | {goal} | {memory} |"
    )


def _missed(table: Table) -> Iterator[str]:
    for row in table.rows.values():
        target = target_of(table, row)
        about = f"{row.case}, {row.count} articles, {row.where}"
        if target and row.wall > target:
            yield f"{about}: {row.wall:.2f} s of {target:.1f}"
        if row.name == "ours":
            yield from _against(table, row, about)
        if row.name == "ours" and row.memory > MEMORY.get(row.count, 1 << 30):
            yield f"{about}: {row.memory:.0f} MB of {MEMORY[row.count]}"


def _against(table: Table, row: Row, about: str) -> Iterator[str]:
    """What is slower or larger than stock or than the other commit allows."""
    stock, before = table.stock(row), table.before(row)
    if row.case == "cold" and stock and row.cpu > SHARE_CPU * stock.cpu:
        yield f"{about}: {row.cpu / stock.cpu:.2f} of stock's processor time, not {SHARE_CPU}"
    limit = AGAINST.get(row.case)
    if before and limit and row.wall > limit * before.wall:
        yield f"{about}: {row.wall / before.wall:.2f} times the other commit's, not {limit}"
    if before and before.memory and row.memory > AGAINST_MEMORY * before.memory:
        yield f"{about}: {row.memory / before.memory:.2f} times the other's memory"
