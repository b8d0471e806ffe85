"""`cchc headers`: the security headers as configuration of web servers."""

from __future__ import annotations

import argparse
from pathlib import Path

from cchc.release.servers import SERVER_FILES

HELP = "Cấu hình máy chủ web: chính sách an toàn cho nginx, Caddy, Apache, _headers"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("server", choices=tuple(SERVER_FILES), nargs="?", help="in ra màn hình")
    parser.add_argument("--write", type=Path, metavar="THƯ-MỤC", help="ghi cả bốn tệp vào đây")


def run(args: argparse.Namespace) -> int:
    """Print one file, or write all of them. Raises ValueError when no option is given."""
    if not args.server and not args.write:
        raise ValueError("chọn nginx, caddy, apache, _headers, hoặc --write THƯ-MỤC")
    if args.write:
        args.write.mkdir(parents=True, exist_ok=True)
        for name, text in SERVER_FILES.values():
            (args.write / name).write_text(text(), encoding="utf-8")
    if args.server:
        print(SERVER_FILES[args.server][1](), end="")
    return 0
