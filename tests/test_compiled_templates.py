"""Compiled templates are code: what is not signed with this user's key is not run."""

from __future__ import annotations

import marshal
import stat
from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import bc_magic

from cchc.memo.digests import digest
from cchc.memo.row import Row
from cchc.memo.table import Table
from cchc.site.compiled_templates import cache_key, compiled_templates

TEXT = "Một: {{ name }}"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("CCHC_CACHE_KEY", raising=False)
    return tmp_path / "state"


def rendered(table: Table, text: str = TEXT) -> str:
    cache = compiled_templates(table)
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"a.html": text}), bytecode_cache=cache, autoescape=True
    )
    return environment.get_template("a.html").render(name="<b>")


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of templates that are compiled from now on."""
    made, compile_ = [], jinja2.Environment.compile

    def counted(self, source, name=None, *args, **kwargs):
        made.append(name)
        return compile_(self, source, name, *args, **kwargs)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    return made


def test_compiled_once_and_again_when_the_template_changed(monkeypatch) -> None:
    table, made = Table(None), compilations(monkeypatch)
    assert rendered(table) == rendered(table) == "Một: &lt;b&gt;"
    assert made == ["a.html"]
    assert rendered(table, "Hai") == rendered(table, "Hai") == "Hai"
    assert made == ["a.html", "a.html"]


def planted(table: Table) -> None:
    """Put code of another's in place of what was compiled, with a digest that is right."""
    code = compile("raise SystemExit('planted')", "a.html", "exec")
    for subject, row in dict(table.rows("template")).items():
        signed = table.value(row.outcome)
        assert signed
        checksum = signed[32 + len(bc_magic) :].split(b"c", 1)[0]
        content = signed[:32] + bc_magic + checksum + marshal.dumps(code)
        table.put("template", subject, Row(row.key, digest(content)), content)


@pytest.mark.parametrize("key", ["", "another secret"])
def test_what_another_planted_does_not_run(monkeypatch, key: str) -> None:
    table = Table(None)
    rendered(table)
    planted(table)
    monkeypatch.setenv("CCHC_CACHE_KEY", key)
    assert rendered(table) == "Một: &lt;b&gt;"


def test_the_key_is_for_its_owner_alone(home: Path) -> None:
    first = cache_key()
    assert first and cache_key() == first
    file = home / "cchc" / "key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    assert cache_key() is None
    file.chmod(0o600)
    file.write_bytes(b"short")
    assert cache_key() is None and compiled_templates(Table(None)) is None


def test_without_a_home_templates_are_compiled_anew(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert cache_key() is None
    table, made = Table(None), compilations(monkeypatch)
    assert rendered(table) == rendered(table)
    assert made == ["a.html", "a.html"] and not table.rows("template")


def test_a_secret_of_the_environment_serves_as_key(monkeypatch) -> None:
    monkeypatch.setenv("CCHC_CACHE_KEY", "secret")
    first = cache_key()
    monkeypatch.setenv("CCHC_CACHE_KEY", "another")
    assert first and len(first) == 32 and cache_key() != first
