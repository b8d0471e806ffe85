"""What the documents for engineers name is there: files, modules, links, commands, targets of make."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from cchc.cli import commands

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hooks/cchc"
DOCUMENTS = [
    *sorted((ROOT / "docs/ky-thuat").glob("*.md")),
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
]
EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)

FOLDERS = ("hooks", "tests", "docs", "overrides", "decisions", "deploy", "requirements", ".github")
WINGS = tuple(path.name for path in sorted(PACKAGE.iterdir()) if (path / "__init__.py").is_file())
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?:[\w.<>*-]+/)*[\w.<>*-]*")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
_BLOCK = re.compile(r"^```.*?^```$", re.M | re.S)


def is_there(name: str) -> bool:
    """Whether a path from the root, a wing of the package or a module by its dotted name exists."""
    if name.startswith("cchc."):
        return is_module(name)
    top = name.split("/")[0]
    bases = (
        [ROOT]
        if top in FOLDERS
        else [PACKAGE, ROOT / "hooks"]
        if top in (*WINGS, "leaflet")
        else []
    )
    pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
    return any(any(base.glob(one)) for base in bases for one in (pattern, f"{pattern}.py"))


def is_module(name: str) -> bool:
    """Whether a dotted name is a module of ours, or something in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part, None)
        return found is not None
    return False


def named(text: str) -> list[str]:
    """The names in a text that must exist: whatever looks like a file of code, or lies in a folder of ours."""
    found = []
    for name in _CODE.findall(_BLOCK.sub("", text)):
        if re.fullmatch(r"cchc\.[\w.]+", name) or (
            _PATH.fullmatch(name)
            and (
                name.endswith(".py")
                or ("/" in name and name.split("/")[0] in (*FOLDERS, *WINGS, "leaflet"))
            )
        ):
            found.append(name)
    return found


@EACH
def test_every_file_and_module_that_is_named_exists(document):
    assert [name for name in named(document.read_text("utf-8")) if not is_there(name)] == []


@EACH
def test_every_link_leads_to_a_file(document):
    links = _LINK.findall(_BLOCK.sub("", document.read_text("utf-8")))
    assert [link for link in links if not (document.parent / link).exists()] == []


@EACH
def test_every_command_and_target_exists(document):
    text = document.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    modules = {path.stem for path in Path(commands.__file__).parent.glob("*.py")}
    code = "\n".join([*_CODE.findall(text), *_BLOCK.findall(text)])
    assert set(re.findall(r"\bmake ([a-z][a-z-]+)", code)) <= targets
    assert set(re.findall(r"\bcchc ([a-z]+)\b(?! *=)", code)) <= modules


def test_the_walk_names_every_wing():
    """A new wing is a change of the architecture: it is explained, or it does not exist."""
    text = (ROOT / "docs/ky-thuat/architecture.md").read_text("utf-8")
    assert [wing for wing in WINGS if f"`{wing}/`" not in text] == []


def steps_in_code() -> set[str]:
    """Names of steps: what `Step(table, "name", …)` is called with, and constants `STEP = "name"`."""
    source = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    calls = re.findall(r"\bStep\(\s*[^\"()]*(?:\(None\))?, \"([\w ]+)\"", source)
    return {*calls, *re.findall(r"^_?STEPS? = \"([\w ]+)\"", source, re.M)}


def test_every_step_that_is_remembered_is_listed():
    text = (ROOT / "docs/ky-thuat/architecture.md").read_text("utf-8")
    table = text.partition("| step | subject | made by |")[2].partition("\n\n")[0]
    rows = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert {name for row in rows for name in _CODE.findall(row)} == steps_in_code()


def test_a_file_that_is_not_there_is_noticed():
    text = (
        "`render/allowed.py`, `site/shelf.py`, `site/shell.py`, `cchc.rules.judged`, `tests/*.py`"
    )
    missing = [name for name in named(text) if not is_there(name)]
    assert missing == ["render/allowed.py", "site/shelf.py", "cchc.rules.judged"]
