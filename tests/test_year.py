"""A year, replayed commit by commit: every status appears and disappears on the right day.

T target, M met, L late, O open, S due soon, X missed, W waived, - not applicable; one letter a
quarter. Quarters are due 15 days after their end, "soon" is 21 days before that.
"""

from __future__ import annotations

import shutil

import pytest

from cchc.duties.ledger import RowStatus
from tests.projects import HEAD, item, sign
from tests.repositories import APPROVER, Repository, repository

pytestmark = pytest.mark.slow

LETTERS = {
    RowStatus.TARGET: "T", RowStatus.MET: "M", RowStatus.LATE: "L", RowStatus.OPEN: "O",
    RowStatus.DUE_SOON: "S", RowStatus.MISSED: "X", RowStatus.WAIVED: "W",
    RowStatus.NOT_APPLICABLE: "-",
}  # fmt: skip
UNITS = ("an", "binh", "chi", "dung", "giang")
COLUMN = """---
title: Cải cách hành chính phường {0}
kind: ward
name: Phường {0}
publisher: Ủy ban nhân dân phường {0}
head: Chủ tịch Ủy ban nhân dân phường
{1}---

Chuyên mục của phường.
"""
WAIVER = """
  waivers:
    - unit: dung
      obligation: P1
      period: 2023-q1
      reason: Trụ sở đang sửa chữa.
      document: kh-46
      decided_by: Phòng Nội vụ
      decided_on: 2023-03-20
      expires: 2023-06-30
  obligations:"""


def text(seed: str) -> str:
    """Fifty words that no other seed shares."""
    return " ".join(f"{seed}{number}" for number in range(50))


def path(name: str) -> str:
    return f"units/{name.split('/')[0]}/san-pham/{name.split('/')[1]}.md"


class Year:
    """The repository, and what is done in it on a day."""

    def __init__(self, repo: Repository) -> None:
        self.repo = repo

    def publish(self, day: str, name: str, on: str = "", body: str = "", **keys: str) -> None:
        written = item(body or text(name.replace("/", "")), date=on or day, **keys)
        self.repo.publish(day, path(name), written)

    def change(self, day: str, file: str, old: str, new: str, who: str = APPROVER) -> None:
        before = (self.repo.root / file).read_text(encoding="utf-8")
        assert old in before
        self.repo.commit(day, {file: before.replace(old, new, 1)}, who=who)

    def withdraw(self, day: str, name: str) -> None:
        record = f"withdrawn: {{on: {day}, reason: Sai mức phí, by: {HEAD}}}\nstatus: withdrawn"
        self.change(day, path(name), "status: published", record)

    def sign_again(self, day: str, name: str) -> None:
        sign(self.repo.root, path(name))
        self.repo.commit(day, {}, who="nguoi-thu-ba@example.org")

    def state(self, day: str) -> tuple[str, list[str]]:
        """Letters of all units, and the codes of what is wrong but duties that are open."""
        verdict = self.repo.check(day)
        rows = verdict.ledgers[0].rows
        letters = {
            unit: "".join(LETTERS[row.status] for row in rows if row.unit == unit) for unit in UNITS
        }
        quiet = ("OBL102", "OBL103", "OBL104", "HI102")
        codes = sorted({d.code for d in verdict.diagnostics if d.code not in quiet})
        return " ".join(letters.values()), codes


@pytest.fixture
def year(tmp_path):
    files: dict[str, str | bytes | None] = {
        f"units/{unit}/index.md": COLUMN.format(unit.title(), "") for unit in UNITS[:-1]
    }
    files["units/giang/index.md"] = COLUMN.format("Giang", "active: {until: 2023-11-14}\n")
    made = repository(tmp_path, "2023-01-02", files)
    shutil.rmtree(made.root / "units/ben-nghe")  # the base's own ward has no part in this
    made.commit("2023-01-02", {})
    plan = (made.root / "docs/ke-hoach/2023.md").read_text(encoding="utf-8")
    plan = plan.replace("owner: ben-nghe", "owner: an").replace("\n  obligations:", WAIVER, 1)
    made.commit("2023-01-03", {"docs/ke-hoach/2023.md": plan})
    return Year(made)


def test_a_year_replayed(year):
    def on(day: str, letters: str, *codes: str) -> None:
        assert year.state(day) == (letters, list(codes)), day

    #                  an   binh chi  dung giang    the last unit ends on 14 November
    on("2023-01-03", "OOOO OOOO OOOO OOOO OOO-")
    year.publish("2023-02-20", "an/mot")
    on("2023-02-19", "OOOO OOOO OOOO OOOO OOO-")  # dated the 20th: not yet
    on("2023-02-20", "MOOO OOOO OOOO OOOO OOO-")
    year.publish("2023-03-01", "an/hai")
    year.publish("2023-03-10", "giang/mot")
    on("2023-03-19", "TOOO OOOO OOOO OOOO MOO-")
    on("2023-03-20", "TOOO OOOO OOOO WOOO MOO-")  # the waiver is decided
    on("2023-03-24", "TOOO OOOO OOOO WOOO MOO-")
    on("2023-03-25", "TOOO SOOO SOOO WOOO MOO-")
    year.publish("2023-04-12", "binh/mot", period="2023-q1")  # after the quarter, before it is due
    on("2023-04-15", "TOOO MOOO SOOO WOOO MOO-")
    on("2023-04-16", "TOOO MOOO XOOO WOOO MOO-", "OBL101")
    year.publish("2023-05-10", "chi/mot", period="2023-q1")
    on("2023-05-10", "TOOO MOOO LOOO WOOO MOO-")

    for unit in ("an", "binh", "chi"):
        year.publish("2023-06-15", f"{unit}/ba")
    on("2023-06-30", "TMOO MMOO LMOO WSOO MSO-")
    on("2023-07-01", "TMOO MMOO LMOO XSOO MSO-", "OBL101", "PL109")  # the waiver has expired
    year.publish("2023-07-03", "dung/mot", period="2023-q1")
    on("2023-07-03", "TMOO MMOO LMOO LSOO MSO-", "PL106")
    year.change("2023-07-04", "docs/ke-hoach/2023.md", WAIVER, "\n  obligations:")
    on("2023-07-04", "TMOO MMOO LMOO LSOO MSO-")
    year.publish("2023-07-10", "dung/hai", on="2023-06-28")  # dated back, but still in time
    on("2023-07-10", "TMOO MMOO LMOO LMOO MSO-", "HI101")
    on("2023-07-16", "TMOO MMOO LMOO LMOO MXO-", "HI101", "OBL101")
    year.publish("2023-08-01", "giang/hai", on="2023-06-20")  # dated back, and too late
    on("2023-08-01", "TMOO MMOO LMOO LMOO MLO-", "HI101")

    year.withdraw("2023-08-15", "an/hai")
    on("2023-08-15", "MMOO MMOO LMOO LMOO MLO-", "HI101")
    year.change("2023-09-05", path("an/mot"), "anmot7 ", "")
    on("2023-09-05", "XMOO MMOO LMOO LMOO MLO-", "HI101", "OBL101", "RV104")
    year.sign_again("2023-09-06", "an/mot")
    on("2023-09-06", "MMOO MMOO LMOO LMOO MLO-", "HI101")

    for unit in ("an", "chi", "dung", "giang"):
        year.publish("2023-09-20", f"{unit}/bon")
    year.publish("2023-09-21", "binh/bon", body=text("anba"))  # another unit's text of June
    on("2023-10-16", "MMMO MMXO LMMO LMMO MLM-", "DC101", "HI101", "OBL101")
    year.publish("2023-10-17", "binh/nam", period="2023-q3")
    on("2023-10-17", "MMMO MMLO LMMO LMMO MLM-", "DC101", "HI101")
    on("2023-12-31", "MMMS MMLS LMMS LMMS MLM-", "DC101", "HI101")
    on("2024-01-16", "MMMX MMLX LMMX LMMX MLM-", "DC101", "HI101", "OBL101")
