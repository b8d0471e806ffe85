"""`cchc addresses`: which addresses the built site adds to the published list, and which it lacks."""

from __future__ import annotations

import argparse
import sys

from cchc.release.published_addresses import add_published, lasting_addresses, lost_addresses
from cchc.release.releases import verified_digests
from cchc.rules.site_rules.addresses import PUBLISHED_LIST, read_published

HELP = "Danh sách địa chỉ đã đăng: địa chỉ nào mới, địa chỉ nào sẽ mất"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument(
        "--write", action="store_true", help=f"ghi địa chỉ mới vào {PUBLISHED_LIST}"
    )


def run(args: argparse.Namespace) -> int:
    """Compare the built site with the list; 1 when it lacks an address."""
    _, sums = verified_digests(args.root / "site")
    faults = lost_addresses(args.root, sums)
    for fault in faults:
        sys.stderr.write(f"{fault.line_of_text(args.lang)}\n")
    if args.write:
        print(f"{PUBLISHED_LIST}: thêm {add_published(args.root, sums)} địa chỉ.")
    else:
        new = set(lasting_addresses(sums)) - set(read_published(args.root)[0].values())
        print(f"{len(new)} địa chỉ mới, {len(faults)} địa chỉ sẽ mất.")
    return 1 if faults else 0
