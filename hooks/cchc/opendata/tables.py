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
from cchc.opendata.table import Field, Table
from cchc.site.identifiers import whole
from cchc.site.site import Site


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty with the plan it is from."""

    plan: Plan
    duty: Obligation


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of a plan's ledger."""

    plan: Plan
    row: Row


@dataclass(frozen=True, slots=True)
class Word:
    """A term with the closed list it is from."""

    list: str
    term: Term


def duties(site: Site) -> Iterator[Duty]:
    """Every duty of every plan."""
    for plan in site.catalogue.plans:
        for duty in plan.obligations:
            yield Duty(plan, duty)


def standings(site: Site) -> Iterator[Standing]:
    """Every row of every ledger. Bodies merely asked to join in owe nothing and have none."""
    for book in site.ledgers:
        for row in book.rows:
            yield Standing(book.plan, row)


def words(site: Site) -> Iterator[Word]:
    """Every term of every closed list."""
    for name in Vocabulary.__dataclass_fields__:
        for term in getattr(site.catalogue.vocabulary, name).values():
            yield Word(name, term)


def _unit_url(unit: Unit, site: Site) -> str:
    return whole(site.settings, address.of_unit(unit.slug))


def _count(unit: Unit, site: Site) -> int:
    return len(site.by_unit.get(unit.slug, ()))


def _duty_title(one: Standing, site: Site) -> str:
    duty = one.plan.obligation(one.row.obligation)
    return duty.title if duty else ""


def _waiver(one: Standing, site: Site) -> str:
    return one.row.waiver.document if one.row.waiver else ""


def _unit_name(one: Standing, site: Site) -> str:
    unit = site.catalogue.unit.get(one.row.unit)
    return unit.name if unit else one.row.unit


UNITS: Final[Table[Unit]] = Table(
    "don-vi",
    "Đơn vị",
    "Các đơn vị có chuyên mục, cả đơn vị đã ngừng hoạt động.",
    lambda unit: unit.slug,
    (
        Field("unit", "key", "Mã đơn vị, không đổi", lambda u, s: u.slug, True),
        Field("name", "text", "Tên ngắn", lambda u, s: u.name, True),
        Field("publisher", "text", "Tên đầy đủ", lambda u, s: u.publisher, True),
        Field("kind", "key", "Loại đơn vị", lambda u, s: u.kind.value, True),
        Field("url", "address", "Địa chỉ chuyên mục", _unit_url, True),
        Field("code", "text", "Mã đơn vị hành chính", lambda u, s: u.code),
        Field("from", "date", "Ngày bắt đầu hoạt động", lambda u, s: u.active.first),
        Field("until", "date", "Ngày hoạt động cuối cùng", lambda u, s: u.active.last),
        Field("successors", "list", "Đơn vị kế thừa", lambda u, s: [o.unit for o in u.successors]),
        Field("website", "address", "Trang chính thức", lambda u, s: u.website),
        Field("requested", "flag", "Được đề nghị phối hợp", lambda u, s: u.requested, True),
        Field("verified", "flag", "Thông tin đã kiểm chứng", lambda u, s: u.verified, True),
        Field("items", "integer", "Số mục đã đăng", _count, True),
    ),
)

DUTIES: Final[Table[Duty]] = Table(
    "nhiem-vu",
    "Nhiệm vụ, chỉ tiêu",
    "Các nhiệm vụ của kế hoạch, mỗi nhiệm vụ kèm câu trong kế hoạch làm căn cứ.",
    lambda one: f"{one.plan.slug}/{one.duty.id}",
    (
        Field("plan", "key", "Kế hoạch", lambda o, s: o.plan.slug, True),
        Field("obligation", "key", "Mã nhiệm vụ", lambda o, s: o.duty.id, True),
        Field("title", "text", "Tên nhiệm vụ", lambda o, s: o.duty.title, True),
        Field("line", "integer", "Dòng trong kế hoạch", lambda o, s: o.duty.basis.line, True),
        Field("quote", "text", "Trích kế hoạch", lambda o, s: o.duty.basis.quote),
        Field("check", "key", "Ai kết luận", lambda o, s: o.duty.check.value, True),
        Field("every", "key", "Kỳ: một lần, năm, quý", lambda o, s: o.duty.every.value, True),
        Field("least", "integer", "Mức phải đạt", lambda o, s: o.duty.least, True),
        Field("target", "integer", "Mức phấn đấu", lambda o, s: o.duty.target, True),
        Field("of", "list", "Loại đơn vị hoặc đơn vị phải làm", lambda o, s: o.duty.of),
        Field("due", "integer", "Hạn, số ngày sau khi hết kỳ", lambda o, s: o.duty.due, True),
        Field("note", "text", "Ghi chú", lambda o, s: o.duty.note),
    ),
)

DOCUMENTS: Final[Table[Document]] = Table(
    "van-ban",
    "Sổ văn bản",
    "Các văn bản làm căn cứ, có ghi mức chắc chắn của từng mục.",
    lambda document: document.id,
    (
        Field("document", "key", "Mã trong sổ, không đổi", lambda d, s: d.id, True),
        Field("number", "text", "Số, ký hiệu", lambda d, s: d.number),
        Field("kind", "text", "Loại văn bản", lambda d, s: d.kind),
        Field("title", "text", "Trích yếu", lambda d, s: d.title, True),
        Field("date", "date", "Ngày ban hành", lambda d, s: d.date),
        Field("issuer", "text", "Cơ quan ban hành", lambda d, s: d.issuer),
        Field("effective", "date", "Ngày có hiệu lực", lambda d, s: d.effective),
        Field("expired", "date", "Ngày hết hiệu lực", lambda d, s: d.expired),
        Field("replaced_by", "text", "Văn bản thay thế", lambda d, s: d.replaced_by),
        Field("certainty", "key", "Mức chắc chắn", lambda d, s: d.certainty, True),
        Field("source", "text", "Nguồn", lambda d, s: d.source),
        Field("lines", "list", "Dòng của kế hoạch nhắc tới", lambda d, s: d.lines),
    ),
)

VOCABULARY: Final[Table[Word]] = Table(
    "tu-vung",
    "Từ vựng",
    "Các danh mục đóng: nội dung, chủ đề, hình thức, đối tượng, kênh, chỉ số.",
    lambda one: f"{one.list}/{one.term.key}",
    (
        Field("list", "key", "Danh mục", lambda o, s: o.list, True),
        Field("term", "key", "Mã", lambda o, s: o.term.key, True),
        Field("label", "text", "Tên gọi", lambda o, s: o.term.label, True),
        Field("parent", "text", "Mã cấp trên", lambda o, s: o.term.parent),
    ),
)

PROGRESS: Final[Table[Standing]] = Table(
    "tien-do",
    "Tiến độ",
    "Mỗi dòng là một nhiệm vụ của một đơn vị trong một kỳ, tính đến ngày của bản chụp.",
    lambda o: f"{o.plan.slug}/{o.row.unit}/{o.row.obligation}/{o.row.period.key}",
    (
        Field("as_of", "date", "Ngày của bản chụp", lambda o, s: s.as_of, True),
        Field("plan", "key", "Kế hoạch", lambda o, s: o.plan.slug, True),
        Field("unit", "key", "Mã đơn vị", lambda o, s: o.row.unit, True),
        Field("unit_name", "text", "Tên đơn vị", _unit_name, True),
        Field("obligation", "key", "Mã nhiệm vụ", lambda o, s: o.row.obligation, True),
        Field("obligation_title", "text", "Tên nhiệm vụ", _duty_title, True),
        Field("period", "key", "Kỳ", lambda o, s: o.row.period.key, True),
        Field("status", "key", "Tình trạng", lambda o, s: o.row.status.value, True),
        Field("status_label", "text", "Tên tình trạng", lambda o, s: o.row.status.label, True),
        Field("have", "integer", "Số mục được tính", lambda o, s: o.row.have, True),
        Field("least", "integer", "Mức phải đạt", lambda o, s: o.row.least, True),
        Field("target", "integer", "Mức phấn đấu", lambda o, s: o.row.target, True),
        Field("missing", "integer", "Còn thiếu", lambda o, s: o.row.missing, True),
        Field("due", "date", "Hạn", lambda o, s: o.row.due, True),
        Field("items", "list", "Các mục được tính", lambda o, s: o.row.items),
        Field("late", "list", "Các mục sau hạn", lambda o, s: o.row.late),
        Field("waiver", "text", "Văn bản miễn", _waiver),
    ),
)
