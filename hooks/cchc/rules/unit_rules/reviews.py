"""Rules for the sign-off of published items: given, by whom, when, and for the same text."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, Severity, message
from cchc.base.vietnamese import format_date
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item, Status
from cchc.duties.signoff import Flaw, may_sign
from cchc.rules.cases import Edits, UnitCase

NOT_SIGNED_OFF = message(
    "RV101",
    "published-without-sign-off",
    vi=Says(
        "Mục đã đăng (status: published) nhưng chưa được thẩm định.",
        'Đề nghị thẩm định rồi ghi kết quả: cchc approve {path} --by "{by}". Khi chưa thẩm định, '
        "để status: submitted.",
        "Nội dung được thẩm định trước khi đăng. Mục chưa thẩm định không được tính vào chỉ tiêu.",
    ),
    en=Says(
        "The item is published (status: published) without a sign-off.",
        'Have it appraised and record it: cchc approve {path} --by "{by}". Until then use '
        "status: submitted.",
        "Content is appraised before publication. Without it an item does not count.",
    ),
    example="status: published (không có review)",
)
NOT_AUTHORISED = message(
    "RV102",
    "signed-by-other-role",
    vi=Says(
        "“{by}” không phải người đứng đầu đơn vị, cũng không phải nơi thẩm định ghi trong "
        "kế hoạch.",
        "Để một trong các chức danh này thẩm định: {allowed}.",
        "Người đứng đầu chịu trách nhiệm, cơ quan được giao thẩm định. "
        "Danh sách nơi thẩm định là khóa reviewers của kế hoạch.",
    ),
    en=Says(
        "“{by}” is neither the unit's head nor among the plan's reviewers.",
        "Have one of these sign it off: {allowed}.",
        "The head answers for it, the reviewing offices appraise. They "
        "are listed under reviewers of the plan.",
    ),
    example="review: {by: Cộng tác viên, on: 2023-02-19, digest: …}",
)
BY_AUTHOR = message(
    "RV103",
    "signed-by-author",
    vi=Says(
        "Người viết và người thẩm định là một: “{by}”.",
        "Để người khác thẩm định: {allowed}; trong git, người ghi thẩm định phải khác người ghi "
        "nội dung.",
        "Thẩm định là việc của người thứ hai.",
    ),
    en=Says(
        "Author and approver are one: “{by}”.",
        "Have another sign it off: {allowed}; in git, who commits the sign-off must differ from "
        "who committed the text.",
        "An appraisal takes a second pair of eyes.",
    ),
    example="publisher: Phòng Tư pháp\nreview: {by: Phòng Tư pháp, …}",
)
EDITED = message(
    "RV104",
    "edited-after-sign-off",
    vi=Says(
        "Mục đã bị sửa sau khi {by} thẩm định ngày {on}: {what}[[, và {more} chỗ khác]].",
        'Đề nghị thẩm định lại (cchc approve {path} --by "{by}"), hoặc trả lại nội dung cũ.',
        "Thẩm định chỉ có giá trị với đúng những gì đã xem: phần chữ, các khóa và tệp đính kèm. "
        "Mục bị sửa không được tính cho đến khi thẩm định lại.",
    ),
    en=Says(
        "The item was edited after {by} signed it off on {on}: {what}[[, and {more} more]].",
        'Have it signed off again (cchc approve {path} --by "{by}"), or restore what was there.',
        "A sign-off holds for exactly what was seen: text, keys and attachments. Until it is given "
        "again the item does not count.",
    ),
    example="Lệ phí 20.000 đồng  →  Lệ phí 30.000 đồng, sau ngày thẩm định",
)
AFTER_DATE = message(
    "RV105",
    "signed-after-publication",
    vi=Says(
        "Ngày thẩm định {on} sau ngày đăng {date}.",
        "Nếu là đính chính, ghi vào updates; nếu không, sửa date thành ngày đăng thật.",
        "Thẩm định trước, đăng sau. Thẩm định lại sau khi đính chính là việc "
        "thường, nhưng người đọc cần biết đã đính chính gì.",
    ),
    en=Says(
        "Signed off on {on}, after the publication date {date}.",
        "If it is a correction, record it under updates; else set date to the true day.",
        "First the appraisal, then publication. A new sign-off after a correction "
        "is normal, but readers are told what was corrected.",
    ),
    severity=Severity.WARNING,
    example="date: 2023-02-20\nreview: {on: 2023-03-15, …}",
)


def reviews(case: UnitCase) -> Iterator[Diagnostic]:
    """Faults of the sign-off of published items, also of those with a future date."""
    for item in case.catalogue.items:
        for book in case.books if item.status is Status.PUBLISHED else ():
            yield from _of_item(case, item, book.standings[item.key].flaw)


def _of_item(case: UnitCase, item: Item, flaw: Flaw | None) -> Iterator[Diagnostic]:
    if flaw is not None:
        if not _is_consequence(case.catalogue, item, flaw):
            yield _flawed(case.catalogue, item, flaw, case.edits)
    elif _after(item):
        assert item.review is not None
        yield AFTER_DATE(
            item.where("review.on"), on=format_date(item.review.on), date=format_date(item.date)
        )


def _is_consequence(catalogue: Catalogue, item: Item, flaw: Flaw) -> bool:
    """Whether another fault, of the column or of key `review`, is the cause and reported already."""
    unit = catalogue.unit.get(item.unit)
    if unit is None or (item.review is None and item.marks.find("review")):
        return True
    return flaw is Flaw.UNAUTHORISED and not unit.head and not unit.requested


def _flawed(catalogue: Catalogue, item: Item, flaw: Flaw, edits: Edits) -> Diagnostic:
    allowed = may_sign(catalogue, item)
    if flaw is Flaw.UNSIGNED or item.review is None:
        by = allowed[0] if allowed else "…"
        return NOT_SIGNED_OFF(item.where("status"), path=item.path, by=by)
    by = item.review.by
    if flaw is Flaw.EDITED:
        where, what, more = edits(item)
        on = format_date(item.review.on)
        return EDITED(where, by=by, on=on, what=what, more=more or "", path=item.path)
    message = BY_AUTHOR if flaw is Flaw.OWN else NOT_AUTHORISED
    return message(item.where("review.by"), by=by, allowed="; ".join(allowed) or "…")


def _after(item: Item) -> bool:
    """Whether the sign-off is later than the date without a recorded correction."""
    return bool(item.review and item.review.on > item.date and not item.updates)


RULES = (reviews,)
