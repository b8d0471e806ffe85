"""Rows of lists, which many pages show: rendered once, and seen from each page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from cchc.site import fragments
from cchc.site.filters import ANYWHERE
from cchc.site.templates import template_digest
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


def _changed(theme: Path, other: str) -> bool:
    """Whether the digest of the fragment `a` is another once the file `other` is."""
    before = template_digest(theme, "a")
    (theme / "cchc" / other).write_text("other", "utf-8")
    return template_digest(theme, "a") != before


@pytest.mark.parametrize(
    "text",
    [
        '{% include "cchc/b.html" %}',
        "{%- import 'cchc/b.html' as ui with context -%}",
        '{% from "cchc/b.html" import x %}',
        '{% extends "cchc/b.html" %}',
        '{% include "cchc/b.html" ignore missing %}',
        '{% include "cchc/" ~ name ~ ".html" ignore missing %}',
        '{% include "cchc/b" ~ name ~ ".html" ignore missing %}',
        "{% include name %}",
        '{% include "cchc/c.html" %}',
    ],
)
def test_a_fragment_changes_with_whatever_it_includes(tmp_path: Path, text: str) -> None:
    (tmp_path / "cchc").mkdir()
    (tmp_path / "cchc/a.html").write_text(f"A {text}", "utf-8")
    (tmp_path / "cchc/c.html").write_text('{% include "cchc/b.html" ignore missing %}', "utf-8")
    assert _changed(tmp_path, "b.html")  # there was none before
    (tmp_path / "cchc/b.html").write_text("B", "utf-8")
    assert _changed(tmp_path, "b.html")
    assert _changed(tmp_path, "d.html") is ("name" in text and "cchc/b" not in text)
    assert _changed(tmp_path, "a.html")


def test_a_fragment_that_is_not_there_has_no_digest(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        template_digest(tmp_path, "a")
