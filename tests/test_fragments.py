"""Rows of lists, which many pages show: rendered once, and seen from each page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import jinja2

from cchc.site import fragments
from cchc.site.filters import ANYWHERE
from tests.exported import reader

ROW = f"{{% do seen(item.path) %}}{{{{ item.path }}}}{ANYWHERE.mark}/don-vi/{{{{ item.path }}}}/{ANYWHERE.mark}"
HERE: Any = {"page": SimpleNamespace(address="/don-vi/a/")}


def _item(path: str) -> Any:
    return SimpleNamespace(path=path)


def test_a_row_is_rendered_once_and_forgotten_by_last_use(monkeypatch):
    seen: list[str] = []
    loader = jinja2.DictLoader({"cchc/_row.html": ROW})
    environment = jinja2.Environment(loader=loader, extensions=["jinja2.ext.do"])
    environment.globals["seen"] = seen.append
    monkeypatch.setattr(fragments, "_ROWS", 2)
    rows = fragments.Rows(environment, reader())
    shown = []
    for path in "bcbdbc":
        with reader().recording() as reads:
            shown.append(rows(HERE, _item(path)))
        assert list(reads) == ["template\t_row"]  # also when the row was there already
    assert shown == ["b../b/", "c../c/", "b../b/", "d../d/", "b../b/", "c../c/"]
    assert seen == ["b", "c", "d", "c"]


def test_every_template_has_the_environments_globals():
    environment = fragments._Environment(loader=jinja2.DictLoader({"a": "{{ x }}{{ y }}"}))
    environment.globals["x"] = 1
    assert environment.get_template("a", globals={"y": 2}).render() == "12"
