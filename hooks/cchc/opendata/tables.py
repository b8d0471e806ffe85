"""The smaller tables: units, duties, documents, vocabulary, and how the duties stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cchc.base import address
from cchc.content.catalogue import Document
from cchc.content.plan import Obligation, Plan
from cchc.content.unit import Unit
from cchc.content.vocabulary import Term, Vocabulary
from cchc.duties.ledger import Row
from cchc.opendata.table import Field, OpenTable
from cchc.site.identifiers import full_address
from cchc.site.reader import Reader


@dataclass(frozen=True, slots=True)
class PlanDuty:
    """A duty with the plan it is from."""

    plan: Plan
    duty: Obligation


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan's ledger."""

    plan: Plan
    row: Row


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A term with the closed list it is from."""

    list: str
    term: Term


def plan_duties(reader: Reader) -> Iterator[PlanDuty]:
    """Every duty of every plan."""
    for plan in reader.plans:
        for duty in plan.obligations:
            yield PlanDuty(plan, duty)


def plan_rows(reader: Reader) -> Iterator[PlanRow]:
    """Every row of every ledger. Bodies merely asked to join in owe nothing and have none."""
    for ledger in reader.ledgers:
        for row in ledger.rows:
            yield PlanRow(ledger.plan, row)


def listed_terms(reader: Reader) -> Iterator[ListedTerm]:
    """Every term of every closed list."""
    for name in Vocabulary.__dataclass_fields__:
        for term in reader.terms(name).values():
            yield ListedTerm(name, term)


def _unit_url(unit: Unit, reader: Reader) -> str:
    return full_address(reader.settings, address.of_unit(unit.slug))


def _count(unit: Unit, reader: Reader) -> int:
    return reader.count(f"unit/{unit.slug}")


def _duty_title(one: PlanRow, reader: Reader) -> str:
    duty = one.plan.obligation(one.row.obligation)
    return duty.title if duty else ""


def _waiver(one: PlanRow, reader: Reader) -> str:
    return one.row.waiver.document if one.row.waiver else ""


def _unit_name(one: PlanRow, reader: Reader) -> str:
    unit = reader.find_unit(one.row.unit)
    return unit.name if unit else one.row.unit


UNITS_TABLE: Final[OpenTable[Unit]] = OpenTable(
    "don-vi",
    "Đơn vị",
    "Các đơn vị có chuyên mục, cả đơn vị đã ngừng hoạt động.",
    lambda unit: unit.slug,
    (
        Field("unit", "key", "Mã đơn vị, không đổi", lambda u, r: u.slug, True),
        Field("name", "text", "Tên ngắn", lambda u, r: u.name, True),
        Field("publisher", "text", "Tên đầy đủ", lambda u, r: u.publisher, True),
        Field("kind", "key", "Loại đơn vị", lambda u, r: u.kind.value, True),
        Field("url", "address", "Địa chỉ chuyên mục", _unit_url, True),
        Field("code", "text", "Mã đơn vị hành chính", lambda u, r: u.code),
        Field("from", "date", "Ngày bắt đầu hoạt động", lambda u, r: u.active.first),
        Field("until", "date", "Ngày hoạt động cuối cùng", lambda u, r: u.active.last),
        Field("successors", "list", "Đơn vị kế thừa", lambda u, r: [o.unit for o in u.successors]),
        Field("website", "address", "Trang chính thức", lambda u, r: u.website),
        Field("requested", "flag", "Được đề nghị phối hợp", lambda u, r: u.requested, True),
        Field("verified", "flag", "Thông tin đã kiểm chứng", lambda u, r: u.verified, True),
        Field("items", "integer", "Số mục đã đăng", _count, True),
    ),
)

DUTIES_TABLE: Final[OpenTable[PlanDuty]] = OpenTable(
    "nhiem-vu",
    "Nhiệm vụ, chỉ tiêu",
    "Các nhiệm vụ của kế hoạch, mỗi nhiệm vụ kèm câu trong kế hoạch làm căn cứ.",
    lambda one: f"{one.plan.slug}/{one.duty.id}",
    (
        Field("plan", "key", "Kế hoạch", lambda o, r: o.plan.slug, True),
        Field("obligation", "key", "Mã nhiệm vụ", lambda o, r: o.duty.id, True),
        Field("title", "text", "Tên nhiệm vụ", lambda o, r: o.duty.title, True),
        Field("line", "integer", "Dòng trong kế hoạch", lambda o, r: o.duty.basis.line, True),
        Field("quote", "text", "Trích kế hoạch", lambda o, r: o.duty.basis.quote),
        Field("check", "key", "Ai kết luận", lambda o, r: o.duty.check.value, True),
        Field("every", "key", "Kỳ: một lần, năm, quý", lambda o, r: o.duty.every.value, True),
        Field("least", "integer", "Mức phải đạt", lambda o, r: o.duty.least, True),
        Field("target", "integer", "Mức phấn đấu", lambda o, r: o.duty.target, True),
        Field("of", "list", "Loại đơn vị hoặc đơn vị phải làm", lambda o, r: o.duty.of),
        Field("due", "integer", "Hạn, số ngày sau khi hết kỳ", lambda o, r: o.duty.due, True),
        Field("note", "text", "Ghi chú", lambda o, r: o.duty.note),
    ),
)

DOCUMENTS_TABLE: Final[OpenTable[Document]] = OpenTable(
    "van-ban",
    "Sổ văn bản",
    "Các văn bản làm căn cứ, có ghi mức chắc chắn của từng mục.",
    lambda document: document.id,
    (
        Field("document", "key", "Mã trong sổ, không đổi", lambda d, r: d.id, True),
        Field("number", "text", "Số, ký hiệu", lambda d, r: d.number),
        Field("kind", "text", "Loại văn bản", lambda d, r: d.kind),
        Field("title", "text", "Trích yếu", lambda d, r: d.title, True),
        Field("date", "date", "Ngày ban hành", lambda d, r: d.date),
        Field("issuer", "text", "Cơ quan ban hành", lambda d, r: d.issuer),
        Field("effective", "date", "Ngày có hiệu lực", lambda d, r: d.effective),
        Field("expired", "date", "Ngày hết hiệu lực", lambda d, r: d.expired),
        Field("replaced_by", "text", "Văn bản thay thế", lambda d, r: d.replaced_by),
        Field("certainty", "key", "Mức chắc chắn", lambda d, r: d.certainty, True),
        Field("source", "text", "Nguồn", lambda d, r: d.source),
        Field("lines", "list", "Dòng của kế hoạch nhắc tới", lambda d, r: d.lines),
    ),
)

VOCABULARY_TABLE: Final[OpenTable[ListedTerm]] = OpenTable(
    "tu-vung",
    "Từ vựng",
    "Các danh mục đóng: nội dung, chủ đề, hình thức, đối tượng, kênh, chỉ số.",
    lambda one: f"{one.list}/{one.term.key}",
    (
        Field("list", "key", "Danh mục", lambda o, r: o.list, True),
        Field("term", "key", "Mã", lambda o, r: o.term.key, True),
        Field("label", "text", "Tên gọi", lambda o, r: o.term.label, True),
        Field("parent", "text", "Mã cấp trên", lambda o, r: o.term.parent),
    ),
)

PROGRESS_TABLE: Final[OpenTable[PlanRow]] = OpenTable(
    "tien-do",
    "Tiến độ",
    "Mỗi dòng là một nhiệm vụ của một đơn vị trong một kỳ, tính đến ngày của bản chụp.",
    lambda o: f"{o.plan.slug}/{o.row.unit}/{o.row.obligation}/{o.row.period.key}",
    (
        Field("as_of", "date", "Ngày của bản chụp", lambda o, r: r.day, True),
        Field("plan", "key", "Kế hoạch", lambda o, r: o.plan.slug, True),
        Field("unit", "key", "Mã đơn vị", lambda o, r: o.row.unit, True),
        Field("unit_name", "text", "Tên đơn vị", _unit_name, True),
        Field("obligation", "key", "Mã nhiệm vụ", lambda o, r: o.row.obligation, True),
        Field("obligation_title", "text", "Tên nhiệm vụ", _duty_title, True),
        Field("period", "key", "Kỳ", lambda o, r: o.row.period.key, True),
        Field("status", "key", "Tình trạng", lambda o, r: o.row.status.value, True),
        Field("status_label", "text", "Tên tình trạng", lambda o, r: o.row.status.label, True),
        Field("have", "integer", "Số mục được tính", lambda o, r: o.row.have, True),
        Field("least", "integer", "Mức phải đạt", lambda o, r: o.row.least, True),
        Field("target", "integer", "Mức phấn đấu", lambda o, r: o.row.target, True),
        Field("missing", "integer", "Còn thiếu", lambda o, r: o.row.missing, True),
        Field("due", "date", "Hạn", lambda o, r: o.row.due, True),
        Field("items", "list", "Các mục được tính", lambda o, r: o.row.items),
        Field("late", "list", "Các mục sau hạn", lambda o, r: o.row.late),
        Field("waiver", "text", "Văn bản miễn", _waiver),
    ),
)
