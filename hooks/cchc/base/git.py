"""Asks git; where there is no git, no repository or no such revision, the answer is None."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

# Nothing of a user's or a repository's settings may change what we read.
_FIXED = (
    "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "diff.renames=true",
    "-c", "log.follow=false", "-c", "core.fsmonitor=false", "-c", "diff.noprefix=false",
)  # fmt: skip
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
# Set while git runs a hook; they would lead a project in a subfolder astray.
_INHERITED = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


def git(root: Path, *args: str, send: bytes = b"") -> bytes | None:
    """What a git command writes when run in `root`, or None when it cannot be run or fails."""
    try:
        done = subprocess.run(
            ("git", *_FIXED, *args),
            cwd=root,
            input=send,
            capture_output=True,
            check=False,
            env={k: v for k, v in os.environ.items() if k not in _INHERITED} | _ENVIRONMENT,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def git_text(root: Path, *args: str) -> str | None:
    """The same as text, blanks at the ends taken off."""
    answer = git(root, *args)
    return None if answer is None else answer.decode("utf-8", "replace").strip()


def paths(root: Path, *args: str) -> list[str] | None:
    """The same for commands run with `-z` that name files."""
    answer = git(root, *args)
    return (
        None if answer is None else [p for p in answer.decode("utf-8", "replace").split("\0") if p]
    )


def blobs(root: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """The content of each object, in order; empty for one that is not there."""
    answer = git(root, "cat-file", "--batch", send="".join(f"{id}\n" for id in ids).encode())
    at, whole = 0, answer or b""
    while at < len(whole):
        end = whole.index(b"\n", at)
        parts = whole[at:end].split()
        if len(parts) != 3:  # "<id> missing"
            at = end + 1
            yield b""
            continue
        size = int(parts[2])
        yield whole[end + 1 : end + 1 + size]
        at = end + size + 2
