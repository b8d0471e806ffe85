"""Rules for plans: the waivers, materials, units and documents that they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, Severity, Subject, Where, message
from cchc.base.vietnamese import format_date, nearest
from cchc.content.catalogue import Catalogue
from cchc.content.item import Status
from cchc.content.plan import Plan, Waiver
from cchc.content.unit import UnitKind
from cchc.duties.ledger import Ledger, RowStatus
from cchc.rules.cases import SiteCase

WAIVER_UNKNOWN = message(
    "PL105",
    "waiver-of-nothing",
    vi=Says(
        "Việc miễn cho “{unit}”, nhiệm vụ {obligation}, kỳ {period} không ứng với dòng nào "
        "trong sổ theo dõi.",
        "[[Có phải “{near}”? ]]Kiểm tra tên đơn vị, mã nhiệm vụ và kỳ.",
        "Việc miễn ghi sai tên không miễn cho ai, và không nên có vẻ như có.",
    ),
    en=Says(
        "The waiver for “{unit}”, duty {obligation}, period {period} matches no ledger row.",
        "[[Is “{near}” meant? ]]Check unit, duty and period.",
        "A waiver with a wrong name waives nothing, and should not look as if it did.",
    ),
    example="waivers: [{unit: ben-nge, obligation: P1, period: 2023-q1, …}]",
)
WAIVER_SUPERFLUOUS = message(
    "PL106",
    "waiver-superfluous",
    vi=Says(
        "{unit} đã đạt nhiệm vụ {obligation}, kỳ {period}, nên việc miễn là thừa.",
        "Xóa dòng miễn này.",
        "Sổ theo dõi chỉ giữ những miễn trừ còn cần, để con số báo cáo rõ ràng.",
    ),
    en=Says(
        "{unit} has met duty {obligation}, period {period}; the waiver is superfluous.",
        "Delete the waiver.",
        "Only waivers that are needed stay on record, so that figures are plain.",
    ),
    severity=Severity.WARNING,
    example="waivers: [{unit: ben-nghe, obligation: P1, period: 2023-q1, …}] khi quý I đã đạt",
)
MATERIAL_MISSING = message(
    "PL107",
    "material-missing",
    vi=Says(
        "Tài liệu dùng chung “{value}” không có hoặc chưa đăng.",
        "Tạo units/{value}.md với status: published.",
        "Mọi chuyên mục cùng dẫn tới những tài liệu dùng chung mà kế hoạch nêu tên.",
    ),
    en=Says(
        "Shared material “{value}” is missing or not published.",
        "Make units/{value}.md with status: published.",
        "Every column leads to the shared materials that the plan names.",
    ),
    example="materials: [phong-a/tai-lieu/khong-co]",
)
UNIT_UNKNOWN = message(
    "PL108",
    "plan-unit-unknown",
    vi=Says(
        "Nhiệm vụ hoặc chủ kế hoạch nhắc tới “{value}”, không phải đơn vị hay loại đơn vị nào.",
        "[[Có phải “{near}”? ]]Dùng tên thư mục đơn vị hoặc loại đơn vị.",
        "Sai tên thì nhiệm vụ không thuộc về ai mà không ai biết.",
    ),
    en=Says(
        "The plan names “{value}”, which is neither a unit nor a kind of unit.",
        "[[Is “{near}” meant? ]]Use a unit's folder or a kind of unit.",
        "With a wrong name a duty belongs to nobody, unseen.",
    ),
    example="of: [phuong]",
)
WAIVER_EXPIRED = message(
    "PL109",
    "waiver-expired",
    vi=Says(
        "Việc miễn cho {unit}, nhiệm vụ {obligation}, kỳ {period} đã hết hạn ngày {expires}.",
        "Xóa dòng miễn, hoặc ghi quyết định gia hạn.",
        "Miễn có thời hạn; hết hạn thì nhiệm vụ trở lại.",
    ),
    en=Says(
        "The waiver for {unit}, duty {obligation}, period {period} expired on {expires}.",
        "Delete it, or record the decision that extends it.",
        "A waiver is for a time; after it the duty is back.",
    ),
    severity=Severity.WARNING,
    example="expires: 2023-06-30, xét ngày 01/07/2023",
)
PLAN_DOCUMENT_UNKNOWN = message(
    "PL110",
    "plan-document-unknown",
    vi=Says(
        "Văn bản “{value}” không có trong sổ văn bản.",
        "[[Có phải “{near}”? ]]Thêm vào docs/van-ban/so-van-ban.yml.",
        "Nhiệm vụ và việc miễn phải tra được căn cứ.",
    ),
    en=Says(
        "Document “{value}” is not in the register.",
        "[[Is “{near}” meant? ]]Add it to docs/van-ban/so-van-ban.yml.",
        "The basis of a duty or a waiver can be looked up.",
    ),
    example="document: khong-co",
)


def plans(case: SiteCase) -> Iterator[Diagnostic]:
    """Units, items and documents of a plan that do not exist, and waivers without effect."""
    for ledger in case.ledgers:
        yield from _of_ledger(case.catalogue, ledger)


def _of_ledger(catalogue: Catalogue, ledger: Ledger) -> Iterator[Diagnostic]:
    plan = ledger.plan
    yield from _names(catalogue, plan)
    for key in plan.materials:
        item = catalogue.card.get(key)
        if item is None or item.status is not Status.PUBLISHED:
            yield MATERIAL_MISSING(Where(plan.path), value=key)
    for waiver in plan.waivers:
        yield from _waiver(catalogue, ledger, waiver)


def _names(catalogue: Catalogue, plan: Plan) -> Iterator[Diagnostic]:
    kinds = {kind.value for kind in UnitKind}
    names = kinds | set(catalogue.unit)
    values = [(plan.owner, Where(plan.path))]
    values += [(value, duty.where) for duty in plan.obligations for value in duty.of]
    for value, where in values:
        if value not in names:
            yield UNIT_UNKNOWN(where, value=value, near=nearest(value, names) or "")
    ids = [(plan.document, Where(plan.path))]
    ids += [(w.document, w.where) for w in plan.waivers]
    ids += [(id, d.where) for d in plan.obligations if d.counts for id in d.counts.documents]
    for id, where in ids:
        if id not in catalogue.document:
            yield PLAN_DOCUMENT_UNKNOWN(where, value=id, near=nearest(id, catalogue.document) or "")


def _waiver(catalogue: Catalogue, ledger: Ledger, waiver: Waiver) -> Iterator[Diagnostic]:
    row = ledger.row(waiver.unit, waiver.obligation, waiver.period.key)
    about = Subject(
        waiver.unit, plan=ledger.plan.slug, obligation=waiver.obligation, period=waiver.period.key
    )
    args = {
        "about": about, "obligation": waiver.obligation, "period": waiver.period.label
    }  # fmt: skip
    if row is None:
        near = nearest(waiver.unit, catalogue.unit) if waiver.unit not in catalogue.unit else ""
        yield WAIVER_UNKNOWN(waiver.where, unit=waiver.unit, near=near or "", **args)
        return
    unit = catalogue.unit[waiver.unit].publisher
    if row.status in (RowStatus.MET, RowStatus.TARGET, RowStatus.LATE):
        yield WAIVER_SUPERFLUOUS(waiver.where, unit=unit, **args)
    elif _expired(waiver, ledger.as_of):
        yield WAIVER_EXPIRED(waiver.where, unit=unit, expires=format_date(waiver.expires), **args)


def _expired(waiver: Waiver, as_of: dt.date) -> bool:
    return waiver.expires < as_of


RULES = (plans,)
