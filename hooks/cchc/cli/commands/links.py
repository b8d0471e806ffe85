"""`cchc links`: checks that linked pages of other sites still exist. Always exits with 0."""

from __future__ import annotations

import argparse

from cchc.base.diagnostic import Severity, ordered
from cchc.base.progress import meter
from cchc.cli.targets import open_project
from cchc.release.external_links import check_external_links, external_links
from cchc.rules.gate import cache_of

HELP = "Liên kết ra ngoài còn sống không (chậm, lịch sự, nhớ kết quả một tuần)"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("--all", action="store_true", help="hiện cả các lưu ý")
    parser.add_argument("--pause", type=float, default=1.0, help="giây giữa hai lần hỏi một máy")
    parser.add_argument("--private", action="store_true", help="hỏi cả địa chỉ trong mạng nội bộ")


def run(args: argparse.Namespace) -> int:
    """Request every link, and print those that fail."""
    project = open_project(args.root, args.as_of)
    links = external_links(project.catalogue)
    cache = cache_of(args.root)
    faults = ordered(
        check_external_links(links, cache, args.pause, args.private, meter("Hỏi liên kết"))
    )
    for fault in faults:
        if args.all or fault.severity is not Severity.NOTICE:
            print(fault.line_of_text(args.lang))
    notices = sum(fault.severity is Severity.NOTICE for fault in faults)
    print(f"{len(links)} liên kết, {len(faults) - notices} có vấn đề, {notices} lưu ý.")
    return 0
