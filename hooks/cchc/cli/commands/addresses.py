"""`cchc addresses`: which addresses the built site adds to the published list, and which it lacks."""

from __future__ import annotations

import argparse
import sys

from cchc.release.published_addresses import lasting, lost, record
from cchc.release.releases import whole
from cchc.rules.addresses import PATH, read

HELP = "Danh sách địa chỉ đã đăng: địa chỉ nào mới, địa chỉ nào sẽ mất"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("--write", action="store_true", help=f"ghi địa chỉ mới vào {PATH}")


def run(args: argparse.Namespace) -> int:
    """Compare the built site with the list; 1 when it lacks an address."""
    _, sums = whole(args.root / "site")
    faults = lost(args.root, sums)
    for fault in faults:
        sys.stderr.write(f"{fault.line_of_text(args.lang)}\n")
    if args.write:
        print(f"{PATH}: thêm {record(args.root, sums)} địa chỉ.")
    else:
        new = set(lasting(sums)) - set(read(args.root)[0].values())
        print(f"{len(new)} địa chỉ mới, {len(faults)} địa chỉ sẽ mất.")
    return 1 if faults else 0
