"""Which version of the code makes something: digests of a module with all of ours it imports."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cchc.memo.digests import digest, digest_of

PACKAGE = Path(__file__).parent.parent
_NAME = PACKAGE.name

# An import anywhere in a module counts, also inside a function or for type checking.
_IMPORT = re.compile(
    rf"^[ \t]*(?:from[ \t]+({_NAME}(?:\.\w+)*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#;]+)"
    rf"|import[ \t]+([^\n#;]+))",
    re.M,
)
_COMMENT = re.compile(r"#[^\n]*")
_LISTED = re.compile(r"\bmodules_in\((?:\"([\w.]+)\"|__name__)\)")  # see base/listed.py


@cache
def code_digest(module: str) -> bytes:
    """16 bytes for a module of this package and every one of ours that it imports, however far.

    Packages on the way count, all modules of a package that it lists by `modules_in`, and the
    data files beside a module that names its own folder.
    Raises LookupError when there is no such module.
    """
    return digest_of(
        part for name in closure(module) for part in (name.encode(), _content_digest(name))
    )


@cache
def whole_code_digest() -> bytes:
    """16 bytes for all modules of this package together."""
    return digest_of(
        part for name in sorted(_files()) for part in (name.encode(), _content_digest(name))
    )


def closure(module: str) -> tuple[str, ...]:
    """The module and all modules of ours it imports, by name. Raises LookupError."""
    if module not in _files():
        raise LookupError(module)
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += _imports(name)
    return tuple(sorted(reached))


@cache
def library_versions(*names: str) -> bytes:
    """16 bytes for the versions of Python and of installed distributions; a missing one counts."""
    python = f"python {sys.version_info[0]}.{sys.version_info[1]}"
    return digest("\n".join([python, *(f"{name} {_version(name)}" for name in names)]).encode())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def _imports(module: str) -> tuple[str, ...]:
    """Modules of ours that a module names in its imports, with the packages they lie in."""
    found = dict.fromkeys(_packages(module))
    for one in (*_named_imports(_source(module)), *_listed_modules(module)):
        if one in _files():
            found.update(dict.fromkeys((*_packages(one), one)))
    return tuple(name for name in found if name != module)


def _named_imports(source: str) -> Iterator[str]:
    """Every dotted name after `import`, and each imported name as if it were a module."""
    for base, names, plain in _IMPORT.findall(source):
        listed = _COMMENT.sub("", names or plain).strip("() \t\n")
        words = [part.split()[0] for part in listed.split(",") if part.split()]
        if base:
            yield base
            yield from (f"{base}.{word}" for word in words)
        else:
            yield from (word for word in words if word.split(".")[0] == _NAME)


def _listed_modules(module: str) -> Iterator[str]:
    for named in _LISTED.findall(_source(module)):
        package = named or module
        yield from (one for one in _files() if one.rpartition(".")[0] == package)


def _packages(module: str) -> Iterable[str]:
    parts = module.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts)))


@cache
def _files() -> dict[str, Path]:
    """Every module of the package with its file."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def _bytes(module: str) -> bytes:
    return _files()[module].read_bytes()


def _source(module: str) -> str:
    return _bytes(module).decode()


@cache
def _content_digest(module: str) -> bytes:
    raw = _bytes(module)
    if b"__file__" not in raw and b"importlib.resources" not in raw:
        return digest(raw)
    return digest_of([raw, *_data_beside(_files()[module].parent)])


def _data_beside(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            yield path.name.encode()
            yield path.read_bytes()
