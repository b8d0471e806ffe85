"""Runs git commands; the result is None without git, repository or such a revision."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

# Settings of the user or the repository must not change what git writes.
_FIXED = (
    "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "diff.renames=true",
    "-c", "log.follow=false", "-c", "core.fsmonitor=false", "-c", "diff.noprefix=false",
)  # fmt: skip
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
# Set while git runs a hook; they would point a project in a subfolder to another repository.
_INHERITED = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


def git(root: Path, *args: str, send: bytes = b"") -> bytes | None:
    """The output of a git command run in `root`; None when it cannot be run or fails."""
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
    """The output of a git command as text without blanks at the ends; None when it fails."""
    answer = git(root, *args)
    return None if answer is None else answer.decode("utf-8", "replace").strip()


def paths(root: Path, *args: str) -> list[str] | None:
    """The paths that a git command with `-z` lists; None when it fails."""
    answer = git(root, *args)
    return (
        None if answer is None else [p for p in answer.decode("utf-8", "replace").split("\0") if p]
    )


def is_blob(content: bytes, id: str) -> bool:
    """Whether an object's id, SHA-1 or SHA-256 in hexadecimal, is that of a file's content."""
    name = "sha1" if len(id) == 40 else "sha256"
    whole = b"blob %d\0%s" % (len(content), content)
    return hashlib.new(name, whole, usedforsecurity=False).hexdigest() == id


def blobs(root: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """The content of each object, in the order of ids; empty for a missing object."""
    answer = git(root, "cat-file", "--batch", send="".join(f"{id}\n" for id in ids).encode())
    at, output = 0, answer or b""
    while at < len(output):
        end = output.index(b"\n", at)
        parts = output[at:end].split()
        if len(parts) != 3:  # "<id> missing"
            at = end + 1
            yield b""
            continue
        size = int(parts[2])
        yield output[end + 1 : end + 1 + size]
        at = end + size + 2
