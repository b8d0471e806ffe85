"""Open data read back with csv, jsonschema and hashlib."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cchc.opendata.outputs import OPEN_TABLES
from cchc.opendata.table import TYPES
from tests.exported import exported, site

ROOT = Path(__file__).parent.parent
JSON = {
    "muc": "du-lieu/muc/ben-nghe.json",
    "tien-do": "tien-do/progress.json",
    **{name: f"du-lieu/{name}.json" for name in ("don-vi", "nhiem-vu", "van-ban", "tu-vung")},
}
CSV = {
    "tien-do": "tien-do/progress.csv",
    **{name: f"du-lieu/{name}.csv" for name in JSON if name != "tien-do"},
}
MOST = [table.name for table in OPEN_TABLES]


def rows_of(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported()[path].decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", MOST)
def test_every_table_keeps_to_its_published_schema(name):
    schema = json.loads(exported()[f"du-lieu/luoc-do/{name}.json"])
    Draft202012Validator.check_schema(schema)
    told = json.loads(exported()[JSON[name]])
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(told)
    assert told["schema"] == f"/du-lieu/luoc-do/{name}.json"
    assert told["rows"] or name == "van-ban"


@pytest.mark.parametrize("name", MOST)
def test_csv_and_json_say_the_same(name):
    (table,) = (table for table in OPEN_TABLES if table.name == name)
    raw = exported()[CSV[name]]
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    rows, told = rows_of(CSV[name]), json.loads(exported()[JSON[name]])["rows"]
    assert len(rows) == len(told)
    for row, one in zip(rows, told.values(), strict=True) if name != "muc" else ():
        assert list(row) == [field.name for field in table.fields]
        assert {field for field, cell in row.items() if cell} == set(one)


def test_an_item_has_a_lasting_address():
    told = json.loads(exported()["du-lieu/muc/ben-nghe.json"])
    one = told["rows"]["ben-nghe/san-pham/to-gap"]
    assert one["id"] == "tag:cchc.example,2023:/don-vi/ben-nghe/san-pham/to-gap/"
    assert (one["date"], one["updated"], one["quarter"]) == ("2023-02-20", "2023-03-01", "2023-q1")
    assert one["topics"] == ["mot-cua"] and one["sample"] is True
    assert one["attachments"] == ["https://cchc.example/don-vi/ben-nghe/media/to-gap.pdf"]
    event = told["rows"]["ben-nghe/su-kien/toa-dam"]
    assert event["starts"] == "2023-03-05T14:00:00+07:00"
    shards = json.loads(exported()["du-lieu/muc.json"])
    assert [unit["path"] for unit in shards["units"]] == ["/du-lieu/muc/ben-nghe.json"]
    assert shards["items"] == len(told["rows"]) == len(rows_of("du-lieu/muc.csv"))


def test_no_cell_is_a_formula():
    for name in MOST:
        for row in csv.reader(io.StringIO(exported()[CSV[name]].decode("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r\n＝＋－＠") and cell]
    found = {row["key"]: row for row in rows_of("du-lieu/muc.csv")}
    assert found["ben-nghe/san-pham/cong-thuc"]["title"] == "'=1+2"
    assert found["ben-nghe/san-pham/cong-thuc"]["summary"].startswith("'-- Bắt đầu")


def test_the_snapshot_can_be_traced():
    told = json.loads(exported()["tien-do/progress.json"])
    assert told["as_of"] == "2023-04-20"
    assert told["csv_sha256"] == hashlib.sha256(exported()["tien-do/progress.csv"]).hexdigest()
    assert told["items"] == len(site().published)
    row = told["rows"]["2023/ben-nghe/P1/2023-q1"]
    assert row["have"] == len(row.get("items", ())) and row["due"] == "2023-04-15"
    assert sum(told["statuses"].values()) == len(told["rows"])


def test_the_package_describes_every_csv():
    package = json.loads(exported()["du-lieu/datapackage.json"])
    for resource in package["resources"]:
        path = resource["path"].removeprefix("https://cchc.example/")
        path = path if path.startswith("tien-do/") else f"du-lieu/{path}"
        head = exported()[path].decode("utf-8-sig").partition("\r\n")[0]
        assert head == ",".join(field["name"] for field in resource["schema"]["fields"])
    assert {resource["name"] for resource in package["resources"]} == set(MOST)


def test_the_documentation_names_every_field():
    text = (ROOT / "docs/ky-thuat/open-data.md").read_text("utf-8")
    for table in OPEN_TABLES:
        section = text.split(f"### `{table.name}`")[1].split("\n### ")[0]
        for field in table.fields:
            assert f"`{field.name}`" in section, f"{table.name}.{field.name}"
            assert field.type in TYPES


def test_the_plain_index_and_the_search_description():
    index = exported()["llms.txt"].decode()
    assert index.startswith("# Cải cách hành chính Quận 1\n\n> ")
    assert "- [Bao lâu có kết quả?](https://cchc.example/don-vi/ben-nghe/hoi-dap/bao-lau/)" in index
    search = exported()["tim-kiem/opensearch.xml"].decode()
    assert 'template="https://cchc.example/tim-kiem/?q={searchTerms}"' in search
    assert "<ShortName>CCHC Quận 1</ShortName>" in search
