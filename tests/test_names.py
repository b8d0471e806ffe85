"""Names and docstrings of the package: no two public names alike, no riddles, nothing undescribed."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "hooks" / "cchc"

#: Folders and modules, from the package, that are still to be looked through.
NOT_YET = (
    "base/lock.py",
    "base/picture_headers.py",
    "content/load/units.py",
    "content/plan.py",
    "duties",
    "guard/attachments/__init__.py",
    "memo",
    "rules/gate.py",
    "rules/texts.py",
    "rules/verdicts.py",
)

#: The names that all modules of a folder define, because they are used in the same way.
SHARED = {
    "cli/commands": {"HELP", "IN_PROJECT", "add", "run"},
    "content/kinds": {"KIND"},
    "release/exports": {"EXPORT"},
    "rules/site_rules": {"RULES"},
    "rules/text_rules": {"RULES"},
    "rules/unit_rules": {"RULES"},
    "site/views": {"VIEWS"},
    "cli/formats": {"write"},
    "guard/attachments": {"inspect"},
}

BANNED = frozenset("found ground judged kept known made prints shelf shelves told".split())
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_STANDS_FOR = re.compile(r"\bstands?\s+for\b", re.I)

Definition = ast.FunctionDef | ast.ClassDef


@lru_cache(maxsize=512)
def parsed(file: Path) -> ast.Module:
    """The tree of a module; four checks look at the same ones."""
    return ast.parse(file.read_text("utf-8"))


def modules(package: Path, left_out: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.Module]]:
    """Path from the package and tree of every module that is not left out."""
    for file in sorted(package.rglob("*.py")):
        path = file.relative_to(package).as_posix()
        if not any(path == out or path.startswith(f"{out}/") for out in left_out):
            yield path, parsed(file)


def defined(tree: ast.Module) -> Iterator[str]:
    """Names that a module defines at its top level, imports aside."""
    for node in tree.body:
        if isinstance(node, Definition):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name))


def alike(package: Path, left_out: tuple[str, ...] = ()) -> list[str]:
    """Public names that more than one module defines, shared interfaces aside."""
    places = defaultdict[str, list[str]](list)
    for path, tree in modules(package, left_out):
        shared = SHARED.get(path.rpartition("/")[0], set())
        for name in dict.fromkeys(defined(tree)):
            if not name.startswith("_") and name not in shared:
                places[name].append(path)
    return [f"{name}: {', '.join(paths)}" for name, paths in places.items() if len(paths) > 1]


def named(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name that a module gives to something, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, Definition):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr, node.lineno
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name, node.lineno
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname, node.lineno


def riddles(package: Path, left_out: tuple[str, ...] = ()) -> list[str]:
    """Names of modules and of what they define that say nothing about what they hold."""
    return [
        f"{path}:{line}: {name}"
        for path, tree in modules(package, left_out)
        for name, line in [*((part, 1) for part in Path(path).with_suffix("").parts), *named(tree)]
        if not BANNED.isdisjoint(word.lower() for word in _WORD.findall(name))
    ]


def public(path: str, tree: ast.Module) -> Iterator[tuple[str, ast.Module | Definition]]:
    """A module, its public functions and classes, and their public methods."""
    yield path, tree
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield f"{path}: {node.name}", node
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"{path}: {node.name}.{inner.name}", inner


def undescribed(package: Path, left_out: tuple[str, ...] = ()) -> list[str]:
    """Modules and public names without a docstring."""
    return [
        name
        for path, tree in modules(package, left_out)
        for name, node in public(path, tree)
        if not ast.get_docstring(node)
    ]


def figurative(package: Path, left_out: tuple[str, ...] = ()) -> list[str]:
    """Docstrings that say what something stands for instead of what it is."""
    return [
        f"{path}: {getattr(node, 'name', 'module')}"
        for path, tree in modules(package, left_out)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | Definition)
        and _STANDS_FOR.search(ast.get_docstring(node) or "")
    ]


def test_no_two_public_names_are_alike() -> None:
    assert alike(PACKAGE, NOT_YET) == []


def test_no_name_is_a_riddle() -> None:
    assert riddles(PACKAGE, NOT_YET) == []


def test_every_public_name_is_described() -> None:
    assert undescribed(PACKAGE, NOT_YET) == []


def test_no_docstring_says_what_something_stands_for() -> None:
    assert figurative(PACKAGE, NOT_YET) == []


ONE = '''"""One."""
def read(raw):
    """Read."""
def _same(): ...
LIMIT: int = 1
'''
TWO = '''"""A digest stands for a text."""
def read(raw):
    found = raw
    self.told = found
def _same(): ...
class Kept:
    """Kept."""
    def method(self, made): ...
LIMIT = 2
'''


def test_each_check_can_fail(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(ONE)
    (tmp_path / "shelf.py").write_text(TWO)
    assert alike(tmp_path) == ["read: one.py, shelf.py", "LIMIT: one.py, shelf.py"]
    assert {line.rpartition(" ")[2] for line in riddles(tmp_path)} == {
        "shelf", "found", "told", "Kept", "made",
    }  # fmt: skip
    assert undescribed(tmp_path) == ["shelf.py: read", "shelf.py: Kept.method"]
    assert figurative(tmp_path) == ["shelf.py: module"]
    assert alike(tmp_path, ("shelf.py",)) == riddles(tmp_path, ("shelf.py",)) == []


def test_a_shared_interface_may_be_named_alike(tmp_path: Path) -> None:
    folder = tmp_path / "cli" / "formats"
    folder.mkdir(parents=True)
    for name in ("a", "b"):
        (folder / f"{name}.py").write_text("def write(): ...\ndef other(): ...\n")
    assert alike(tmp_path) == ["other: cli/formats/a.py, cli/formats/b.py"]
