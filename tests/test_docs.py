"""Every code is explained: a story, a reason, an example, and a page made from the message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc.cli.formats.code_pages import all_messages, code_page, code_pages
from cchc.cli.main import main

ROOT = Path(__file__).parent.parent
STORIES = Path(__file__).parent / "rules"
ALL = pytest.mark.parametrize("message", all_messages(), ids=lambda message: message.code)


@ALL
def test_every_message_says_why_and_shows_an_example(message):
    assert message.vi.why and message.en.why and message.example


@ALL
def test_every_message_has_a_page_without_loose_ends(message):
    text = code_page(message)
    assert f"title: {message.code} {message.name}\n" in text
    assert all(head in text for head in ("## Khi nào báo", "## Vì sao", "## Ví dụ sai"))
    assert not re.search(r"\{\w+\}|\[\[|\]\]", text.partition("## Ví dụ sai")[0])


def test_messages_of_every_module_are_known():
    source = "\n".join(path.read_text() for path in sorted((ROOT / "hooks/cchc").rglob("*.py")))
    defined = set(re.findall(r"^\w+ = message\(\s+\"([A-Z]+\d+)\"", source, re.M))
    assert defined == {message.code for message in all_messages()}


def test_every_code_is_told_in_a_story_or_named_in_a_test():
    """Markdown cannot show broken bytes, huge files or links of a file system."""
    told = {path.name.split("-")[0] for path in STORIES.glob("*.md")}
    tests = "\n".join(path.read_text() for path in sorted(STORIES.parent.rglob("test_*.py")))
    known = {message.code: message for message in all_messages()}
    elsewhere = ("LN", "RN")  # said by `cchc links` and while building, not by the gate
    known = {code: message for code, message in known.items() if not code.startswith(elsewhere)}
    silent = [code for code in known if code not in told and code not in tests]
    assert silent == []
    names = {f"{message.code}-{message.name}.md" for message in all_messages()}
    assert {path.name for path in STORIES.glob("*.md")} <= names


def test_pages_and_owners_in_the_repository_are_up_to_date(capsys):
    assert main(["docs", "--root", str(ROOT), "--check"]) == 0, capsys.readouterr().err
    assert main(["owners", "--root", str(ROOT), "--check"]) == 0, capsys.readouterr().err


def test_the_command_writes_what_differs_and_removes_what_is_gone(tmp_path, capsys):
    args = ["docs", "--root", str(tmp_path)]
    assert main([*args, "--check"]) == 1
    assert main(args) == 0
    assert main([*args, "--check"]) == 0
    stale, gone = tmp_path / "docs/ma-loi/OBL101.md", tmp_path / "docs/ma-loi/OBL999.md"
    stale.write_text("cũ")
    gone.write_text("thừa")
    assert main([*args, "--check"]) == 1
    capsys.readouterr()
    assert main(args) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert not gone.exists() and stale.read_text() == dict(code_pages())["docs/ma-loi/OBL101.md"]


@pytest.mark.parametrize(("code", "exit_code"), [("OBL101", 0), ("rv104", 0), ("XX999", 2)])
def test_explain(code, exit_code, capsys):
    assert main(["explain", code]) == exit_code
    assert code.upper() in capsys.readouterr().out or exit_code
