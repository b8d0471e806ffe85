"""`cchc owners`: writes CODEOWNERS from the units' editors; with `--check` only compares it."""

from __future__ import annotations

import argparse
import sys

from cchc.cli.targets import open_project
from cchc.duties.owners import PATH, codeowners

HELP = "Viết CODEOWNERS từ khóa editors của các đơn vị"
IN_PROJECT = True


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("--check", action="store_true", help="chỉ xem đã đúng chưa, không ghi")


def run(args: argparse.Namespace) -> int:
    """Write the file when it differs; with `--check` return 1 instead."""
    wanted = codeowners(open_project(args.root, args.as_of).catalogue)
    path = args.root / PATH
    try:
        same = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") == wanted
    except OSError:
        same = False
    if args.check and not same:
        sys.stderr.write(f"{PATH}: chưa đúng với editors của các đơn vị, chạy cchc owners.\n")
        return 1
    if not same:
        path.write_text(wanted, encoding="utf-8", newline="\n")
        print(PATH)
    return 0
