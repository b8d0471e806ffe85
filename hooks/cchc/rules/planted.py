"""Rule against caches and built files in the repository, which could replace what is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cchc.base import git
from cchc.base.diagnostic import Diagnostic, Says, Where, message

GENERATED = (".cache", ".stage", ".venv", "site")

PLANTED = message(
    "FS117",
    "generated-in-repository",
    vi=Says(
        "“{name}” do máy tạo ra mà lại nằm trong kho.",
        "Bỏ ra khỏi kho: git rm -r --cached {name}; xóa thư mục đó rồi chạy lại.",
        "Ai gài được tệp vào đây thì quyết định được máy khác hiện gì, chạy gì mà bài không hề đổi.",
    ),
    en=Says(
        "“{name}” is made by the machine, and yet lies in the repository.",
        "Take it out: git rm -r --cached {name}; delete the folder and run again.",
        "Whoever plants files there decides what other machines show and run, unseen in any text.",
    ),
    example="git add -f .cache/cchc/memo.sqlite",
)


def planted(root: Path) -> Iterator[Diagnostic]:
    """The folders of GENERATED with files that git tracks."""
    tracked = git.paths(root, "ls-files", "-z", "--", *GENERATED) or []
    for name in sorted({path.split("/", 1)[0] for path in tracked}):
        yield PLANTED(Where(name), name=name)
