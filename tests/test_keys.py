"""The tables of keys: what reads a file, what describes it, and what is published of it agree."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cchc.cli.main import main
from cchc.content.fix.text import key_order
from cchc.content.keys import all_keys, keys_of
from cchc.content.kinds import KINDS
from cchc.content.load.item import read_item
from cchc.content.load.synonyms import KEY_TABLES
from cchc.content.load.vocabulary import VOCABULARY_PATH, read_vocabulary
from cchc.opendata.items import ITEMS_TABLE
from cchc.source.frontmatter import read_markdown

ROOT = Path(__file__).parent.parent
WORDS = read_vocabulary((ROOT / VOCABULARY_PATH).read_bytes())[0]


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors' tools read it: a day is text, and so is `on`."""


OTHERWISE = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in OTHERWISE]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(OTHERWISE[1], re.compile("true|false"), ["t", "f"])


def schema(name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["schema", name, "--root", str(ROOT)]) == 0
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(made)
    return made


def heads(pattern: str) -> dict[str, Any]:
    paths = sorted(ROOT.glob(pattern))
    assert paths
    return {
        path.as_posix(): yaml.load(path.read_text("utf-8").split("---\n")[1], Loader)
        for path in paths
    }


@pytest.mark.parametrize("folder", KINDS)
def test_every_shipped_item_is_as_the_schema_of_its_kind_says(folder, capsys):
    validator = Draft202012Validator(schema(folder, capsys))
    for path, head in heads(f"units/*/{folder}/*.md").items():
        assert [error.message for error in validator.iter_errors(head)] == [], path


def test_every_shipped_column_is_as_the_schema_says(capsys):
    validator = Draft202012Validator(schema("chuyen-muc", capsys))
    for path, head in heads("units/*/index.md").items():
        assert [error.message for error in validator.iter_errors(head)] == [], path


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"received": None}, "received"),
        ({"answered_by": None}, "answered_by"),
        ({"received": "20/02/2023"}, "20/02/2023"),
        ({"topics": ["khong-co"]}, "khong-co"),
        ({"problem": "Chờ lâu."}, "problem"),
        ({"title": "x" * 151}, "long"),
    ],
)
def test_the_schema_refuses_what_the_gate_refuses(change, fault, capsys):
    head = {
        "title": "Hỏi", "date": "2023-05-18", "summary": "Hỏi gì.", "status": "draft",
        "topics": ["mot-cua"], "received": "2023-05-15", "answered": "2023-05-18", "answered_by": "Bộ phận",
    }  # fmt: skip
    checker = Draft202012Validator.FORMAT_CHECKER
    validator = Draft202012Validator(schema("hoi-dap", capsys), format_checker=checker)
    assert not list(validator.iter_errors(head))
    changed = {key: value for key, value in {**head, **change}.items() if value is not None}
    assert any(fault in error.message for error in validator.iter_errors(changed))
    text = yaml.safe_dump(changed, allow_unicode=True).replace("'", "")
    source = read_markdown("units/a/hoi-dap/b.md", f"---\n{text}---\n\nChữ.\n".encode())
    assert read_item(source, WORDS)[1]


def test_without_vocabulary_there_is_no_schema(tmp_path, capsys):
    (tmp_path / "units").mkdir()
    assert main(["schema", "tin-bai", "--root", str(tmp_path)]) == 1
    assert "VO101" in capsys.readouterr().err


def test_every_key_is_described_in_both_languages():
    for one in all_keys(*KEY_TABLES):
        assert one.vi[0].isupper() or one.vi.startswith("`"), one.name
        assert one.en and not one.en.endswith("."), one.name
        assert one.type.says("vi") and one.type.says("en"), one.name


def test_no_word_means_two_keys_of_one_table():
    for table in KEY_TABLES:
        words = [word for one in keys_of(table) for word in one.synonyms]
        assert len(words) == len(set(words)), table


def test_keys_of_a_kind_stand_between_attachments_and_video():
    order = key_order("units/a/su-kien/b.md")
    at, end = order.index("attachments"), order.index("video")
    assert order[at + 1 : end] == ["starts", "ends", "place", "form", "audience"]
    assert "review" not in order and "withdrawn" not in order
    assert key_order("units/a/tin-bai/b.md")[at + 1] == "video"
    assert key_order("units/a/index.md")[:3] == ["title", "kind", "name"]


def test_every_column_of_a_key_is_in_open_data_once():
    names = [field.name for field in ITEMS_TABLE.fields]
    assert len(names) == len(set(names))
    wanted = {one.column.name or one.name for one in all_keys(*KEY_TABLES) if one.column}
    assert wanted <= set(names)
