"""Modules import each other in one direction: import-linter holds the wings, this every module."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def cycle_in(imports: dict[str, set[str]]) -> list[str]:
    """The modules of one import cycle, the first of them again at the end; none when there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def test_no_module_imports_itself_by_way_of_others():
    """Imports within functions count too."""
    graph = grimp.build_graph("cchc", cache_dir=".cache/import-linter")
    found = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(found) > 200
    assert cycle_in(found) == []


@pytest.mark.parametrize(
    "imports", [{"a": {"b"}, "b": {"a"}}, {"a": {"b"}, "b": {"c"}, "c": {"a"}}]
)
def test_a_cycle_is_named(imports):
    cycle = cycle_in(imports)
    assert cycle[0] == cycle[-1] and set(cycle) == set(imports)
