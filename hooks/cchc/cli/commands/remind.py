"""`cchc remind`: lists duties that are due soon, by unit; the exit code is always 0."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from cchc.base.vietnamese import nearest
from cchc.cli.formats.reminder import (
    reminder_calendar,
    reminder_calendars,
    reminder_markdown,
    reminder_text,
)
from cchc.duties.reminders import digest
from cchc.rules import gate

HELP = "Nhắc việc sắp đến hạn của từng đơn vị"
IN_PROJECT = True
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
    """Write the reminders; an unknown unit is reported, but does not fail."""
    verdict = gate.check(args.root, args.as_of)
    units = verdict.catalogue.unit
    if args.unit and args.unit not in units:
        near = nearest(args.unit, units)
        hint = f" Có phải “{near}”?" if near else ""
        sys.stderr.write(f"Không có đơn vị “{args.unit}”.{hint}\n")
    reminders = digest(verdict.catalogue, verdict.ledgers, verdict.as_of, args.within, args.unit)
    if args.format == "ics" and args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        for name, text in reminder_calendars(reminders):
            (args.out / name).write_bytes(text)
    elif args.format == "ics":
        sys.stdout.buffer.write(reminder_calendar(reminders, units.get(args.unit)))
    else:
        write = reminder_text if args.format == "text" else reminder_markdown
        sys.stdout.write(write(reminders, args.lang))
    return 0


def parse_days(text: str) -> int:
    """The days of `21d`, `3w` or `21`. Raises argparse.ArgumentTypeError for other text."""
    match = _WITHIN.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số ngày, ví dụ 21d, 3w")
    return int(match[1]) * (7 if match[2] == "w" else 1)
