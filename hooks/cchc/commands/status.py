"""`cchc status`: the ledger as a table of units and quarters in the terminal."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from cchc import gate
from cchc.ledger import Ledger, Row
from cchc.vietnamese import format_date, nearest

HELP = "Bảng đơn vị × kỳ: ai đã đạt, ai còn thiếu"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("--unit", help="chỉ một đơn vị (tên thư mục): liệt kê mọi nhiệm vụ")
    parser.add_argument("--quarter", help="chỉ một quý, ví dụ 2023-q2")


def run(args: argparse.Namespace) -> int:
    """Print the table; 2 for a unit or quarter that does not exist."""
    verdict = gate.check(args.root, args.as_of)
    units = verdict.catalogue.unit
    if args.unit and args.unit not in units:
        near = nearest(args.unit, units)
        sys.stderr.write(
            f"Không có đơn vị “{args.unit}”." + (f" Có phải “{near}”?" if near else "") + "\n"
        )
        return 2
    names = {slug: unit.name for slug, unit in units.items()}
    for book in verdict.ledgers:
        rows = [
            row
            for row in book.rows
            if (not args.unit or row.unit == args.unit)
            and (not args.quarter or row.period.key == args.quarter)
        ]
        if args.quarter and not rows:
            sys.stderr.write(f"Kế hoạch không có kỳ “{args.quarter}”.\n")
            return 2
        print(f"{book.plan.title}, tính đến {format_date(book.as_of)}\n")
        print(one_unit(book, rows) if args.unit else matrix(book, rows, names))
    return 0


def one_unit(book: Ledger, rows: Sequence[Row]) -> str:
    """Every duty of one unit, a line each."""
    table = [("Nhiệm vụ", "Kỳ", "Có/cần", "Hạn", "Tình trạng")]
    for row in rows:
        duty = book.plan.obligation(row.obligation)
        title = f"{row.obligation} {duty.title if duty else ''}"
        have = f"{row.have}/{row.least}"
        table.append((title[:60], row.period.label, have, format_date(row.due), row.status.label))
    return columns(table)


def matrix(book: Ledger, rows: Iterable[Row], names: dict[str, str]) -> str:
    """Units down, periods across, for each duty that every unit owes by the quarter."""
    quarterly = [row for row in rows if "-q" in row.period.key]
    periods = sorted({row.period for row in quarterly})
    table = [("Đơn vị", *(period.label for period in periods))]
    for unit in dict.fromkeys(row.unit for row in quarterly):
        cells = {row.period: row for row in quarterly if row.unit == unit}
        table.append((names[unit], *(_cell(cells.get(period)) for period in periods)))
    return columns(table)


def _cell(row: Row | None) -> str:
    return f"{row.have}/{row.least} {row.status.label}" if row else "–"


def columns(table: Sequence[Sequence[str]]) -> str:
    """Text in columns, as wide as their widest cell."""
    widths = [max(width(row[i]) for row in table) for i in range(len(table[0]))]
    lines = [
        "  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
        for row in table
    ]
    lines.insert(1, "  ".join("─" * w for w in widths))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 1 for c in text)
