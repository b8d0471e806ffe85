"""A fault is known by what it is about, not by its words: two units may have one publisher."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from cchc.base.diagnostic import Subject
from cchc.cli.formats import gitlab, json_, junit, sarif
from cchc.rules.gate import check
from cchc.rules.pull_request import check_change
from tests.projects import BASE, item, judged, project
from tests.repositories import repository

FORMER, LATTER = "ben-thanh", "ben-thanh-2025"
COLUMN = """---
title: Cải cách hành chính phường Bến Thành
kind: ward
name: Phường Bến Thành
publisher: Ủy ban nhân dân phường Bến Thành
head: Chủ tịch Ủy ban nhân dân phường
active: {{{days}}}
---

Chuyên mục của phường.
"""
PLAN = (
    (BASE / "docs/ke-hoach/2023.md")
    .read_text(encoding="utf-8")
    .replace("2023", "2025")
    .replace("owner: ben-nghe", "owner: ben-thanh")
)
YEARLY = PLAN.replace("every: quarter", "every: year").replace("least: 1", "least: 4")
UNITS = {
    "units/ben-nghe/index.md": None,
    f"units/{FORMER}/index.md": COLUMN.format(days="until: 2025-06-30"),
    f"units/{LATTER}/index.md": COLUMN.format(days="from: 2025-07-01"),
    "docs/ke-hoach/2023.md": None,
}
AFTER = "2026-02-01"  # everything of 2025 is due


def written(module, verdict):
    out = io.StringIO()
    module.write(verdict, out, "vi")
    return out.getvalue()


@pytest.fixture
def verdict(tmp_path):
    return judged(tmp_path, {**UNITS, "docs/ke-hoach/2025.md": PLAN}, AFTER)


def failed_duties(verdict):
    suite = ElementTree.fromstring(written(junit, verdict))[1]
    return {(c.get("classname"), c.get("name")) for c in suite if c.find("failure") is not None}


def test_each_of_two_units_with_one_publisher_fails_for_its_own_quarters(verdict):
    assert failed_duties(verdict) == {
        (f"units.{FORMER}", "P1 2025-q1"),
        (f"units.{FORMER}", "P1 2025-q2"),
        (f"units.{LATTER}", "P1 2025-q3"),
        (f"units.{LATTER}", "P1 2025-q4"),
    }


def test_a_change_is_held_up_for_the_unit_it_makes_worse_alone(tmp_path):
    """Both miss the year: two of two each. The change takes one item away from the former unit."""
    repo = repository(tmp_path, "2025-01-02", {**UNITS, "docs/ke-hoach/2025.md": YEARLY})
    path = f"units/{FORMER}/san-pham/to-gap.md"
    repo.publish("2025-02-20", path, item(date="2025-02-20"))
    repo.git("checkout", "-q", "-b", "de-nghi")
    repo.commit("2025-03-01", {path: None})
    errors = check_change(repo.root, "main", AFTER).errors
    assert [(d.code, d.subject.unit, d.subject.period) for d in errors] == [
        ("OBL101", FORMER, "2025")
    ]


def test_a_missed_duty_says_whose_which_and_when(verdict):
    about = Subject(unit=FORMER, plan="2025", obligation="P1", period="2025-q1")
    missed = [d.subject for d in verdict.diagnostics if d.code == "OBL101"]
    assert missed.count(about) == 1
    data = json.loads(written(json_, verdict))
    said = [d["subject"] for d in data["diagnostics"] if d["code"] == "OBL101"]
    keys = {"unit": FORMER, "item": "", "plan": "2025", "obligation": "P1", "period": "2025-q1"}
    assert said.count(keys) == 1
    rows = {
        tuple(row[key] for key in ("unit", "plan", "obligation", "period"))
        for row in data["ledger"]
    }
    assert (FORMER, "2025", "P1", "2025-q1") in rows


def test_a_fault_of_an_item_says_which_item(tmp_path):
    path = "units/ben-nghe/san-pham/to-gap.md"
    verdict = judged(tmp_path, {path: item("[x](khong-co.md)", date="sai")})
    about = {d.subject for d in verdict.diagnostics if d.path == path}
    assert about == {Subject(unit="ben-nghe", item="ben-nghe/san-pham/to-gap")}


def test_subjects_are_the_same_when_verdicts_come_from_the_cache(tmp_path):
    path = "units/ben-nghe/san-pham/to-gap.md"
    root = project(tmp_path, {path: item("[x](khong-co.md)")})
    first, again = check(root, "2023-04-16"), check(root, "2023-04-16")
    assert again.files_read == 0
    assert [(d, d.subject) for d in again.diagnostics] == [
        (d, d.subject) for d in first.diagnostics
    ]


def test_a_waiver_at_fault_names_the_duty_it_is_about(tmp_path):
    waiver = """  waivers:
    - unit: ben-nghe
      obligation: P1
      period: 2023-q1
      reason: Thử
      document: kh-46
      decided_by: Chủ tịch
      decided_on: 2023-01-10
      expires: 2023-02-01
---
"""
    plan = (BASE / "docs/ke-hoach/2023.md").read_text(encoding="utf-8")
    text = re.sub(r"^---\n(?!title)", waiver, plan, count=1, flags=re.M)
    verdict = judged(tmp_path, {"docs/ke-hoach/2023.md": text})
    about = [d.subject for d in verdict.diagnostics if d.path == "docs/ke-hoach/2023.md"]
    assert about == [Subject(unit="ben-nghe", plan="2023", obligation="P1", period="2023-q1")]


@pytest.mark.parametrize("module", [gitlab, sarif])
def test_a_shortfall_keeps_its_fingerprint_while_its_figures_change(module, tmp_path):
    """The same duty, one day nearer to its due date, or with half of it delivered."""
    plan = (BASE / "docs/ke-hoach/2023.md").read_text(encoding="utf-8")
    path = "units/ben-nghe/san-pham/to-gap.md"

    def prints(folder, as_of, files, signed=()):
        files = {"docs/ke-hoach/2023.md": plan.replace("least: 1", "least: 2"), **files}
        report = json.loads(written(module, judged(tmp_path / folder, files, as_of, signed)))
        found = report if module is gitlab else report["runs"][0]["results"]
        return [
            one.get("fingerprint") or one["partialFingerprints"]["cchc/v1"]
            for one in found
            if (one.get("check_name") or one["ruleId"]).startswith("OBL10")
        ]

    day = prints("1", "2023-04-10", {})
    next_day = prints("2", "2023-04-11", {})
    half = prints("3", "2023-04-11", {path: item()}, (path,))
    assert day == next_day == half != []


def test_no_two_faults_share_a_fingerprint(verdict):
    fingerprints = gitlab.fingerprints(list(verdict.diagnostics))
    assert len(set(fingerprints)) == len(verdict.diagnostics)
    twice = replace(verdict, diagnostics=verdict.diagnostics * 2)
    assert len(set(gitlab.fingerprints(list(twice.diagnostics)))) == len(twice.diagnostics)
