"""`cchc remind`: what falls due soon, per unit and for the district; the exit code is always 0."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from cchc.base.vietnamese import nearest
from cchc.cli.formats import reminder
from cchc.duties.reminders import digest
from cchc.rules import gate

HELP = "Nhắc việc sắp đến hạn của từng đơn vị"
_WITHIN = re.compile(r"(\d{1,4})([dw]?)")


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument(
        "--within", type=parse_days, default=21, metavar="21d", help="trong bao lâu: 21d, 3w"
    )
    parser.add_argument("--unit", default="", help="chỉ một đơn vị (tên thư mục)")
    parser.add_argument("--format", choices=("text", "markdown", "ics"), default="text")
    parser.add_argument(
        "--out", type=Path, metavar="THƯ_MỤC", help="với ics: mỗi đơn vị một tệp, và toan-quan.ics"
    )


def run(args: argparse.Namespace) -> int:
    """Write the reminders; a unit that does not exist is named, and still no reason to fail."""
    verdict = gate.check(args.root, args.as_of)
    units = verdict.catalogue.unit
    if args.unit and args.unit not in units:
        near = nearest(args.unit, units)
        hint = f" Có phải “{near}”?" if near else ""
        sys.stderr.write(f"Không có đơn vị “{args.unit}”.{hint}\n")
    found = digest(verdict.catalogue, verdict.ledgers, verdict.as_of, args.within, args.unit)
    if args.format == "ics" and args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        for name, text in reminder.reminder_calendars(found):
            (args.out / name).write_bytes(text)
    elif args.format == "ics":
        sys.stdout.buffer.write(reminder.reminder_calendar(found, units.get(args.unit)))
    else:
        write = reminder.reminder_text if args.format == "text" else reminder.reminder_markdown
        sys.stdout.write(write(found, args.lang))
    return 0


def parse_days(text: str) -> int:
    """How many days `21d`, `3w` or `21` are; argparse says what is wrong with other text."""
    found = _WITHIN.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số ngày, ví dụ 21d, 3w")
    return int(found[1]) * (7 if found[2] == "w" else 1)
