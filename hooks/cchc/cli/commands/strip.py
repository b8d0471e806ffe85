"""`cchc strip`: removes place, camera and author from the units' original pictures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from cchc.guard.picture_metadata import stripped
from cchc.memo.whole_files import write_whole

HELP = "Xóa nơi chụp, máy ảnh, tác giả khỏi tệp ảnh gốc; không đụng tới điểm ảnh"
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("paths", nargs="*", metavar="TỆP", help="ảnh, thư mục; mặc định: units")


def run(args: argparse.Namespace) -> int:
    """Strip the pictures; 1 when one of them cannot be read."""
    failed = False
    for path in _pictures([args.root / path for path in args.paths or ["units"]]):
        try:
            before = path.read_bytes()
            after = stripped(before)
        except (OSError, ValueError):
            sys.stderr.write(f"{path}: không đọc được ảnh.\n")
            failed = True
            continue
        if after != before:
            write_whole(path, after)
            print(f"{path}: bớt {len(before) - len(after)} byte")
    return int(failed)


def _pictures(places: list[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(p for p in place.rglob("*") if p.suffix.lower() in _PICTURES)
        else:
            yield place
