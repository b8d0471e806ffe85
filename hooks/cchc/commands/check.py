"""`cchc check`: judge everything; exit 0 clean, 1 faults in content or duties, 2 wrong use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TextIO

from cchc import gate
from cchc.commands import fix
from cchc.diagnostic import Lang
from cchc.formats import github, gitlab, human, json_, junit, sarif
from cchc.gate import Verdict
from cchc.lane import check_change

HELP = "Kiểm tra nội dung và chỉ tiêu của mọi đơn vị"
WRITERS: dict[str, Callable[[Verdict, TextIO, Lang], None]] = {
    "github": github.write,
    "gitlab": gitlab.write,
    "json": json_.write,
    "junit": junit.write,
    "sarif": sarif.write,
}


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("--format", choices=("human", *WRITERS), default="human")
    parser.add_argument("--all", action="store_true", help="hiện cả các lưu ý")
    parser.add_argument("--fix", action="store_true", help="sửa những gì sửa được an toàn, rồi xét")
    parser.add_argument("--yes", action="store_true", help="với --fix: ghi luôn, không hỏi")
    parser.add_argument(
        "--changed-since", metavar="REV", help="chỉ xét thay đổi kể từ REV, ví dụ origin/main"
    )


def run(args: argparse.Namespace) -> int:
    """Check and write what was found; with `--fix`, mend first what is safe to mend."""
    if args.fix:
        fix.run(args.root, args.as_of, args.yes)
    verdict = _judged(args)
    if args.format == "human":
        human.write(verdict, sys.stdout, args.lang, args.all)
    else:
        WRITERS[args.format](verdict, sys.stdout, args.lang)
    return 1 if verdict.errors else 0


def _judged(args: argparse.Namespace) -> Verdict:
    if args.changed_since:
        return check_change(args.root, args.changed_since, args.as_of)
    return gate.check(args.root, args.as_of)
