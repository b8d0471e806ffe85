"""The shipped content keeps the plan, and the gate notices when it does not."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from cchc.base.diagnostic import messages
from cchc.base.periods import quarter_of
from cchc.content.fix import mended
from cchc.content.item import Status
from cchc.content.kinds import KINDS
from cchc.content.plan import Check
from cchc.duties.ledger import RowStatus
from cchc.rules.gate import Verdict, check

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return check(ROOT, TODAY)


def test_nothing_is_wrong(verdict):
    assert [d.line_of_text() for d in verdict.errors] == []


def test_there_is_nothing_to_mend(verdict):
    assert not mended(ROOT, verdict.diagnostics)


def test_a_full_year_of_every_unit(verdict):
    book = verdict.ledgers[0]
    quarterly = [row for row in book.rows if row.obligation == "P1"]
    assert len(quarterly) == 22 * 4
    count = Counter(row.status for row in quarterly)
    assert count[RowStatus.LATE] == count[RowStatus.WAIVED] == 1
    assert count[RowStatus.TARGET] + count[RowStatus.MET] == 22 * 4 - 2
    assert 0.4 <= count[RowStatus.TARGET] / (22 * 4) <= 0.65


def test_each_kind_of_item_is_there(verdict):
    kinds = Counter(item.folder for item in verdict.catalogue.cards)
    assert set(kinds) == set(KINDS)
    assert sum(item.status is Status.WITHDRAWN for item in verdict.catalogue.cards) == 1
    assert 180 <= len(verdict.catalogue.cards) <= 260


def test_everything_says_that_it_is_a_sample(verdict):
    assert [i.path for i in verdict.catalogue.cards if not i.sample] == []
    assert [u.path for u in verdict.catalogue.units if not u.sample] == []


def test_all_49_duties_of_the_plan_are_there_and_kept_by_something_real(verdict):
    plan = verdict.ledgers[0].plan
    codes = {message.code for message in messages()}
    assert len(plan.obligations) == 49
    for duty in plan.obligations:
        assert duty.kept_by, duty.id
        for code in duty.kept_by:
            assert code in codes or code.startswith("/"), (duty.id, code)


def test_a_duty_that_only_a_page_keeps_is_marked_as_shown(verdict):
    for duty in verdict.ledgers[0].plan.obligations:
        shown = all(by.startswith("/") for by in duty.kept_by)
        assert (duty.check is Check.SHOW) == shown, duty.id


def test_every_unit_has_its_own_plan_of_the_year(verdict):
    rows = [row for row in verdict.ledgers[0].rows if row.obligation == "W1"]
    assert len(rows) == 22
    assert {row.status for row in rows} == {RowStatus.MET}
    plans = [item for row in rows for item in row.items]
    assert [key.split("/")[0] for key in plans] == [row.unit for row in rows]
    for row in rows:
        linked = f"{row.unit}/"
        body = (ROOT / verdict.catalogue.card[row.items[0]].path).read_text()
        due = [r for r in verdict.ledgers[0].of(row.unit) if r.obligation == "P1" and r.items]
        for quarter in due:  # products and models of each quarter that has some, all of its own
            names = [key.removeprefix(linked) for key in quarter.items]
            assert any(f"../{name}.md" in body for name in names), (row.unit, quarter.period.key)


def test_identity_is_the_slug_since_names_and_codes_are_reused(verdict):
    units = verdict.catalogue.unit
    assert units["tan-dinh"].name == units["tan-dinh-2025"].name
    assert units["da-kao"].code == units["tan-dinh-2025"].code
    assert {s.unit for s in units["da-kao"].successors} == {"tan-dinh-2025", "sai-gon-2025"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A folder with a copy of the project that tests may change, and with a cache."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("docs", "units"):
        shutil.copytree(ROOT / name, folder / "project" / name)
    return folder


LAST = ["ben-nghe", "da-kao", "thanh-tra", "phong-kinh-te", "nguyen-cu-trinh"]


@pytest.mark.parametrize("slug", LAST)
def test_taking_away_the_last_product_of_a_quarter(slug, verdict, copy):
    root, cache = copy / "project", copy / "cache"
    book = verdict.ledgers[0]
    row = next(r for r in book.of(slug) if r.obligation == "P1" and r.have == 1)
    path = verdict.catalogue.card[row.items[0]].path
    text = (root / path).read_bytes()
    (root / path).unlink()
    missed = [d for d in check(root, TODAY, cache).errors if d.code == "OBL101"]
    unit = verdict.catalogue.unit[slug]
    assert any(
        d.path == f"units/{slug}/san-pham"
        and unit.publisher in d.text()
        and row.period.label in d.text()
        and "nhiệm vụ P1" in d.text()
        and f"{row.due:%d/%m/%Y}" in d.text()
        for d in missed
    )
    (root / path).write_bytes(text)
    assert [d for d in check(root, TODAY, cache).errors if d.code == "OBL101"] == []


def test_dates_lie_in_the_plan_and_in_working_life(verdict):
    for item in verdict.catalogue.cards:
        assert quarter_of(item.date).key.startswith("2023-"), item.path
