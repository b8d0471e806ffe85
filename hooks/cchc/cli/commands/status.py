"""`cchc status`: prints the ledger as a table of units and quarters."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from cchc.base.diagnostic import Lang
from cchc.base.periods import Period
from cchc.base.vietnamese import format_date, nearest
from cchc.duties.ledger import Ledger, Row
from cchc.rules import gate

_TITLE = 60
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "as_of": "tính đến",
        "nothing": "Không có chỉ tiêu bắt buộc theo kế hoạch.",
        "unit": "Đơn vị",
        "duty": "Nhiệm vụ",
        "period": "Kỳ",
        "have": "Có/cần",
        "due": "Hạn",
        "status": "Tình trạng",
    },
    "en": {
        "as_of": "as of",
        "nothing": "The plan holds this unit to nothing.",
        "unit": "Unit",
        "duty": "Duty",
        "period": "Period",
        "have": "Have/least",
        "due": "Due",
        "status": "Status",
    },
}
HELP = "Bảng đơn vị × kỳ: ai đã đạt, ai còn thiếu"
IN_PROJECT = True


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
    names, words = {slug: unit.name for slug, unit in units.items()}, _WORDS[args.lang]
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
        print(f"{book.plan.title}, {words['as_of']} {format_date(book.as_of)}\n")
        if not rows:
            print(words["nothing"])
        else:
            print(one_unit(book, rows, args.lang) if args.unit else matrix(rows, names, args.lang))
    return 0


def one_unit(book: Ledger, rows: Sequence[Row], lang: Lang) -> str:
    """A table with a line for each duty of one unit."""
    table = [tuple(_WORDS[lang][name] for name in ("duty", "period", "have", "due", "status"))]
    for row in rows:
        duty = book.plan.obligation(row.obligation)
        title = f"{row.obligation} {duty.title if duty else ''}"
        have = f"{row.have}/{row.least}"
        title = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
        due = format_date(row.due)
        table.append((title, _period(row.period, lang), have, due, _status(row, lang)))
    return columns(table)


def matrix(rows: Iterable[Row], names: dict[str, str], lang: Lang) -> str:
    """A table of units by quarters with the state of their quarterly duty."""
    quarterly = [row for row in rows if row.period.is_quarter]
    periods = sorted({row.period for row in quarterly})
    table = [(_WORDS[lang]["unit"], *(_period(period, lang) for period in periods))]
    for unit in dict.fromkeys(row.unit for row in quarterly):
        cells = {row.period: row for row in quarterly if row.unit == unit}
        table.append((names[unit], *(_cell(cells.get(period), lang) for period in periods)))
    return columns(table)


def _cell(row: Row | None, lang: Lang) -> str:
    return f"{row.have}/{row.least} {_status(row, lang)}" if row else "–"


def _status(row: Row, lang: Lang) -> str:
    return row.status.label if lang == "vi" else row.status.label_en


def _period(period: Period, lang: Lang) -> str:
    return period.label if lang == "vi" else period.label_en


def columns(table: Sequence[Sequence[str]]) -> str:
    """The rows as text in columns, with a line below the first row."""
    widths = [max(display_width(row[i]) for row in table) for i in range(len(table[0]))]
    lines = [
        "  ".join(
            cell + " " * (w - display_width(cell)) for cell, w in zip(row, widths, strict=True)
        )
        for row in table
    ]
    lines.insert(1, "  ".join("─" * w for w in widths))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def display_width(text: str) -> int:
    """The number of terminal columns of a text; combining marks take none."""
    return sum(0 if unicodedata.combining(c) else 1 for c in text)
