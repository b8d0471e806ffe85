"""Builds the site in several settings and compares the bytes: `make matrix`.

ProperDocs instead of MkDocs, the lowest and the newest allowed dependencies, every Python from 3.11
that is installed. Each has packages and a cache of its own below `.cache/matrix`. A text with all
that Markdown can do is compared as well, and a warning must keep each builder from publishing.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.guard.html.fixes import before_cleaning
from cchc.guard.html.sanitise import clean
from cchc.source.frontmatter import read_markdown
from cchc.source.markdown.converter import Converter
from cchc.source.markdown.dialect import read_dialect
from tests.builds import corpus, tree

ROOT = Path(__file__).parent.parent
OUT = ROOT / ".cache" / "matrix"
LOCK = ROOT / "requirements" / "site.txt"
Command = list[str | Path]
UV = Path(sys.executable).with_name("uv")
KNOWN = {
    "CCHC_GATE": "report",  # who owes what is not the question here
    "CCHC_AS_OF": "2024-12-31",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": str(ROOT / "hooks"),
}
# pyenv's stand-ins exist for versions that are not active; a Debian Python may lack venv.
ASK = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to build."""

    name: str
    python: Path
    generator: str = "mkdocs"
    resolution: str = ""  # of uv; without one, the pins

    @property
    def folder(self) -> Path:
        return OUT / self.name

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, **KNOWN, "CCHC_CACHE": str(self.folder / "cache")}

    def command(self, python: Path, site: Path) -> Command:
        """Names the configuration: ProperDocs would rather have another name for it."""
        return [python, "-m", self.generator, "build", "--strict", "-f", "mkdocs.yml", "-d", site]


def pythons() -> dict[str, Path]:
    """The installed Pythons from 3.11, one a minor version, by version; this one first."""
    pyenv = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    named = (Path(found) for n in range(11, 30) if (found := shutil.which(f"python3.{n}")))
    known: dict[str, Path] = {}
    for path in (Path(sys.executable), *named, *sorted(pyenv.glob("versions/3.*/bin/python"))):
        asked = subprocess.run([path, "-c", ASK], capture_output=True, text=True)
        version = asked.stdout.strip()
        if asked.returncode == 0 and _order(version) >= (3, 11):
            known.setdefault(version, path)
    return known


def settings(known: dict[str, Path]) -> Iterator[Setting]:
    """The first is what the others are measured by."""
    own, *others = known
    yield Setting("pins", known[own])
    yield Setting("properdocs", known[own], generator="properdocs")
    yield Setting("lowest", known[own], resolution="lowest-direct")
    yield Setting("newest", known[max(known, key=_order)], resolution="highest")
    for version in sorted(others, key=_order):
        yield Setting(f"python{version}", known[version])


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def install(setting: Setting) -> Path:
    """A .venv with what the setting wants, made anew when that changes; its Python."""
    setting.folder.mkdir(parents=True, exist_ok=True)
    wanted = requirements(setting)
    venv, stamp = setting.folder / "venv", setting.folder / "requirements.txt"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return python
    shutil.rmtree(setting.folder)
    _must([setting.python, "-m", "venv", venv])
    pip: Command = [
        python,
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--no-input",
    ]
    unstamped = setting.folder / "wanted.txt"
    unstamped.write_text(wanted, "utf-8")
    _must([*pip, "--only-binary", ":all:", "--no-deps", "--require-hashes", "-r", unstamped])
    unstamped.rename(stamp)
    return python


def requirements(setting: Setting) -> str:
    """What to install, every package with its version and hashes."""
    if setting.resolution:
        return _resolved("pyproject.toml", setting, "--no-config")
    pins = LOCK.read_text("utf-8")
    if setting.generator == "mkdocs":
        return pins
    # MkDocs itself is left out: whatever still wanted it would fail.
    return re.sub(r"(?m)^mkdocs==.*\n(?: .*\n)*", "", pins) + _resolved("-", setting, "--no-deps")


def _resolved(source: str, setting: Setting, *options: str) -> str:
    """What uv makes of the ranges; no machine's pins and no index is written down."""
    command: Command = [
        UV,
        "pip",
        "compile",
        "--quiet",
        "--no-header",
        "--no-annotate",
        "--generate-hashes",
    ]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--python", setting.python]
    if setting.resolution:
        command += ["--resolution", setting.resolution]
    return _must([*command, *options, source], given=f"{setting.generator}\n")


def build(setting: Setting, python: Path) -> None:
    """A cold and strict build of this project, and a page of each thing Markdown can do."""
    shutil.rmtree(setting.site, ignore_errors=True)
    shutil.rmtree(setting.folder / "cache", ignore_errors=True)
    _must(setting.command(python, setting.site), environment=setting.environment)
    _must([python, "-m", "tests.matrix", "--render", setting.site], environment=setting.environment)


def render(site: Path) -> None:
    """The legitimate texts as pages would show them."""
    converter = Converter(read_dialect(ROOT))
    for path in sorted((ROOT / "tests/fixtures/legitimate").glob("*.md")):
        html, _, _ = converter.convert(read_markdown(path.name, path.read_bytes()).body, path.name)
        (site / path.with_suffix(".html").name).write_text(clean(before_cleaning(html))[0], "utf-8")


def publishes_despite_a_warning(setting: Setting, python: Path) -> bool:
    """Whether a strict build of a page with a dead link puts a site in place."""
    project = setting.folder / "warned"
    shutil.rmtree(project, ignore_errors=True)
    corpus(project, 4)
    (project / "docs/hong.md").write_text("# Trang hỏng\n\n[Không có](khong-co.md)\n", "utf-8")
    environment = {**setting.environment, "CCHC_CACHE": str(project / ".cache")}
    command = setting.command(python, project / "site")
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert "khong-co.md" in done.stderr, done.stderr[-3000:]
    return done.returncode == 0 or (project / "site").exists()


def differing(one: Path, other: Path) -> list[str]:
    """Paths whose bytes are not the same, or that only one has."""
    here, there = tree(one), tree(other)
    return sorted(path for path in {*here, *there} if here.get(path) != there.get(path))


def _must(command: Command, environment: dict[str, str] | None = None, given: str = "") -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input=given, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def compare(every: list[Setting]) -> int:
    """Say what was built, how long it took and what differs; 1 when anything does."""
    failed = 0
    for setting in every:
        start, python = time.monotonic(), install(setting)
        build(setting, python)
        found = differing(every[0].site, setting.site)
        if publishes_despite_a_warning(setting, python):
            found.append("a warning did not stop it")
        seconds = time.monotonic() - start
        print(f"{setting.name:11} {seconds:5.0f} s  {len(tree(setting.site))} files", end="  ")
        print(
            "the same" if not found else f"{len(found)} differ",
            *found[:20],
            sep="\n    ",
            flush=True,
        )
        failed = failed or int(bool(found))
    return failed


def main(arguments: list[str]) -> int:
    """Build in all settings, or in those named."""
    parser = argparse.ArgumentParser(prog="python -m tests.matrix", description=__doc__)
    parser.add_argument("names", nargs="*", help="settings, as they are printed; all by default")
    parser.add_argument("--render", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.render:
        render(args.render)
        return 0
    first, *others = settings(pythons())
    return compare([first, *(one for one in others if not args.names or one.name in args.names)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
