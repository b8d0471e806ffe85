"""Which modules an outcome depends on: every one of ours that is imported, and no other."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.memo.code import PACKAGE, closure, code_digest, library_versions

RENDERS = "cchc.guard.html.sanitise"


def imports_of(path: Path) -> set[str]:
    """Names of modules of ours in the import statements of a file, as Python itself reads them."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            named.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative imports are not followed"
            named.add(str(node.module))
            named.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name for name in named if name.split(".")[0] == "cchc" and _file(name).exists()}


def _file(module: str) -> Path:
    base = PACKAGE.joinpath(*module.split(".")[1:])
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def modules() -> list[str]:
    paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.rglob("*.py"))
    return sorted(".".join(p.parts).removesuffix(".__init__") for p in paths)


def test_every_import_of_every_module_is_in_its_closure() -> None:
    for module in modules():
        assert imports_of(_file(module)) <= set(closure(module)), module


def test_packages_on_the_way_count_and_what_is_not_imported_does_not() -> None:
    found = closure(RENDERS)
    assert {"cchc", "cchc.guard", "cchc.guard.html", RENDERS} <= set(found)
    assert not any(name.startswith("cchc.cli") for name in found)
    with pytest.raises(LookupError):
        closure("cchc.nowhere")


def digests(package: Path, *names: str) -> list[str]:
    """The digests of modules in a copy of the package, as a new process finds them."""
    script = f"from cchc.memo.code import code_digest as d\nfor n in {names}: print(d(n).hex())"
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(package)}, capture_output=True,
        check=True, text=True,
    )  # fmt: skip
    return done.stdout.split()


@pytest.mark.parametrize(
    ("changed", "alike"),
    [
        ("cli/commands/sbom.py", [True, True]),
        ("guard/html/sanitise.py", [False, True]),
        ("guard/html/allow_list.py", [False, True]),
        ("guard/__init__.py", [False, True]),
        ("drawing/letters.ttf", [True, False]),
        ("drawing/metrics.py", [True, False]),
        ("__init__.py", [False, False]),
    ],
)
def test_a_change_touches_what_imports_it(tmp_path: Path, changed: str, alike: list[bool]) -> None:
    shutil.copytree(PACKAGE, tmp_path / "cchc", ignore=shutil.ignore_patterns("__pycache__"))
    drawing = tmp_path / "cchc/drawing"
    drawing.mkdir()
    (drawing / "__init__.py").touch()
    (drawing / "letters.ttf").touch()
    (drawing / "metrics.py").write_text("LETTERS = open(__file__).read()\n")
    before = digests(tmp_path, RENDERS, "cchc.drawing.metrics")
    with (tmp_path / "cchc" / changed).open("ab") as file:
        file.write(b"\n# changed\n")
    after = digests(tmp_path, RENDERS, "cchc.drawing.metrics")
    assert [one == other for one, other in zip(before, after, strict=True)] == alike


def test_digests_are_told_apart_by_module_and_library() -> None:
    assert code_digest("cchc.base.periods") != code_digest("cchc.base.diagnostic")
    assert library_versions("markdown") != library_versions("markdown", "not-installed")


def test_a_module_depends_on_all_of_a_package_that_it_lists() -> None:
    kinds = {
        name for name in closure("cchc.content.kinds") if name.startswith("cchc.content.kinds.")
    }
    assert {"cchc.content.kinds.event", "cchc.content.kinds.post"} <= kinds
