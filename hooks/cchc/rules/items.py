"""Rules for items: documents, answers in time, quantities, aliases."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, Severity, message
from cchc.base.vietnamese import format_date, nearest
from cchc.content.model import Catalogue, Item, Status, Unit
from cchc.duties.eligibility import Book

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
ALIAS_TAKEN = message(
    "AD101",
    "alias-taken",
    vi=Says(
        "Địa chỉ cũ {value} đã là địa chỉ của {other}.",
        "Bỏ địa chỉ này khỏi aliases.",
        "Một địa chỉ chỉ dẫn tới một trang; không đơn vị nào được lấy địa chỉ của đơn vị khác.",
    ),
    en=Says(
        "Alias {value} is already the address of {other}.",
        "Take it out of aliases.",
        "An address leads to one page; no unit takes over another's.",
    ),
    example="aliases: [/don-vi/da-kao/]",
)
ALIAS_FOREIGN = message(
    "AD102",
    "alias-in-foreign-unit",
    vi=Says(
        "Địa chỉ cũ {value} nằm trong phần của đơn vị {other}.",
        "Chỉ dùng địa chỉ ngoài /don-vi/ hoặc trong /don-vi/{unit}/.",
        "Mỗi đơn vị chỉ quyết định về địa chỉ của chính mình.",
    ),
    en=Says(
        "Alias {value} lies in the part of unit {other}.",
        "Use addresses outside /don-vi/ or within /don-vi/{unit}/.",
        "A unit decides on its own addresses alone.",
    ),
    example="# units/ben-nghe/…\naliases: [/don-vi/da-kao/cu/]",
)


def items(catalogue: Catalogue, book: Book) -> Iterator[Diagnostic]:
    """Unknown documents, late answers and missing quantities of items."""
    limit = book.plan.answer_days
    for item in catalogue.items:
        for number, id in enumerate(item.documents):
            if id not in catalogue.document:
                where = item.where(f"documents.{number}")
                yield ITEM_DOCUMENT_UNKNOWN(where, value=id, near=_meant(catalogue, id))
        question = item.question
        if question and not question.answered and item.status is Status.PUBLISHED:
            days = (book.as_of - question.received).days
            if days > limit:
                yield UNANSWERED(
                    item.where("received"),
                    received=format_date(question.received),
                    days=days,
                    limit=limit,
                )
        yield from _unquantified(item)


def _meant(catalogue: Catalogue, written: str) -> str:
    """The id of the document with this number, or with the most similar id; '' without one."""
    numbers = {doc.number.casefold(): id for id, doc in catalogue.document.items() if doc.number}
    return numbers.get(written.casefold()) or nearest(written, catalogue.document) or ""


def _unquantified(item: Item) -> Iterator[Diagnostic]:
    if item.outreach and item.status is Status.PUBLISHED:
        lacking = [key for key in ("quantity", "evaluation") if item.marks.find(key) is None]
        if lacking:
            yield UNQUANTIFIED(item.where(), keys=", ".join(lacking))


def aliases(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Aliases that are the address of another page, or below another unit's column."""
    owners: list[Unit | Item] = [one for one in catalogue.units if one.aliases]
    owners += [one for one in catalogue.items if one.aliases]
    if not owners:
        return
    taken = {f"/don-vi/{item.key}/": item.path for item in catalogue.items}
    taken.update({f"/don-vi/{unit.slug}/": unit.path for unit in catalogue.units})
    for owner in owners:
        slug = owner.unit if isinstance(owner, Item) else owner.slug
        for alias in owner.aliases:
            parts = alias.split("/")
            if alias in taken:
                yield ALIAS_TAKEN(owner.where("aliases"), value=alias, other=taken[alias])
            elif parts[1] == "don-vi" and parts[2] != slug:
                yield ALIAS_FOREIGN(owner.where("aliases"), value=alias, other=parts[2], unit=slug)
            else:
                taken[alias] = owner.path
