"""Rules that explain why items do not count: stubs, near copies, future and backdated dates."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, Severity, Where, message
from cchc.base.vietnamese import format_date
from cchc.content.item import Item, Status
from cchc.duties.eligibility import Book, Refusal, Standing
from cchc.duties.history import State
from cchc.duties.ledger import matches
from cchc.rules.cases import UnitCase

STUB = message(
    "ST101",
    "stub",
    vi=Says(
        "Mục chỉ có {words} chữ, dưới mức {least}, nên không được tính vào chỉ tiêu.",
        "Viết thêm nội dung có ích cho người đọc.",
        "Tuyên truyền phải thiết thực, tránh hình thức. Mức tối thiểu là "
        "minimum_words của kế hoạch.",
    ),
    en=Says(
        "The item has {words} words, fewer than {least}, so it does not count.",
        "Write more that is of use to readers.",
        "Substance, not form. The least is minimum_words of the plan.",
    ),
    severity=Severity.WARNING,
    example="Phường hưởng ứng tuyên truyền cải cách hành chính. (hết bài)",
)
NEAR_COPY = message(
    "DC101",
    "near-copy",
    vi=Says(
        "Nội dung gần như chép lại {original}[[ (giống {alike} %)]], nên chỉ được tính một lần, "
        "cho mục có trước.",
        "Viết nội dung riêng của đơn vị, hoặc dẫn liên kết tới mục kia.",
        "Một bài đăng ở nhiều đơn vị, nhiều quý vẫn chỉ là một sản phẩm.",
    ),
    en=Says(
        "The text is nearly a copy of {original}[[ ({alike} % alike)]], so both count once, for "
        "the earlier one.",
        "Write the unit's own text, or link to the other item.",
        "One text at several units or in several quarters is still one product.",
    ),
    severity=Severity.WARNING,
    example="units/da-kao/san-pham/to-gap.md chép bài của phường khác, chỉ đổi tên phường",
)
BACKDATED = message(
    "HI101",
    "backdated",
    vi=Says(
        "Mục ghi ngày {date} nhưng được đưa vào kho ngày {since}, nên tính từ ngày {since}.",
        "Nếu đăng bù cho quý trước, ghi date là ngày đăng thật và thêm “period:”.",
        "Không lùi ngày để cho đủ chỉ tiêu. Số ngày được phép là backdate_days của kế hoạch; quý "
        "đã qua trước khi có lịch sử thì chỉ xét theo date.",
    ),
    en=Says(
        "The item is dated {date} but came in on {since}, so it counts from {since}.",
        "To make good an earlier quarter, set date to the true day and add “period:”.",
        "No dating back to fill a quota. The days allowed are backdate_days of the plan; quarters "
        "over before history began are judged by date alone.",
    ),
    severity=Severity.WARNING,
    example="date: 2023-03-30, nhưng commit đầu tiên là ngày 02/06/2023",
)
FUTURE = message(
    "HI102",
    "date-in-future",
    vi=Says(
        "Ngày {date} chưa đến, nên mục chưa được đăng và chưa được tính.",
        "Không phải làm gì nếu đó là ngày định đăng; trang tự hiện khi được dựng lại từ ngày đó.",
        "Mục hẹn ngày giúp chuẩn bị trước, nhưng không được tính trước.",
    ),
    en=Says(
        "{date} is yet to come, so the item is not published and does not count.",
        "Nothing to do if that is the day meant; it appears when the site is built from that day.",
        "Items may be prepared ahead, but do not count ahead.",
    ),
    severity=Severity.NOTICE,
    example="date: 2030-01-01",
)
NO_HISTORY = message(
    "HI103",
    "history-unknown",
    vi=Says(
        "Không xét được bài nào bị lùi ngày, ai viết và ai thẩm định, vì {reason}.",
        "Chạy trong kho git có đủ lịch sử (git fetch --unshallow; trong CI: fetch-depth: 0).",
        "Ngày đưa bài vào kho là bằng chứng duy nhất ngoài khóa date.",
    ),
    en=Says(
        "It cannot be told whether items are dated back, or who wrote and approved: {reason_en}.",
        "Run in a git repository with its whole history (git fetch --unshallow; in CI: "
        "fetch-depth: 0).",
        "The day a file came in is the only evidence besides key date.",
    ),
    severity=Severity.NOTICE,
    example="git clone --depth 1 …",
)

_REASONS = {
    State.SHALLOW: ("bản sao git này bị cắt bớt lịch sử", "this clone is shallow"),
    State.NONE: ("ở đây không có lịch sử git", "there is no git history here"),
}


def counting(case: UnitCase) -> Iterator[Diagnostic]:
    """A diagnostic for each published item that does not count, or counts from a later day."""
    for item in case.catalogue.items:
        for book in case.books if item.status is Status.PUBLISHED else ():
            yield from _counting(item, book, book.standings[item.key])


def _counting(item: Item, book: Book, standing: Standing) -> Iterator[Diagnostic]:
    if standing.refusal is Refusal.FUTURE:
        yield FUTURE(item.where("date"), date=format_date(item.date))
    elif standing.refusal is Refusal.COPY:
        where = Where(item.path, item.body.start)
        original = f"units/{standing.original}.md"
        yield NEAR_COPY(where, original=original, alike=standing.alike or "")
    elif item.body.words < book.plan.minimum_words and _could_count(item, book):
        where = Where(item.path, item.body.start)
        yield STUB(where, words=item.body.words, least=book.plan.minimum_words)
    if standing.backdated:
        date, since = format_date(item.date), format_date(standing.since)
        yield BACKDATED(item.where("date"), date=date, since=since)


def _could_count(item: Item, book: Book) -> bool:
    return any(d.counts and matches(item, d.counts) for d in book.plan.obligations)


def unknown_history(state: State) -> Iterator[Diagnostic]:
    """One diagnostic when the git history is missing or incomplete."""
    if state in _REASONS:
        reason, reason_en = _REASONS[state]
        yield NO_HISTORY(Where("units"), reason=reason, reason_en=reason_en)


RULES = (counting,)
