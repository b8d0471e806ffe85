"""The command `cchc`: finds the project, reads the options, and hands over to a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from cchc import __version__
from cchc.cli import commands
from cchc.cli.argparse_words import speak

COMMANDS = tuple(module.name for module in iter_modules(commands.__path__))
"""The modules of `cchc.cli.commands`; only the one that is asked for gets imported."""


class Command(Protocol):
    """A module of `cchc.cli.commands`.

    `IN_PROJECT = True` in it says that it reads or writes a project's texts and must be told
    where they are.
    """

    HELP: str

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; the exit code."""
        ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run `cchc`; the exit code is 0 clean, 1 faults, 2 wrong use."""
    argv = sys.argv[1:] if argv is None else argv
    english = os.environ.get("CCHC_LANG") == "en" or "--lang=en" in argv
    speak("en" if english or ("--lang", "en") in pairwise(argv) else "vi")
    args = _parser(argv).parse_args(argv)
    try:
        _see_project(args)
        return command(args.command).run(args)
    except ValueError as error:
        sys.stderr.write(f"cchc: {error}\n")
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\ncchc: đã dừng.\n")
        return 130


def _see_project(args: argparse.Namespace) -> None:
    """Raises ValueError where there is no project, which is wrong use and no fault of content."""
    if getattr(command(args.command), "IN_PROJECT", False) and not any(
        (args.root / folder).is_dir() for folder in ("units", "docs/ke-hoach")
    ):
        raise ValueError(
            f"ở “{args.root.resolve()}” không có thư mục units; chuyển vào thư mục gốc của dự án, "
            "hoặc thêm --root"
        )


def command(name: str) -> Command:
    """The module behind a command."""
    return cast(Command, import_module(f"cchc.cli.commands.{name}"))


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=Path(), help="thư mục gốc của dự án")
    common.add_argument("--as-of", metavar="NGÀY", help="xét như ở ngày này, ví dụ 2023-04-16")
    lang = "en" if os.environ.get("CCHC_LANG") == "en" else "vi"
    common.add_argument("--lang", choices=("vi", "en"), default=lang, help="ngôn ngữ")
    parser = argparse.ArgumentParser(
        prog="cchc", description="Chuyên mục cải cách hành chính: kiểm tra, theo dõi, xuất bản."
    )
    parser.add_argument("--version", action="version", version=f"cchc {__version__}")
    parsers = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    asked = [name for name in COMMANDS if argv[:1] == [name]]
    for name in asked or COMMANDS:
        module = command(name)
        module.add(parsers.add_parser(name, help=module.HELP, parents=[common]))
    return parser


if __name__ == "__main__":
    sys.exit(main())
