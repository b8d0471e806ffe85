"""Whole builds for tests: through MkDocs in a process of its own, or without MkDocs right here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from cchc.memo.publish import Publisher, Report
from cchc.rules.gate import check
from cchc.site.build import Build
from cchc.site.shell import ShellKey, marks
from cchc.site.site import Settings, Site, current_plan
from cchc.source.markdown.dialect import read_dialect
from tests.bench.corpus import write

ROOT = Path(__file__).parent.parent
AS_OF = "2024-12-31"


def corpus(folder: Path, count: int, theme: str = "overrides") -> Path:
    """A made-up project of so many items, with templates of its own that a test may change."""
    write(folder, count)
    for name in (theme, "mkdocs.yml"):
        link = folder / name
        source = link.resolve()
        link.unlink()
        subprocess.run(["cp", "-r", source, link], check=True)
    return folder


def mkdocs(
    root: Path, *options: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` in a process of its own; duties that are missed do not stop it."""
    known = {"CCHC_GATE": "report", "CCHC_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=root,
        env={**os.environ, **known, **(environment or {})},
        capture_output=True,
        text=True,
    )


def published(root: Path, site: Path, cache: Path, as_of: str = AS_OF) -> Report:
    """Units and lists published in this process, in a bare page instead of the theme's.

    Raises ValueError with the lines when texts are at fault.
    """
    verdict = check(root, as_of, cache)
    faults = [fault.line_of_text() for fault in verdict.content_errors]
    plan = current_plan(verdict.catalogue.plans, verdict.as_of)
    settings = Settings("Trang thử", "https://thu.example/")
    seen = Site(verdict.catalogue, verdict.as_of, settings, verdict.ledgers, plan)
    build = Build(
        root, cache, root / "overrides", seen, verdict.media, read_dialect(root), verdict.table
    )
    faults += [fault.line_of_text() for fault in build.render_articles()]
    if faults:
        raise ValueError("\n".join(faults))
    build.shells.use(b"bare", _bare)
    report = Publisher(site, cache, build.reader).publish([*build.outputs()])
    verdict.table.finish()
    return report


def _bare(key: ShellKey) -> str:
    part = marks()
    return (
        f"<!doctype html><title>{part['title']}</title><link href='{part['canonical']}'>"
        f"<meta content='{part['description']}'>{key.view}<main>{part['content']}</main>"
    )


def tree(site: Path) -> dict[str, bytes]:
    """Every file of a site with its content."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
