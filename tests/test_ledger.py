"""Exact ledger rows on frozen days: quarter edges, pro-rating, lateness, waivers, statuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cchc.base.periods import Quarter, year
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item, Status
from cchc.content.kinds.product import Outreach
from cchc.content.plan import Basis, Check, Counts, Every, Obligation, Plan, Waiver
from cchc.content.unit import Active, Unit, UnitKind
from cchc.content.vocabulary import Vocabulary
from cchc.duties.eligibility import Standing
from cchc.duties.ledger import RowStatus, counted, ledger, prorated

DUTY = Obligation(
    "P1", "Sản phẩm mỗi quý", Basis(69, "…"), Check.BUILD,
    counts=Counts(kinds=("san-pham", "mo-hinh")),
    least=1, target=2, every=Every.QUARTER, of=("ward",), due=15,
)  # fmt: skip
Q1 = Quarter(2023, 1)
WARD = Unit(
    slug="a", path="units/a/index.md", title="A", name="A", kind=UnitKind.WARD, publisher="A"
)


def plan(*waivers: Waiver, duty: Obligation = DUTY) -> Plan:
    return Plan(
        "docs/ke-hoach/2023.md", "2023", "Kế hoạch", "kh", year(2023), "calendar",
        "Asia/Ho_Chi_Minh", "a", None, 7, 30, 21, 0, (duty,), waivers,
    )  # fmt: skip


def product(day: str, slug: str = "x", period: Quarter | None = None, unit: str = "a") -> Item:
    return Item(
        path=f"units/{unit}/san-pham/{slug}.md", unit=unit, folder="san-pham", slug=slug, title=slug,
        date=dt.date.fromisoformat(day), summary="", topics=("t",), status=Status.PUBLISHED,
        details=Outreach(format="to-gap", audience=("nguoi-dan",), focus=4, period=period),
    )  # fmt: skip


def statuses(
    as_of: str, *items: Item, unit: Unit = WARD, by: Plan | None = None
) -> list[tuple[str, RowStatus, int, int]]:
    catalogue = Catalogue((unit,), (), (), Vocabulary(), (), items=items)
    standing = {item.key: Standing(item.date) for item in items}
    count = counted(catalogue, by or plan(), standing)
    book = ledger(catalogue, by or plan(), dt.date.fromisoformat(as_of), count)
    return [(row.period.key, row.status, row.have, row.least) for row in book.rows]


def first(as_of: str, *items: Item, unit: Unit = WARD, by: Plan | None = None) -> RowStatus:
    return statuses(as_of, *items, unit=unit, by=by)[0][1]


def test_a_year_on_one_day():
    items = [product("2023-01-05", "a"), product("2023-03-31", "b"), product("2023-04-01", "c")]
    assert statuses("2023-09-30", *items) == [
        ("2023-q1", RowStatus.TARGET, 2, 1),
        ("2023-q2", RowStatus.MET, 1, 1),
        ("2023-q3", RowStatus.DUE_SOON, 0, 1),
        ("2023-q4", RowStatus.OPEN, 0, 1),
    ]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2023-01-01", RowStatus.OPEN),
        ("2023-03-24", RowStatus.OPEN),
        ("2023-03-25", RowStatus.DUE_SOON),
        ("2023-04-15", RowStatus.DUE_SOON),
        ("2023-04-16", RowStatus.MISSED),
    ],
)
def test_an_empty_quarter_through_time(as_of, status):
    assert first(as_of) is status


def test_the_last_and_the_first_day_of_a_quarter():
    assert first("2023-12-31", product("2023-03-31")) is RowStatus.MET
    assert first("2023-12-31", product("2023-04-01")) is RowStatus.MISSED


def test_a_missed_quarter_is_made_good_and_stays_late():
    late = product("2023-08-14", period=Q1)
    rows = statuses("2023-12-31", late)
    assert rows[0] == ("2023-q1", RowStatus.LATE, 1, 1)
    assert rows[2] == ("2023-q3", RowStatus.MISSED, 0, 1)  # an item counts once


def test_made_good_before_the_due_date_is_not_late():
    assert first("2023-12-31", product("2023-04-10", period=Q1)) is RowStatus.MET


def test_the_due_date_itself_is_in_time():
    assert first("2023-12-31", product("2023-04-15", period=Q1)) is RowStatus.MET
    assert first("2023-12-31", product("2023-04-16", period=Q1)) is RowStatus.LATE


def test_late_and_on_time_together_reach_the_target():
    items = (product("2023-02-01", "a"), product("2023-06-01", "b", period=Q1))
    assert first("2023-12-31", *items) is RowStatus.TARGET


def test_a_backdated_item_counts_as_late():
    item = product("2023-02-01")
    catalogue = Catalogue((WARD,), (), (), Vocabulary(), (), items=(item,))
    standing = {item.key: Standing(dt.date(2023, 6, 1), backdated=True)}
    book = ledger(catalogue, plan(), dt.date(2023, 12, 31), counted(catalogue, plan(), standing))
    assert (book.rows[0].status, book.rows[0].late) == (RowStatus.LATE, (item.key,))


@pytest.mark.parametrize(
    ("active", "expected"),
    [
        (Active(None, dt.date(2023, 2, 14)), RowStatus.MISSED),  # 45 of 90 days: half is due
        (Active(None, dt.date(2023, 2, 13)), RowStatus.NOT_APPLICABLE),  # 44 days: less than half
        (Active(dt.date(2023, 2, 15), None), RowStatus.MISSED),  # 45 days
        (Active(dt.date(2023, 2, 16), None), RowStatus.NOT_APPLICABLE),
        (Active(dt.date(2023, 4, 1), None), RowStatus.NOT_APPLICABLE),  # born the day after
    ],
)
def test_duties_are_prorated_to_the_days_a_unit_existed(active, expected):
    assert first("2023-12-31", unit=replace(WARD, active=active)) is expected


def test_a_unit_outside_the_plans_time_has_no_rows():
    ended = replace(WARD, active=Active(None, dt.date(2022, 12, 31)))
    assert statuses("2023-12-31", unit=ended) == []


def test_a_requested_body_is_never_in_breach():
    assert statuses("2023-12-31", unit=replace(WARD, requested=True)) == []


def test_a_waiver_lifts_one_quarter_until_it_expires():
    waiver = Waiver(
        "a", "P1", Q1.period(), "…", "kh", "PNV", dt.date(2023, 3, 1), dt.date(2023, 12, 31)
    )
    assert first("2023-12-31", by=plan(waiver)) is RowStatus.WAIVED
    assert first("2024-01-01", by=plan(waiver)) is RowStatus.MISSED
    assert first("2023-12-31", product("2023-02-01"), by=plan(waiver)) is RowStatus.MET


def test_reporting_quarters_move_the_edges():
    report = replace(plan(), quarters="report", period=year(2023, "report"))
    assert first("2023-12-31", product("2022-12-15"), by=report) is RowStatus.MET
    assert first("2023-12-31", product("2023-03-15"), by=report) is RowStatus.MISSED


def test_under_reporting_quarters_the_first_is_made_good_from_the_fifteenth_of_march_on():
    report = replace(plan(), quarters="report", period=year(2023, "report"))
    rows = statuses("2023-12-31", product("2023-03-20", period=Q1), by=report)
    assert rows[0] == ("2023-q1", RowStatus.MET, 1, 1)  # due on 29 March
    assert rows[1] == ("2023-q2", RowStatus.MISSED, 0, 1)


def test_a_waiver_is_for_the_days_of_the_plans_own_quarters():
    days = dt.date(2023, 3, 1), dt.date(2023, 12, 31)
    waiver = Waiver("a", "P1", Q1.period("report"), "…", "kh", "PNV", *days)
    report = replace(plan(waiver), quarters="report", period=year(2023, "report"))
    assert first("2023-12-31", by=report) is RowStatus.WAIVED


def test_a_leap_day_belongs_to_its_quarter():
    leap = replace(plan(), period=year(2024))
    assert first("2024-12-31", product("2024-02-29"), by=leap) is RowStatus.MET


def test_items_of_all_units_count_across():
    duty = replace(DUTY, across=True, every=Every.YEAR, target=1)
    rows = statuses("2023-05-01", product("2023-02-01", unit="b"), by=plan(duty=duty))
    assert rows == [("2023", RowStatus.MET, 1, 1)]


@pytest.mark.parametrize(
    ("amount", "days", "of", "share"),
    [(1, 90, 90, 1), (1, 45, 90, 1), (1, 44, 90, 0), (2, 45, 90, 1), (2, 68, 90, 2), (1, 0, 90, 0)],
)
def test_prorated(amount, days, of, share):
    assert prorated(amount, days, of) == share
