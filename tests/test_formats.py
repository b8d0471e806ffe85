"""Every CI format is accepted by its public schema, and by readers that are not ours."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest
import sarif_pydantic
import xmlschema

from cchc.base.diagnostic import Severity
from cchc.cli.formats import github, gitlab, human, json_, junit, sarif
from cchc.cli.formats.gravest import gravest_first
from tests.projects import item, judged

SCHEMAS = Path(__file__).parent / "fixtures" / "schemas"
ODD = "units/ben-nghe/san-pham/Tờ gấp 100%, a:b.md"
BASE = "units/ben-nghe/san-pham/{}.md"


@pytest.fixture(scope="module")
def verdict(tmp_path_factory):
    """Errors, warnings and notices, in odd places and with odd words, on the day after a due date."""
    files = {BASE.format(f"bai-{n}"): item(title=f"Bài {n}", date="sai") for n in range(14)}
    files[ODD] = item()
    files[BASE.format("la")] = item(title='"Chữ lạ: <b> & ]]> | \\"\\u0001\\" %0A"', topics="[a|b]")
    files[BASE.format("sau")] = item("Ngắn.", date="2030-01-01", topics="[<script>]")
    return judged(tmp_path_factory.mktemp("formats"), files, "2023-04-16")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    return judged(tmp_path_factory.mktemp("clean"), {}, "2023-02-20")


def written(module, verdict, lang="vi"):
    out = io.StringIO()
    module.write(verdict, out, lang)
    return out.getvalue()


def schema(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("which", ["verdict", "clean"])
def test_sarif_is_valid_and_read_by_another(which, lang, request):
    verdict = request.getfixturevalue(which)
    data = json.loads(written(sarif, verdict, lang))
    jsonschema.Draft7Validator(
        schema("sarif-schema-2.1.0.json"), format_checker=jsonschema.FormatChecker()
    ).validate(data)
    read = sarif_pydantic.Sarif.model_validate(data)
    run = read.runs[0]
    assert len(run.results) == len(verdict.diagnostics)
    rules = [rule.id for rule in run.tool.driver.rules]
    for result, diagnostic in zip(run.results, gravest_first(verdict.diagnostics), strict=True):
        assert rules[result.rule_index] == result.rule_id == diagnostic.code
        place = result.locations[0].physical_location
        assert " " not in place.artifact_location.uri
        region = place.region
        assert (region is None) == ((diagnostic.line, diagnostic.column) == (1, 1))
        assert region is None or region.start_line == diagnostic.line


@pytest.mark.parametrize("which", ["verdict", "clean"])
def test_junit_is_valid_and_read_by_another(which, request, tmp_path):
    verdict = request.getfixturevalue(which)
    text = written(junit, verdict)
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(ElementTree.fromstring(text))
    path = tmp_path / "junit.xml"
    path.write_text(text, encoding="utf-8")
    content, duties = junitparser.JUnitXml.fromfile(str(path))
    assert (content.name, duties.name) == ("content", "duties")
    assert duties.tests == sum(len(book.rows) for book in verdict.ledgers) == len(list(duties))
    failed = {case.name for case in content if not case.is_passed}
    wrong = {d.path for d in verdict.errors if not d.code.startswith("OBL")}
    assert failed == wrong
    assert content.failures + duties.failures == len(failed) + sum(
        not case.is_passed for case in duties
    )


@pytest.mark.parametrize("which", ["verdict", "clean"])
def test_gitlab_is_valid(which, request):
    verdict = request.getfixturevalue(which)
    report = json.loads(written(gitlab, verdict))
    jsonschema.validate(report, schema("gitlab-code-quality.json"))
    assert len(report) == len(verdict.diagnostics)
    assert len({entry["fingerprint"] for entry in report}) == len(report)


def test_a_fingerprint_survives_a_moved_line(tmp_path):
    path = BASE.format("to-gap")
    one = judged(tmp_path / "1", {path: item("[x](khong-co.md)")})
    two = judged(tmp_path / "2", {path: item("Thêm.\n\n[x](khong-co.md)")})

    def prints(verdict):
        report = json.loads(written(gitlab, verdict))
        return [e["fingerprint"] for e in report if e["check_name"].startswith("LK101")]

    assert prints(one) == prints(two) != []


# The runner's own grammar: actions/toolkit, packages/core/src/command.ts.
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def test_github_shows_the_gravest_ten_and_all_in_the_summary(verdict, tmp_path, monkeypatch):
    path = tmp_path / "summary.md"
    path.write_text("# Trước\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    lines = written(github, verdict).splitlines()
    found = [COMMAND.fullmatch(line) for line in lines]
    commands = [match for match in found if match]
    assert len(commands) == github.MOST_ANNOTATIONS
    assert found[: github.MOST_ANNOTATIONS] == commands, "annotations come first"
    assert {match[1] for match in commands} == {"error"}
    codes = {match[2].partition("title=")[2].split()[0] for match in commands}
    errors = {d.code for d in verdict.errors}
    assert codes == errors, "each kind of error is among the ten"
    for match in commands:
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert set(properties) <= {"file", "line", "col", "title"}
        file = re.sub("%(25|0D|0A|3A|2C)", lambda m: chr(int(m[1], 16)), properties["file"])
        assert file in {d.path for d in verdict.errors}
    summary = path.read_text(encoding="utf-8")
    assert summary.startswith("# Trước\n")
    rows = [
        line for line in summary.splitlines() if line.startswith(("| lỗi", "| cảnh báo", "| lưu ý"))
    ]
    assert len(rows) == len(verdict.diagnostics)
    assert "<script" not in re.sub(r"\\<", "", summary)


def test_a_summary_stays_below_what_github_takes(verdict, monkeypatch):
    monkeypatch.setattr(github, "_MOST_BYTES", 3000)
    text = github.table(verdict, gravest_first(verdict.diagnostics), "vi")
    assert len(text.encode()) < 3000 and "xem trong log" in text


def test_json_is_the_documented_interface(verdict):
    data = json.loads(written(json_, verdict))
    jsonschema.validate(data, json_.JSON_SCHEMA)
    assert len(data["diagnostics"]) == len(verdict.diagnostics)
    assert data["as_of"] == "2023-04-16"
    assert data["summary"]["errors"] == len(verdict.errors)
    fields = ["path", "line", "column", "code", "name", "severity", "message", "hint", "subject"]
    assert list(data["diagnostics"][0]) == fields
    assert data["ledger"][0]["status"] == "missed"


def test_json_says_the_same_twice(verdict):
    assert written(json_, verdict) == written(json_, verdict)


def test_the_human_format_marks_the_place_and_colours_a_terminal(verdict):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    out = Terminal()
    human.write(verdict, out, "vi")
    lines = out.getvalue().splitlines()
    assert any("\x1b[31mFM203 lỗi\x1b[0m" in line for line in lines)
    at = next(n for n, line in enumerate(lines) if "FM203" in line)
    assert lines[at + 1] == "    | date: sai"
    assert lines[at + 2] == "    |       ^"
    assert "\x1b" not in written(human, verdict)


def test_gravest_first_is_by_severity_then_one_of_each_kind(verdict):
    found = gravest_first(verdict.diagnostics)
    assert [d.severity for d in found] == sorted((d.severity for d in found), key=lambda s: s.rank)
    errors = [d.code for d in found if d.severity is Severity.ERROR]
    kinds = len(set(errors))
    assert len(set(errors[:kinds])) == kinds
