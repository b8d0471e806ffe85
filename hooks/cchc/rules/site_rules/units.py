"""Rules for units: successors, adopters, heads, codes, editors' accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, message
from cchc.base.vietnamese import format_date, nearest
from cchc.content.catalogue import Catalogue
from cchc.content.unit import Unit
from cchc.duties.owners import is_account
from cchc.rules.cases import SiteCase

SUCCESSOR_UNKNOWN = message(
    "UN101",
    "successor-unknown",
    vi=Says(
        "Đơn vị kế tiếp “{value}” không có trong thư mục units.",
        "[[Có phải “{near}”? ]]Ghi tên thư mục của đơn vị kế tiếp.",
        "Người đọc chuyên mục cũ được dẫn tới đơn vị đang làm việc.",
    ),
    en=Says(
        "Successor “{value}” is no unit here.",
        "[[Is “{near}” meant? ]]Write the name of the successor's folder.",
        "Readers of an old column are led to the body that now serves them.",
    ),
    example="successors: [{unit: phuong-moi, part: whole}]",
)
SUCCESSOR_OVERLAPS = message(
    "UN102",
    "successor-too-early",
    vi=Says(
        "Đơn vị kế tiếp “{value}” đã hoạt động từ {first}, trước khi đơn vị này kết thúc {last}.",
        "Kiểm tra lại active của hai đơn vị.",
        "Hai đơn vị không cùng phụ trách một địa bàn một lúc.",
    ),
    en=Says(
        "Successor “{value}” is active from {first}, before this unit ends on {last}.",
        "Check key active of both units.",
        "Two units do not serve one area at a time.",
    ),
    example="active: {until: 2025-12-31} với đơn vị kế tiếp from: 2025-07-01",
)
HEAD_MISSING = message(
    "UN104",
    "head-missing",
    vi=Says(
        "{unit} chưa ghi chức danh người đứng đầu.",
        "Thêm head: (chức danh, không cần tên người).",
        "Người đứng đầu trực tiếp chỉ đạo, chịu trách nhiệm và thẩm định bài của đơn vị.",
    ),
    en=Says(
        "{unit} does not name the role of its head.",
        "Add head: (a role, no name).",
        "The head directs, answers for and signs off the unit's items.",
    ),
    example="units/ben-nghe/index.md không có khóa head",
)
CODE_TWICE = message(
    "UN105",
    "code-twice",
    vi=Says(
        "Mã {value} cũng là mã của {other} trong cùng thời gian.",
        "Kiểm tra lại code; mã chỉ được dùng lại khi đơn vị cũ đã kết thúc.",
        "Mã đơn vị được các hệ thống khác dùng để nhận ra đơn vị.",
    ),
    en=Says(
        "Code {value} is also that of {other} at the same time.",
        "Check key code; a code is reused only after the older unit has ended.",
        "Other systems know a unit by its code.",
    ),
    example='code: "26740" ở hai phường cùng hoạt động',
)

EDITOR_ACCOUNT = message(
    "UN107",
    "editor-not-an-account",
    vi=Says(
        "“{value}” không phải là tài khoản, nhóm hay địa chỉ thư trên hệ thống quản lý mã nguồn.",
        "Ghi @tài-khoản, @tổ-chức/nhóm hoặc địa chỉ thư công vụ.",
        "Từ khóa editors, lệnh cchc owners viết tệp CODEOWNERS để chỉ người của đơn vị duyệt được "
        "thay đổi trong thư mục của đơn vị.",
    ),
    en=Says(
        "“{value}” is no account, team or mail address on a forge.",
        "Write @account, @organization/team or an official mail address.",
        "cchc owners makes CODEOWNERS from editors, so that only a unit's people approve changes "
        "in its folder.",
    ),
    example="editors: [Nguyễn Văn A]",
)


def units(case: SiteCase) -> Iterator[Diagnostic]:
    """Faults of units and of their relations."""
    catalogue = case.catalogue
    for unit in catalogue.units:
        yield from _successors(catalogue, unit)
        if not unit.head and not unit.requested:
            yield HEAD_MISSING(unit.where(), unit=unit.publisher)
        for editor in unit.editors:
            if not is_account(editor):
                yield EDITOR_ACCOUNT(unit.where("editors"), value=editor)
    yield from _codes(catalogue)


def _day(day: dt.date | None) -> str:
    return format_date(day) if day else "…"


def _successors(catalogue: Catalogue, unit: Unit) -> Iterator[Diagnostic]:
    for successor in unit.successors:
        other = catalogue.unit.get(successor.unit)
        if other is None:
            near = nearest(successor.unit, catalogue.unit) or ""
            yield SUCCESSOR_UNKNOWN(unit.where("successors"), value=successor.unit, near=near)
        elif other.active.first and unit.active.last and other.active.first <= unit.active.last:
            yield SUCCESSOR_OVERLAPS(
                unit.where("successors"), value=other.slug, first=_day(other.active.first),
                last=_day(unit.active.last),
            )  # fmt: skip


def _codes(catalogue: Catalogue) -> Iterator[Diagnostic]:
    seen: dict[str, list[Unit]] = {}
    for unit in catalogue.units:
        for other in seen.get(unit.code, ()) if unit.code else ():
            if _overlap(unit, other):
                yield CODE_TWICE(unit.where("code"), value=unit.code, other=other.publisher)
        seen.setdefault(unit.code, []).append(unit)


def _overlap(one: Unit, two: Unit) -> bool:
    def after(a: Unit, b: Unit) -> bool:
        return bool(a.active.first and b.active.last and a.active.first > b.active.last)

    return not (after(one, two) or after(two, one))


RULES = (units,)
