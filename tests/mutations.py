"""Breaks the code by hand in one place after another and says which test of `make test` notices.

`python -m tests.mutations [ROOM …]` works in a copy of the project. For each breakage it runs the
files nearest to it, and for those that these let pass everything that `make test` runs. Exit code:
1 when nothing noticed a breakage, 2 when one no longer applies to the code: then look for the line
that does the same now, so that the list goes on covering what it covered.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_NOT_COPIED = (".git", ".venv", ".cache", ".hypothesis", ".stage", "node_modules", "__pycache__")
_LINKED = (".venv", "tests/browser/node_modules")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.M)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One breakage: text of a file, which stands there once, and what takes its place."""

    room: str
    file: str
    old: str
    new: str
    near: str  # files under tests/ that ought to notice, separated by blanks


MUTATIONS = (
    Mutation(
        "ledger, late", "hooks/cchc/duties/ledger.py",
        "since > day.toordinal()", "since >= day.toordinal()", "test_ledger test_year",
    ),
    Mutation(
        "ledger, due soon", "hooks/cchc/duties/ledger.py",
        ".days <= plan.due_soon_days", ".days < plan.due_soon_days", "test_ledger test_year",
    ),
    Mutation(
        "ledger, share of a period", "hooks/cchc/duties/ledger.py",
        "(2 * amount * days + of) // (2 * of)", "amount * days // of", "test_ledger",
    ),
    Mutation(
        "waivers", "hooks/cchc/duties/ledger.py",
        "waiver.decided_on <= as_of <= waiver.expires", "waiver.decided_on <= as_of",
        "test_ledger test_year",
    ),
    Mutation(
        "eligibility, backdated", "hooks/cchc/duties/eligibility.py",
        ".days <= plan.backdate_days", ".days < plan.backdate_days", "test_history test_rules",
    ),
    Mutation(
        "eligibility, future", "hooks/cchc/duties/eligibility.py",
        "if item.date > as_of:", "if item.date >= as_of:", "test_year test_rules",
    ),
    Mutation(
        "sign-off, author", "hooks/cchc/duties/signoff.py",
        "if own or by in ", "if own and by in ", "test_signoff test_rules",
    ),
    Mutation(
        "sign-off, files", "hooks/cchc/duties/signoff.py",
        "if item.files else text", "if not item.files else text", "test_signoff",
    ),
    Mutation(
        "approvals", "hooks/cchc/duties/approvals.py",
        "len(people) == 1 and people[0] in authors", "people[0] in authors", "test_signoff",
    ),
    Mutation(
        "history", "hooks/cchc/duties/history.py",
        'if status == "R":', 'if status == "X":', "test_history",
    ),
    Mutation(
        "reminders", "hooks/cchc/duties/reminders.py",
        "if card.status is Status.SUBMITTED", "if card.status is Status.DRAFT", "test_remind",
    ),
    Mutation(
        "periods", "hooks/cchc/base/periods.py",
        "and day.day >= 15:", "and day.day > 15:", "test_periods",
    ),
    Mutation(
        "slugs", "hooks/cchc/base/vietnamese/matching.py",
        "chr(code).translate(_D)", "chr(code)", "test_vietnamese",
    ),
    Mutation(
        "collation", "hooks/cchc/base/vietnamese/collation.py",
        r'"\u0309": 2, "\u0303": 3', r'"\u0309": 3, "\u0303": 2', "test_vietnamese",
    ),
    Mutation(
        "near copies", "hooks/cchc/base/near_copies.py",
        "len(one & two) / (len(one | two) or 1)", "len(one & two) / (len(one) or 1)",
        "test_near test_rules",
    ),
    Mutation(
        "reader", "hooks/cchc/source/frontmatter/fence.py",
        r'head.count("\n") + 3', r'head.count("\n") + 2', "test_frontmatter test_faults",
    ),
    Mutation(
        "fix", "hooks/cchc/content/fix/text.py",
        "if _signed_same(path, raw, whole) else head", "if whole else head", "test_mend",
    ),
    Mutation(
        "links, withdrawn", "hooks/cchc/rules/unit_rules/links.py",
        "if item.status is Status.WITHDRAWN:", "if item.status is Status.DRAFT:", "test_rules",
    ),
    Mutation(
        "links, anchors", "hooks/cchc/rules/unit_rules/links.py",
        'anchor = f"{base}_{count}"', 'anchor = f"{base}-{count}"', "test_rules test_render_mkdocs",
    ),
    Mutation(
        "lane of a pull request", "hooks/cchc/rules/pull_request.py",
        "short.get(diagnostic.subject, 0) > was", "short.get(diagnostic.subject, 0) >= was",
        "test_lane",
    ),
    Mutation(
        "sanitiser, pictures", "hooks/cchc/guard/html/allow_list.py",
        'if tag == "img" and name == "src":', 'if tag == "svg" and name == "src":',
        "test_attacks test_rules",
    ),
    Mutation(
        "sanitiser, addresses", "hooks/cchc/guard/html/allow_list.py",
        '_BREAKS.sub("", _UNSEEN.sub("", value, count=1))', '_UNSEEN.sub("", value, count=1)',
        "test_attacks",
    ),
    Mutation(
        "sanitiser, forms", "hooks/cchc/guard/html/sanitise.py",
        "self.removed.add(Removed(\"input\"))\n        return \"\"",
        "self.removed.add(Removed(\"input\"))\n        return found[0]",
        "test_attacks browser/test_hostile",
    ),
    Mutation(
        "personal data, printed", "hooks/cchc/guard/personal_data/detect.py",
        'self.text[:3] + "…" + self.text[-2:]', "self.text", "test_private test_rules",
    ),
    Mutation(
        "personal data, landlines", "hooks/cchc/guard/personal_data/detect.py",
        "(?:2[48]", "(?:2[4]", "test_private",
    ),
    Mutation(
        "attachments", "hooks/cchc/guard/attachments/pdf.py",
        'if "/FFilter" in content:', 'if "/NoFilter" in content:', "test_media",
    ),
    Mutation(
        "publisher, in one step", "hooks/cchc/memo/publish.py",
        'part = f"{folder}/.{name}.{os.getpid()}.part"', "part = path", "test_publisher test_hindered",
    ),
    Mutation(
        "publisher, what is gone", "hooks/cchc/memo/publish.py",
        "file.unlink(missing_ok=True)", "file.exists()", "test_publisher test_render_builds",
    ),
    Mutation(
        "manifest", "hooks/cchc/memo/manifest.py",
        "if not groups or busy:", "if not groups:", "test_publisher test_hindered",
    ),
    Mutation(
        "releases", "hooks/cchc/release/releases.py",
        "verified_digests(releases.path(name))", "releases.path(name)", "test_release",
    ),
    Mutation(
        "policy header", "hooks/cchc/release/policy.py",
        '_FRAMED_BY = {"frame-ancestors": "\'self\'"}', '_FRAMED_BY = {"frame-ancestors": "*"}',
        "test_servers",
    ),
    Mutation(
        "page tree", "hooks/cchc/site/page_tree.py",
        "yield from _redirects(item.aliases, address.of_item(item), item.title)", "yield from ()",
        "test_render_mkdocs",
    ),
    Mutation(
        "head", "hooks/cchc/site/head.py",
        "{_quoted(_encoded(graph))}", "{_encoded(graph)}", "test_exports_cards",
    ),
    Mutation(
        "sitemap", "hooks/cchc/site/sitemap.py",
        "if page.indexed", "if page.address", "test_render_mkdocs",
    ),
    Mutation(
        "feeds", "hooks/cchc/feeds/atom.py",
        '_element("updated", entry.updated)', '_element("updated", entry.published)',
        "test_exports_feeds",
    ),
    Mutation(
        "calendar", "hooks/cchc/feeds/icalendar_text.py",
        "end, end + 74", "end, end + 75", "test_exports_calendars",
    ),
    Mutation(
        "open data", "hooks/cchc/opendata/table.py",
        "if value.startswith(_FORMULA) else value", "if value in _FORMULA else value",
        "test_exports_data",
    ),
    Mutation(
        "search words", "hooks/cchc/search/words.py",
        'nfc(_TONE.sub("", parts)) + "".join(_TONE.findall(parts))', "nfc(parts)",
        "search/test_index",
    ),
    Mutation(
        "json format", "hooks/cchc/cli/formats/json_.py",
        '"line":', '"lines":', "test_formats",
    ),
    Mutation(
        "tables for keyboards", "overrides/cchc/_parts.html",
        'aria-label="{{ name }}" tabindex="0"', 'aria-label="{{ name }}"',
        "browser/test_keyboard browser/test_accessibility",
    ),
    Mutation(
        "colours in the dark", "overrides/assets/stylesheets/2-dark.css",
        "--ink-soft: #b3c0bb", "--ink-soft: #53605b", "browser/test_accessibility",
    ),
)  # fmt: skip


def main(rooms: list[str]) -> int:
    """Try the breakages of these rooms, or all; print a table."""
    chosen = [one for one in MUTATIONS if not rooms or one.room in rooms]
    lost = inapplicable(chosen)
    for one in lost:
        print(f"{one.room}: {one.file} no longer holds, once: {one.old}", file=sys.stderr)
    if lost or not chosen:
        return 2
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(Path(folder) / "project")
        files = sorted({name for one in chosen for name in one.near.split()})
        if (whole := _tests(copy, files)).returncode:
            print(f"without any breakage:\n{whole.stdout[-5000:]}", file=sys.stderr)
            return 2
        unnoticed = [one for one in chosen if not _tried(copy, one, one.near.split())]
        unnoticed = [one for one in unnoticed if not _tried(copy, one, [])]
    return int(bool(unnoticed))


def inapplicable(mutations: Iterable[Mutation]) -> list[Mutation]:
    """Those whose text does not stand in its file exactly once."""
    return [
        one
        for one in mutations
        if not (ROOT / one.file).is_file()
        or (ROOT / one.file).read_text("utf-8").count(one.old) != 1
    ]


def _copied(copy: Path) -> Path:
    """The project in another place, with what is installed in this one."""
    shutil.copytree(ROOT, copy, ignore=_ignored, symlinks=True)
    for name in _LINKED:
        (copy / name).symlink_to(ROOT / name)
    return copy


def _ignored(folder: str, names: list[str]) -> set[str]:
    built = {"site"} if Path(folder) == ROOT else set()
    return built | {name for name in names if name in _NOT_COPIED}


def _tried(copy: Path, one: Mutation, files: list[str]) -> bool:
    """Whether a test of these files notices; of all files without any."""
    start, file = time.monotonic(), copy / one.file
    text = file.read_text("utf-8")
    _put(file, text.replace(one.old, one.new))
    try:
        noticed = _noticed(copy, files)
    finally:
        _put(file, text)
    where = "near" if files else "all"
    seconds = time.monotonic() - start
    print(f"{one.room:26} {where:4} {noticed or 'NOT NOTICED':70} {seconds:4.0f} s", flush=True)
    return bool(noticed)


def _put(file: Path, text: str) -> None:
    """Write a source file so that no compiled copy of the text before is used."""
    file.write_text(text, encoding="utf-8")
    if file.suffix == ".py":
        Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)


def _noticed(copy: Path, files: list[str]) -> str:
    """The first test that fails, of some files or of all that `make test` runs; "" if none does."""
    run = _tests(copy, files)
    if run.returncode == 0:
        return ""
    failed = _FAILED.search(run.stdout)
    return failed[1].removeprefix("tests/") if failed else run.stdout[-2000:] + run.stderr[-2000:]


def _tests(copy: Path, files: list[str]) -> subprocess.CompletedProcess[str]:
    """Run tests until one fails."""
    paths = [f"tests/{name}.py" for name in files]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "--tb=short", *paths],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
