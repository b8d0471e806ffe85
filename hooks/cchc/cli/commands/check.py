"""`cchc check`: checks all content and duties; exit code 0 without errors, 1 with, 2 wrong use."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Protocol, TextIO, cast

from cchc.base.diagnostic import Lang
from cchc.rules import gate
from cchc.rules.gate import Verdict

HELP = "Kiểm tra nội dung và chỉ tiêu của mọi đơn vị"
IN_PROJECT = True
#: Modules of `cchc.cli.formats`; only the one that is asked for gets imported.
FORMAT_MODULES = {
    "human": "human",
    "github": "github",
    "gitlab": "gitlab",
    "json": "json_",
    "junit": "junit",
    "sarif": "sarif",
}


class Format(Protocol):
    """A module of `cchc.cli.formats` that writes a verdict."""

    def write(self, verdict: Verdict, out: TextIO, lang: Lang) -> None:
        """Write the verdict to `out` in a language."""


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument(
        "--format",
        choices=tuple(FORMAT_MODULES),
        default="human",
        help="dạng kết quả (mặc định: human)",
    )
    parser.add_argument("--all", action="store_true", help="hiện cả các lưu ý")
    parser.add_argument("--fix", action="store_true", help="sửa những gì sửa được an toàn, rồi xét")
    parser.add_argument("--yes", action="store_true", help="với --fix: ghi luôn, không hỏi")
    parser.add_argument(
        "--changed-since", metavar="REV", help="chỉ xét thay đổi kể từ REV, ví dụ origin/main"
    )


def run(args: argparse.Namespace) -> int:
    """Check, and write the verdict in the chosen format; with `--fix`, apply safe fixes first."""
    if args.fix:
        from cchc.cli import fix

        fix.run(args.root, args.as_of, args.yes)
    verdict = _verdict(args)
    if args.format == "human":
        from cchc.cli.formats import human

        human.write(verdict, sys.stdout, args.lang, args.all)
    else:
        form = cast(Format, import_module(f"cchc.cli.formats.{FORMAT_MODULES[args.format]}"))
        form.write(verdict, sys.stdout, args.lang)
    return 1 if verdict.errors else 0


def _verdict(args: argparse.Namespace) -> Verdict:
    if args.changed_since:
        from cchc.rules.pull_request import check_change

        return check_change(args.root, args.changed_since, args.as_of)
    return gate.check(args.root, args.as_of)
