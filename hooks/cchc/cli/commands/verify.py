"""`cchc verify`: compares a published copy with the digests of the built site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cchc.base.progress import meter
from cchc.memo.checksums import SUMS, read
from cchc.release.verify import Difference, fetcher, in_folder, on_server

HELP = "Đối chiếu bản đã đăng (thư mục hoặc địa chỉ web) với bảng kê của trang đã dựng"
_HOW = {"missing": "thiếu", "different": "khác", "surplus": "thừa"}
_SHOWN = 50


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("target", metavar="ĐỊA-CHỈ|THƯ-MỤC")
    parser.add_argument("--sums", type=Path, help=f"bảng kê, mặc định site/{SUMS} của dự án")


def run(args: argparse.Namespace) -> int:
    """Print the differences; 1 when there are any."""
    remote = args.target.startswith(("http://", "https://"))
    sums, source = reference(args, remote)
    try:
        differences: Sequence[Difference] = sorted(
            on_server(args.target, sums, meter("Đối chiếu"))
            if remote
            else in_folder(Path(args.target), sums)
        )
    except OSError as error:
        sys.stderr.write(f"cchc: không tới được {args.target}: {error}\n")
        return 1
    for difference in differences[:_SHOWN]:
        print(f"{_HOW[difference.how]:6} {difference.path}")
    if len(differences) > _SHOWN:
        print(f"… và {len(differences) - _SHOWN} tệp nữa")
    state = f"{len(differences)} tệp không đúng" if differences else "đúng từng byte"
    print(f"{args.target}: {len(sums)} tệp theo {source}, {state}.")
    return 1 if differences else 0


def reference(args: argparse.Namespace, remote: bool) -> tuple[dict[str, bytes], str]:
    """The digests to compare with, and the name of their source. Raises ValueError without any.

    The copy's own list proves only that the copy is complete: who changes files can change the list.
    """
    given = args.sums or args.root / "site" / SUMS
    if args.sums or given.is_file():
        return read(given.read_bytes()), str(given)
    content = fetcher(args.target)(SUMS) if remote else _own(Path(args.target))
    if content is None:
        raise ValueError(f"không có bảng kê {SUMS}; dựng trang trước, hoặc thêm --sums")
    return read(content), f"{SUMS} của chính bản đó"


def _own(folder: Path) -> bytes | None:
    path = folder / SUMS
    return path.read_bytes() if path.is_file() else None
