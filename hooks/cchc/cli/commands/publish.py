"""`cchc publish`: publishes the built site in one step, or goes back to the previous release."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cchc.base.progress import meter
from cchc.release.published_addresses import add_published, lost_addresses
from cchc.release.releases import Releases, back, publish, verified_digests
from cchc.rules.site_rules.addresses import PUBLISHED_LIST

HELP = "Đưa trang đã dựng vào chỗ trong một bước; --back trở lại bản trước"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("dest", type=Path, metavar="THƯ-MỤC", help="máy chủ web phục vụ …/current")
    parser.add_argument("--site", type=Path, help="trang đã dựng, mặc định site/ của dự án")
    parser.add_argument("--back", action="store_true", help="trở lại bản trước bản đang đăng")
    parser.add_argument("--list", action="store_true", help="liệt kê các bản đang giữ")
    parser.add_argument("--keep", type=int, default=5, metavar="SỐ", help="giữ bao nhiêu bản")


def run(args: argparse.Namespace) -> int:
    """Publish; 1 when the site lacks a published address."""
    releases = Releases(args.dest)
    if args.list:
        for name in releases.names:
            print(f"{'*' if name == releases.current else ' '} {name}")
        return 0
    if args.back:
        print(f"Đang đăng lại bản {back(releases)}.")
        return 0
    site = args.site or args.root / "site"
    _, sums = verified_digests(site)
    faults = lost_addresses(args.root, sums)
    if faults:
        for fault in faults:
            sys.stderr.write(f"{fault.line_of_text(args.lang)}\n")
        return 1
    name, new = publish(site, releases, args.keep, meter("Chép trang"))
    print(f"Đang đăng bản {name}." if new else f"Bản {name} đang đăng đã là bản mới nhất.")
    added = add_published(args.root, sums)
    if added:
        print(f"{PUBLISHED_LIST}: thêm {added} địa chỉ; hãy ghi tệp này vào git.")
    return 0
