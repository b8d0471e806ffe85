"""History: first commits through renames and deletions, zones, shallow clones, and its cache."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from cchc.duties.evidence import first_days
from cchc.duties.history import State, history
from cchc.memo.table import Table
from tests.projects import item
from tests.repositories import WRITER, repository

PATH = "units/ben-nghe/san-pham/to-gap.md"
OTHER = "units/ben-nghe/san-pham/to-roi.md"
ZONE = "Asia/Ho_Chi_Minh"


def days(root):
    return {path: str(day) for path, day in first_days(history(root), ZONE)[1].items()}


def test_the_first_commit_of_each_file(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    repo.commit("2023-03-05", {PATH: item(title="Khác")})
    assert days(repo.root)[PATH] == "2023-02-20"
    begins, _ = first_days(history(repo.root), ZONE)
    assert str(begins) == "2023-01-02"


def test_a_renamed_file_keeps_its_day(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    repo.commit("2023-05-01", {PATH: None, OTHER: item(title="Nộp hồ sơ tại nhà")})
    assert days(repo.root)[OTHER] == "2023-02-20"
    assert PATH not in days(repo.root)


def test_another_text_under_a_deleted_name_is_new(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    repo.commit("2023-03-01", {PATH: None})
    repo.commit("2023-06-01", {PATH: item("Một bài hoàn toàn khác. " * 30, title="Khác")})
    assert days(repo.root)[PATH] == "2023-06-01"


def test_a_deletion_undone_keeps_its_day(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    repo.commit("2023-03-01", {PATH: None})
    repo.commit("2023-06-01", {PATH: item()})
    assert days(repo.root)[PATH] == "2023-02-20"


def test_files_of_merged_branches_keep_their_days(tmp_path):
    repo = repository(tmp_path)
    repo.git("checkout", "-q", "-b", "nhanh")
    repo.commit("2023-02-20", {PATH: item()})
    repo.git("checkout", "-q", "main")
    repo.commit("2023-02-21", {OTHER: item(title="Khác")})
    repo.git("merge", "-q", "--no-ff", "-m", "…", "nhanh", day="2023-04-01")
    assert (days(repo.root)[PATH], days(repo.root)[OTHER]) == ("2023-02-20", "2023-02-21")


def test_a_project_in_a_folder_of_a_repository(tmp_path):
    repo = repository(tmp_path)
    (tmp_path / "outer").mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "outer", check=True)
    repo.root.rename(tmp_path / "outer" / "web")
    root = tmp_path / "outer" / "web"
    shutil.rmtree(root / ".git")
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    commit = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "…"]
    subprocess.run(commit, cwd=root, check=True)
    assert "units/ben-nghe/index.md" in history(root).versions


@pytest.mark.parametrize("name", ["tờ gấp.md", "to\tgap.md", "a\nb.md"])
def test_odd_names_do_not_disturb_the_rest(tmp_path, name):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {f"units/ben-nghe/san-pham/{name}": "x", PATH: item()})
    assert days(repo.root)[PATH] == "2023-02-20"
    assert f"units/ben-nghe/san-pham/{name}" in days(repo.root)


def test_people_of_a_commit_come_from_author_and_trailers(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()}, message="Bài mới\n\nCo-authored-by: B <B@x.org>")
    (version,) = history(repo.root).versions[PATH]
    assert version.commit.people == (WRITER, "b@x.org")


def test_no_repository_no_commit_and_a_shallow_clone(tmp_path):
    assert history(tmp_path).state is State.NONE
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert history(tmp_path).state is State.NONE
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{repo.root}", str(clone)], check=True
    )
    assert history(clone).state is State.SHALLOW
    assert first_days(history(clone), ZONE) == (None, {})


def test_the_cache_serves_one_head_and_gives_the_same(tmp_path):
    repo, table = repository(tmp_path), Table(tmp_path / "memo.sqlite")
    repo.commit("2023-02-20", {PATH: item()})
    first = history(repo.root, table)
    assert history(repo.root, table) == first == history(repo.root)
    repo.commit("2023-02-21", {OTHER: item(title="Khác")})
    assert OTHER in history(repo.root, table).versions
    table.save()
    assert history(repo.root, Table(tmp_path / "memo.sqlite")) == history(repo.root)


def test_a_message_cannot_pass_for_a_commit_of_somebody_else(tmp_path):
    made = repository(tmp_path)
    forged = "0" * 40 + "\x021000\x02nguoi-khac@example.org\x02"
    trailer = f"Co-authored-by: a\x01{forged} b\x02 <ban@example.org>"
    made.commit("2023-03-01", {PATH: item()}, message=f"…\n\n{trailer}")
    made.commit("2023-03-02", {PATH: item(title="Khác")}, who="la\x01\x02@example.org")
    first, second = history(made.root).versions[PATH]
    assert first.commit.people == (WRITER, "ban@example.org") and first.commit.time > 1_600_000_000
    assert second.commit.people == ("la\x01\x02@example.org",)


@pytest.mark.parametrize("when", ["@9999999999999 +0000", "@253402300800 +1400", "@0 -1200"])
def test_a_clock_beyond_all_years_stops_nothing(tmp_path, monkeypatch, when):
    made = repository(tmp_path)
    made.write({PATH: item()})
    made.git("add", "-A")
    own = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
    who = ["-c", "user.name=a", "-c", f"user.email={WRITER}"]
    subprocess.run(
        ["git", *who, "commit", "-qm", "…"], cwd=made.root, env={**os.environ, **own}, check=True
    )
    assert made.check("2023-03-01").catalogue.cards
