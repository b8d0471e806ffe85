"""`cchc docs`: writes the pages of codes and keys; with `--check` only compares them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cchc.cli.formats.code_pages import CODE_PAGES, code_pages
from cchc.cli.formats.key_pages import key_pages

HELP = "Viết lại các trang mã lỗi và trang khóa trong docs"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("--check", action="store_true", help="chỉ xem đã đúng chưa, không ghi")


def run(args: argparse.Namespace) -> int:
    """Write the pages that differ; with `--check` print them and return 1."""
    wanted = {args.root / path: text for path, text in (*code_pages(), *key_pages())}
    stale = [path for path, text in wanted.items() if _content(path) != text]
    stale += [path for path in sorted((args.root / CODE_PAGES).glob("*.md")) if path not in wanted]
    if args.check:
        sys.stderr.writelines(f"{path}: chưa đúng, chạy cchc docs.\n" for path in stale)
        return 1 if stale else 0
    for path in stale:
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()
        print(path.as_posix())
    return 0


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
