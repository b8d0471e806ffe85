"""Rules for items: documents, answers in time, quantities, aliases."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, Severity, message
from cchc.base.periods import quarter_of
from cchc.base.vietnamese import format_date, nearest
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item, Status
from cchc.content.plan import Plan, plans_on
from cchc.duties.eligibility import Book
from cchc.rules.cases import UnitCase

ITEM_DOCUMENT_UNKNOWN = message(
    "RG102",
    "document-unknown",
    vi=Says(
        "Văn bản “{value}” không có trong sổ văn bản.",
        "[[Có phải “{near}”? ]]Ghi đúng id trong docs/van-ban/so-van-ban.yml, hoặc thêm vào sổ.",
        "Mọi văn bản được nhắc đến phải tra được trong sổ.",
    ),
    en=Says(
        "Document “{value}” is not in the register.",
        "[[Is “{near}” meant? ]]Use an id of docs/van-ban/so-van-ban.yml, or add it there.",
        "Every document that is named can be looked up.",
    ),
    example="documents: [cp-2020-nd-54]",
)
PERIOD_NOT_EARLIER = message(
    "FM223",
    "period-not-earlier",
    vi=Says(
        "“period: {value}” không phải là quý trước quý của ngày đăng {date}.",
        "Khóa period chỉ dùng khi đăng bù cho một quý đã qua; nếu không thì xóa dòng này.",
        "Đăng bù là cho quý đã lỡ; không ai đăng trước cho quý sau.",
    ),
    en=Says(
        "“period: {value}” is not a quarter before that of its date, {date}.",
        "Key period is for making good a quarter that is over; otherwise delete the line.",
        "Making good is for a quarter that was missed; nobody delivers ahead.",
    ),
    example="date: 2023-02-14\nperiod: 2023-q3",
)
UNANSWERED = message(
    "QA101",
    "opinion-unanswered",
    vi=Says(
        "Ý kiến nhận ngày {received} đã chờ {days} ngày, quá {limit} ngày, chưa có trả lời.",
        "Trả lời rồi ghi answered: và answered_by:.",
        "Ý kiến của người dân, doanh nghiệp phải được phản hồi. Số ngày là cài đặt "
        "answer_days của kế hoạch.",
    ),
    en=Says(
        "The opinion of {received} has waited {days} days, more than {limit}.",
        "Answer it, then fill in answered: and answered_by:.",
        "Opinions get answers. The limit is answer_days of the plan.",
    ),
    severity=Severity.WARNING,
    example="received: 2023-04-03 (không có answered)",
)
UNQUANTIFIED = message(
    "IT101",
    "not-quantified",
    vi=Says(
        "Sản phẩm, mô hình chưa ghi {keys}.",
        "Thêm quantity: {{count: …, unit: …}} và evaluation: … để điền được mẫu báo cáo.",
        "Có con số thì mới đánh giá được, và mới điền được mẫu báo cáo.",
    ),
    en=Says(
        "The product or model lacks {keys}.",
        "Add quantity: {{count: …, unit: …}} and evaluation: … for the report form.",
        "What is counted can be assessed, and fills the report form.",
    ),
    severity=Severity.NOTICE,
    example="san-pham không có quantity",
)
ADOPTER_UNKNOWN = message(
    "UN103",
    "adopter-unknown",
    vi=Says(
        "Đơn vị áp dụng mô hình “{value}” không có trong thư mục units.",
        "[[Có phải “{near}”? ]]Ghi tên thư mục của đơn vị.",
        "“Đã nhân rộng tới” là số liệu báo cáo, nên phải là đơn vị có thật.",
    ),
    en=Says(
        "Adopter “{value}” is no unit here.",
        "[[Is “{near}” meant? ]]Write the name of the unit's folder.",
        "“Adopted by” is a figure in reports, so the unit must exist.",
    ),
    example="adopted_by: [ben-nge]",
)
OUTSIDE_ACTIVE = message(
    "UN106",
    "date-outside-unit",
    vi=Says(
        "Ngày {date} nằm ngoài thời gian hoạt động của {unit} ({first} – {last}).",
        "Kiểm tra lại date, hoặc active trong chuyên mục.",
        "Đơn vị chưa thành lập hoặc đã kết thúc thì không đăng bài.",
    ),
    en=Says(
        "{date} lies outside the time in which {unit} existed ({first} – {last}).",
        "Check key date, or active in the column.",
        "A unit that is not yet or no longer there publishes nothing.",
    ),
    severity=Severity.WARNING,
    example="date: 2025-08-01 ở một phường kết thúc 2025-06-30",
)


def items(case: UnitCase) -> Iterator[Diagnostic]:
    """Unknown documents and adopters, dates outside of the unit's time, late answers, quantities."""
    for item in case.catalogue.items:
        for book in case.books:
            yield from _of_plan(item, case.catalogue, book)
        yield from _adopters(item, case.catalogue)
        yield from _outside(item, case.catalogue)


def _of_plan(item: Item, catalogue: Catalogue, book: Book) -> Iterator[Diagnostic]:
    for number, id in enumerate(item.documents):
        if id not in catalogue.document:
            where = item.where(f"documents.{number}")
            yield ITEM_DOCUMENT_UNKNOWN(where, value=id, near=_meant(catalogue, id))
    limit, question = book.plan.answer_days, item.question
    if question and not question.answered and item.status is Status.PUBLISHED:
        days = (book.as_of - question.received).days
        if days > limit:
            received = format_date(question.received)
            yield UNANSWERED(item.where("received"), received=received, days=days, limit=limit)
    yield from _unquantified(item)
    yield from _not_earlier(item, catalogue, book.plan)


def _adopters(item: Item, catalogue: Catalogue) -> Iterator[Diagnostic]:
    for slug in item.model.adopted_by if item.model else ():
        if slug not in catalogue.unit:
            near = nearest(slug, catalogue.unit) or ""
            yield ADOPTER_UNKNOWN(item.where("adopted_by"), value=slug, near=near)


def _outside(item: Item, catalogue: Catalogue) -> Iterator[Diagnostic]:
    owner = catalogue.unit.get(item.unit)
    if owner and not owner.active.covers(item.date):
        first, last = owner.active.first, owner.active.last
        yield OUTSIDE_ACTIVE(
            item.where("date"), date=format_date(item.date), unit=owner.publisher,
            first=format_date(first) if first else "…", last=format_date(last) if last else "…",
        )  # fmt: skip


def _meant(catalogue: Catalogue, written: str) -> str:
    """The id of the document with this number, or with the most similar id; '' without one."""
    numbers = {doc.number.casefold(): id for id, doc in catalogue.document.items() if doc.number}
    return numbers.get(written.casefold()) or nearest(written, catalogue.document) or ""


def _not_earlier(item: Item, catalogue: Catalogue, plan: Plan) -> Iterator[Diagnostic]:
    """By the quarters of the plan in force on the item's day."""
    named = item.outreach.period if item.outreach else None
    if named is None or plan not in plans_on(catalogue.plans, item.date):
        return
    if named.period(plan.quarters).first >= quarter_of(item.date, plan.quarters).first:
        where = item.where("period")
        yield PERIOD_NOT_EARLIER(where, value=named.key, date=item.date.isoformat())


def _unquantified(item: Item) -> Iterator[Diagnostic]:
    if item.outreach and item.status is Status.PUBLISHED:
        lacking = [key for key in ("quantity", "evaluation") if item.marks.find(key) is None]
        if lacking:
            yield UNQUANTIFIED(item.where(), keys=", ".join(lacking))


RULES = (items,)
