"""`cchc check`: judge everything; exit 0 clean, 1 faults in content or duties, 2 wrong use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TextIO

from cchc import gate
from cchc.diagnostic import Lang
from cchc.formats import github, gitlab, human, json_, junit, sarif
from cchc.gate import Verdict

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


def run(args: argparse.Namespace) -> int:
    """Check and write what was found."""
    verdict = gate.check(args.root, args.as_of)
    if args.format == "human":
        human.write(verdict, sys.stdout, args.lang, args.all)
    else:
        WRITERS[args.format](verdict, sys.stdout, args.lang)
    return 1 if verdict.errors else 0
