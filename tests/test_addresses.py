"""Where things live is written in one place, `cchc.base.address`."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from cchc.base import address

ROOT = Path(__file__).parents[1]
CODE = ROOT / "hooks"
OF_ADDRESS = re.compile(
    rf"/(?:{'|'.join(address.Top)})/|(?:{'|'.join(address.Top)})/[\[*(]|/(?:trang-|ap-phich|nguon/)"
)
# Words for people, and examples in them, name addresses as people see them.
PROSE = {"Says", "message"}


def literals(tree: ast.AST) -> list[str]:
    """Text constants that are neither docstrings nor words of messages."""
    found: list[str] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PROSE:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        found += literals(node)
    return found


def test_no_other_module_writes_an_address():
    own = Path(address.__file__)
    modules = [path for path in CODE.rglob("*.py") if path != own]
    assert len(modules) > 200
    found = [
        (path.name, text)
        for path in modules
        for text in literals(ast.parse(path.read_text("utf-8")))
        if OF_ADDRESS.search(text) and not text.startswith("docs/")
    ]
    assert found == []


def test_parts_of_an_address():
    assert address.parts("/quy/2023-q1/") == [address.Top.QUARTERS, "2023-q1"]
    assert address.parts("/") == [""]
