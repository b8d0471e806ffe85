"""Rules for the duties of a plan: missed, due soon, met late, below target."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Message, Says, Severity, Where, message
from cchc.base.vietnamese import format_date
from cchc.content.catalogue import Catalogue
from cchc.content.kinds import KINDS, event
from cchc.content.kinds.product import Outreach
from cchc.content.plan import Obligation
from cchc.content.unit import Unit
from cchc.duties.ledger import Ledger, Row, RowStatus, folder_of
from cchc.rules.cases import SiteCase

OBLIGATION_MISSED = message(
    "OBL101",
    "obligation-missed",
    vi=Says(
        "{unit} mới có {have}/{least} mục cho nhiệm vụ {obligation} “{title}”, {period}; "
        "hạn là {due}.",
        "Đăng thêm {missing} mục[[ ghi {needs}]] vào {folder}[[; nếu quý đã qua, ghi thêm “period: {quarter}” "
        "để đăng bù]].",
        "Nhiệm vụ, mức tối thiểu và hạn là của kế hoạch, có câu trích ở trang kế hoạch; số ngày sau "
        "khi hết kỳ là khóa due.",
    ),
    en=Says(
        "{unit} has {have} of {least} items for duty {obligation} “{title}”, {period_en}; "
        "it was due on {due}.",
        "Publish {missing} more[[ with {needs}]] in {folder}[[; for a quarter that is over add "
        "“period: {quarter}” to make it good]].",
        "Duty, least and due date are the plan's, quoted on its page; the days after the period are "
        "its key due.",
    ),
    example="units/ben-nghe/san-pham/ không có mục nào đăng trong quý I/2023",
)
OBLIGATION_DUE_SOON = message(
    "OBL102",
    "obligation-due-soon",
    vi=Says(
        "{unit} còn thiếu {missing} mục cho nhiệm vụ {obligation} “{title}”, {period}; "
        "hạn là {due}, còn {days} ngày.",
        "Đăng[[ mục ghi {needs}]] vào {folder} trước hạn.",
        "Nhắc trước để không đơn vị nào lỡ hạn. Nhắc trước bao nhiêu ngày là khóa due_soon_days của kế hoạch.",
    ),
    en=Says(
        "{unit} still needs {missing} for duty {obligation} “{title}”, {period_en}; "
        "due on {due}, in {days} days.",
        "Publish[[ with {needs}]] in {folder} before that day.",
        "A reminder in time, so that nobody misses the day. How early is the plan's key due_soon_days.",
    ),
    severity=Severity.WARNING,
    example="ngày 25/03/2023: quý I còn 21 ngày là đến hạn, chưa có sản phẩm nào",
)
OBLIGATION_BELOW_TARGET = message(
    "OBL103",
    "obligation-below-target",
    vi=Says(
        "{unit} có {have} mục cho nhiệm vụ {obligation}, {period}; mức phấn đấu là {target}.",
        "Không bắt buộc; có thể đăng thêm vào {folder}.",
        "least của kế hoạch là mức phải có, target là mức phấn đấu.",
    ),
    en=Says(
        "{unit} has {have} for duty {obligation}, {period_en}; the target is {target}.",
        "Not required; more can go into {folder}.",
        "The plan's least is what must be there, its target what is aimed at.",
    ),
    severity=Severity.NOTICE,
    example="quý I/2023: một sản phẩm, mức phấn đấu là hai",
)
OBLIGATION_LATE = message(
    "OBL104",
    "obligation-late",
    vi=Says(
        "{unit} đạt nhiệm vụ {obligation}, {period}, nhưng muộn: hạn là {due}.",
        "Không phải làm gì; việc đạt muộn được ghi nhận trên trang tiến độ.",
        "Đăng bù làm cổng kiểm tra xanh trở lại, nhưng sổ theo dõi vẫn ghi đúng sự việc.",
    ),
    en=Says(
        "{unit} met duty {obligation}, {period_en}, but late: it was due on {due}.",
        "Nothing to do; lateness stays on record on the progress page.",
        "Making good turns the gate green again, while the ledger stays true.",
    ),
    severity=Severity.NOTICE,
    example="date: 2023-05-10\nperiod: 2023-q1",
)


def obligations(case: SiteCase) -> Iterator[Diagnostic]:
    """A diagnostic for each row that is missed, due soon, late or below target, at the unit's folder."""
    for ledger in case.ledgers:
        yield from _of_ledger(case.catalogue, ledger)


def _of_ledger(catalogue: Catalogue, ledger: Ledger) -> Iterator[Diagnostic]:
    for row in ledger.rows:
        duty = ledger.plan.obligation(row.obligation)
        if duty is None:
            continue
        unit = catalogue.unit[row.unit]
        if row.status is RowStatus.MISSED:
            yield _say(OBLIGATION_MISSED, ledger, row, unit, duty, duty.severity)
        elif row.status is RowStatus.DUE_SOON:
            yield _say(OBLIGATION_DUE_SOON, ledger, row, unit, duty, None)
        elif row.status is RowStatus.LATE:
            yield _say(OBLIGATION_LATE, ledger, row, unit, duty, None)
        elif row.status is RowStatus.MET and row.have < row.target and ledger.as_of > row.due:
            yield _say(OBLIGATION_BELOW_TARGET, ledger, row, unit, duty, None)


def _needs(duty: Obligation) -> str:
    """The front matter that makes an item count for a duty, such as "topics: a / b"."""
    if duty.counts is None:
        return ""
    events = duty.counts.kinds == (event.KIND.folder,)
    wanted = (
        ("topics", duty.counts.topics),
        ("form" if events else "format", duty.counts.formats),
        ("audience", duty.counts.audience),
        ("channels", duty.counts.channels),
        ("documents", duty.counts.documents),
        ("subject", duty.counts.subjects),
        ("focus", tuple(map(str, duty.counts.focus))),
    )
    return "; ".join(f"{key}: {' / '.join(values)}" for key, values in wanted if values)


def _say(
    message: Message,
    ledger: Ledger,
    row: Row,
    unit: Unit,
    duty: Obligation,
    severity: Severity | None,
) -> Diagnostic:
    folder = folder_of(unit, duty)
    counted = duty.counts.kinds if duty.counts else ()
    repairable = any(KINDS[one].takes(Outreach) for one in counted)
    over = row.period.is_quarter and ledger.as_of > row.period.last
    return message(
        Where(folder),
        severity=severity,
        about=ledger.subject(row),
        unit=unit.publisher,
        obligation=duty.id,
        title=duty.title,
        have=row.have,
        least=row.least,
        target=row.target,
        missing=row.missing,
        period=row.period.label,
        period_en=row.period.label_en,
        due=format_date(row.due),
        days=(row.due - ledger.as_of).days,
        folder=folder + "/",
        needs=_needs(duty),
        quarter=row.period.key if repairable and over else "",
    )


RULES = (obligations,)
