"""Small git repositories for tests: commits of a given person on a given day."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from cchc.rules.gate import Verdict, check
from tests.projects import project, sign

WRITER = "bien-tap@example.org"
APPROVER = "tham-dinh@example.org"


class Repository:
    """A project under git. Days are local days of the plan's zone, at noon."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        self.git("config", "commit.gpgsign", "false")

    def git(self, *args: str, day: str = "2023-01-01", who: str = WRITER) -> str:
        """Run git as somebody on a day; what it writes."""
        when = f"{day}T12:00:00+07:00"
        own = {
            "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": who, "GIT_AUTHOR_EMAIL": who,
            "GIT_COMMITTER_NAME": who, "GIT_COMMITTER_EMAIL": who,
        }  # fmt: skip
        done = subprocess.run(
            ("git", *args),
            cwd=self.root,
            env={**os.environ, **own},
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Put files in place, or, for None, remove them."""
        for name, text in files.items():
            path = self.root / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def commit(
        self, day: str, files: Mapping[str, str | None], who: str = WRITER, message: str = "…"
    ) -> str:
        """Commit files on a day; the commit's id."""
        self.write(files)
        self.git("add", "-A", day=day, who=who)
        self.git("commit", "-q", "--allow-empty", "-m", message, day=day, who=who)
        return self.git("rev-parse", "HEAD")

    def publish(self, day: str, path: str, text: str) -> str:
        """An item the way it should be: written by one, signed off by another the same day."""
        self.commit(day, {path: text})
        sign(self.root, path)
        return self.commit(day, {}, who=APPROVER)

    def check(self, as_of: str) -> Verdict:
        """The verdict on the working tree."""
        return check(self.root, as_of)


def repository(
    tmp_path: Path, day: str = "2023-01-02", files: Mapping[str, str | bytes | None] | None = None
) -> Repository:
    """The base project, committed on a day, without anything left by earlier runs."""
    made = Repository(project(tmp_path, files or {}))
    (made.root / ".gitignore").write_text(".cache/\n")
    made.commit(day, {})
    return made
