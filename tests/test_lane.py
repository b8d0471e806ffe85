"""The lane of a pull request: never held up by others' shortfalls, always by its own faults."""

from __future__ import annotations

import pytest

from cchc.cli.main import main
from cchc.rules.pull_request import check_change
from tests.projects import item, sign
from tests.repositories import APPROVER, repository

pytestmark = pytest.mark.slow

PRODUCT = "units/ben-nghe/san-pham/to-gap.md"
SECOND = "units/ben-nghe/san-pham/to-roi.md"
OTHER = "units/da-kao/tin-bai/tin.md"
DA_KAO = """---
title: Cải cách hành chính phường Đa Kao
kind: ward
name: Phường Đa Kao
publisher: Ủy ban nhân dân phường Đa Kao
head: Chủ tịch Ủy ban nhân dân phường
---

Chuyên mục của phường.
"""
NEWS = """---
title: Lịch tiếp công dân
date: 2023-04-10
summary: Khi nào, ở đâu.
status: draft
topics: [mot-cua]
---

Tiếp công dân vào sáng thứ năm hằng tuần.
"""
AFTER = "2023-04-16"  # the day after quarter I is due


@pytest.fixture
def repo(tmp_path):
    made = repository(tmp_path, files={"units/da-kao/index.md": DA_KAO})
    made.git("checkout", "-q", "-b", "de-nghi")
    return made


def codes(repo, as_of=AFTER):
    return sorted({d.code for d in check_change(repo.root, "main", as_of).errors})


def test_main_is_red_after_a_missed_quarter(repo):
    verdict = repo.check(AFTER)
    assert [d.code for d in verdict.errors] == ["OBL101", "OBL101"]


def test_a_change_that_mends_the_shortfall_is_green_while_main_is_red(repo):
    repo.publish("2023-04-16", PRODUCT, item(date="2023-04-16", period="2023-q1"))
    assert codes(repo) == []
    assert check_change(repo.root, "main", AFTER).aside == 1  # the other unit's


def test_a_change_that_mends_half_of_it_is_green(repo):
    plan = repo.root / "docs/ke-hoach/2023.md"
    repo.git("checkout", "-q", "main")
    repo.commit(
        "2023-01-03", {"docs/ke-hoach/2023.md": plan.read_text().replace("least: 1", "least: 2")}
    )
    repo.git("checkout", "-q", "-b", "mot-nua")
    repo.publish("2023-04-16", PRODUCT, item(date="2023-04-16", period="2023-q1"))
    assert codes(repo) == []


def test_a_change_of_another_unit_is_not_held_up(repo):
    repo.commit("2023-04-16", {OTHER: NEWS})
    verdict = check_change(repo.root, "main", AFTER)
    assert (verdict.errors, verdict.aside) == ((), 2)


def test_uncommitted_and_untracked_files_are_part_of_the_change(repo):
    repo.write({OTHER: NEWS.replace("2023-04-10", "10/04/2023")})
    assert codes(repo) == ["FM203"]


def test_a_change_is_held_up_by_a_fault_in_what_it_touches(repo):
    repo.git("checkout", "-q", "main")
    repo.commit("2023-04-01", {OTHER: NEWS.replace("mot-cua", "mot-cuaa")})
    repo.git("checkout", "-q", "-B", "de-nghi")
    repo.commit("2023-04-16", {PRODUCT: item(date="2023-04-16", status="draft")})
    assert codes(repo) == []
    repo.commit("2023-04-16", {OTHER: NEWS.replace("mot-cua", "mot-cuaa") + "Thêm.\n"})
    assert codes(repo) == ["FM204"]


def test_a_change_is_held_up_by_what_it_breaks_elsewhere(repo):
    repo.git("checkout", "-q", "main")
    link = "Xem thêm [tin này](../../da-kao/tin-bai/tin.md) của phường bạn."
    repo.commit("2023-03-01", {OTHER: NEWS.replace("status: draft", "status: published")})
    repo.commit("2023-03-01", {"units/ben-nghe/tin-bai/xem.md": NEWS + link})
    repo.git("checkout", "-q", "-B", "de-nghi")
    repo.commit("2023-04-16", {OTHER: None})
    assert codes(repo) == ["LK101"]


def test_a_change_that_makes_a_shortfall_is_held_up(repo):
    repo.git("checkout", "-q", "main")
    repo.publish("2023-02-20", PRODUCT, item())
    repo.git("checkout", "-q", "-B", "de-nghi")
    repo.commit("2023-04-16", {PRODUCT: None})
    assert codes(repo) == ["OBL101"]


def test_a_change_of_the_vocabulary_is_judged_where_it_bites(repo):
    repo.git("checkout", "-q", "main")
    repo.commit("2023-04-01", {OTHER: NEWS})
    repo.git("checkout", "-q", "-B", "de-nghi")
    words = (repo.root / "docs/ke-hoach/tu-vung.yml").read_text()
    repo.commit(
        "2023-04-16",
        {"docs/ke-hoach/tu-vung.yml": words.replace("  mot-cua:", "  mot-cua-dien-tu:")},
    )
    assert codes(repo) == ["FM204"]


def test_the_working_tree_and_the_next_run_stay_as_they_were(repo):
    repo.publish("2023-04-16", PRODUCT, item(date="2023-04-16", period="2023-q1"))
    first = repo.check(AFTER)
    check_change(repo.root, "main", AFTER)
    assert repo.git("status", "--porcelain") == ""
    again = repo.check(AFTER)
    assert (again.diagnostics, again.files_read) == (first.diagnostics, 0)
    assert not list((repo.root / ".cache/cchc").glob("before-*"))


@pytest.mark.parametrize("revision", ["khong-co", "--output=x"])
def test_a_revision_that_git_does_not_know_is_wrong_use(repo, revision, capsys):
    assert main(["check", "--root", str(repo.root), f"--changed-since={revision}"]) == 2
    assert "fetch-depth: 0" in capsys.readouterr().err


def test_the_exit_code_follows_the_lane(repo, capsys):
    def exit_code(*args):
        return main(["check", "--root", str(repo.root), "--as-of", AFTER, *args])

    repo.commit("2023-04-16", {SECOND: item(date="2023-04-16", period="2023-q1")})
    assert exit_code("--changed-since", "main") == 1  # published without sign-off
    sign(repo.root, SECOND)
    repo.commit("2023-04-16", {}, who=APPROVER)
    assert exit_code("--changed-since", "main") == 0
    assert "không do thay đổi này" in capsys.readouterr().out
    assert exit_code() == 1
