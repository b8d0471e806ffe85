"""The table of items: everything citizens can read, with all that its front matter says."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Final

from cchc import address
from cchc.exports.ids import changed, tag, whole
from cchc.exports.table import Field, Table
from cchc.model import Item
from cchc.pages.site import Site, format_of


def _of(part: str, name: str) -> Callable[[Item, Site], object]:
    """What stands under `name` in a part that not every item has."""
    get, rest = attrgetter(part), attrgetter(name)

    def found(item: Item, site: Site) -> object:
        group = get(item)
        return rest(group) if group is not None else None

    return found


def _quantity(name: str) -> Callable[[Item, Site], object]:
    def found(item: Item, site: Site) -> object:
        quantity = item.outreach.quantity if item.outreach else None
        return getattr(quantity, name) if quantity else None

    return found


def _unit_name(item: Item, site: Site) -> str:
    return site.catalogue.unit[item.unit].name


def _id(item: Item, site: Site) -> str:
    return tag(site.settings, address.of_item(item))


def _url(item: Item, site: Site) -> str:
    return whole(site.settings, address.of_item(item))


def _file(path: str, site: Site) -> str:
    return whole(site.settings, address.of_source(path))


def _cover(item: Item, site: Site) -> str:
    return _file(item.cover.src, site) if item.cover else ""


def _attachments(item: Item, site: Site) -> tuple[str, ...]:
    return tuple(_file(one.file, site) for one in item.attachments)


def _audience(item: Item, site: Site) -> tuple[str, ...]:
    group = item.outreach or item.event
    return group.audience if group else ()


def _channels(item: Item, site: Site) -> tuple[str, ...]:
    return item.outreach.channels if item.outreach else ()


def _adopted(item: Item, site: Site) -> tuple[str, ...]:
    return item.model.adopted_by if item.model else ()


ITEMS: Final[Table[Item]] = Table(
    "muc",
    "Mục đã đăng",
    "Tin bài, sản phẩm, mô hình, tài liệu, hỏi đáp, sự kiện, chỉ số của mọi đơn vị.",
    lambda item: item.key,
    (
        Field("id", "text", "Tên gọi không đổi, cũng là id trong nguồn tin", _id, True),
        Field("key", "key", "Đơn vị/loại/tên: đường dẫn của mục", lambda i, s: i.key, True),
        Field("url", "address", "Địa chỉ trang", _url, True),
        Field("unit", "key", "Mã đơn vị", lambda i, s: i.unit, True),
        Field("unit_name", "text", "Tên đơn vị", _unit_name, True),
        Field("kind", "key", "Loại nội dung", lambda i, s: i.kind.value, True),
        Field("kind_label", "text", "Tên loại nội dung", lambda i, s: i.kind.label, True),
        Field("title", "text", "Tiêu đề", lambda i, s: i.title, True),
        Field("summary", "text", "Tóm tắt", lambda i, s: i.summary),
        Field("date", "date", "Ngày đăng", lambda i, s: i.date, True),
        Field("updated", "date", "Ngày cập nhật gần nhất", lambda i, s: changed(i), True),
        Field("quarter", "key", "Quý của ngày đăng", lambda i, s: s.quarter(i.date).key, True),
        Field("sample", "flag", "Là nội dung mẫu do dự án soạn", lambda i, s: i.sample, True),
        Field("featured", "flag", "Là mục tiêu biểu", lambda i, s: i.featured, True),
        Field("topics", "list", "Chủ đề, theo bảng từ vựng", lambda i, s: i.topics, True),
        Field("documents", "list", "Văn bản liên quan, theo sổ văn bản", lambda i, s: i.documents),
        Field("format", "key", "Hình thức", lambda i, s: next(iter(format_of(i)), None)),
        Field("audience", "list", "Đối tượng", _audience),
        Field("focus", "integer", "Dòng của biểu mẫu báo cáo (1 đến 5)", _of("outreach", "focus")),
        Field("channels", "list", "Kênh truyền thông", _channels),
        Field("quantity", "integer", "Số lượng", _quantity("count")),
        Field("quantity_unit", "text", "Đơn vị tính của số lượng", _quantity("unit")),
        Field("timeframe", "text", "Thời gian thực hiện", _of("outreach", "timeframe")),
        Field("evaluation", "text", "Đánh giá hiệu quả", _of("outreach", "evaluation")),
        Field("makes_good", "key", "Kỳ trước mà mục này bù cho", _of("outreach", "period")),
        Field("subject", "key", "Mô hình: loại điển hình", _of("model", "subject")),
        Field("problem", "text", "Mô hình: vấn đề", _of("model", "problem")),
        Field("solution", "text", "Mô hình: cách làm", _of("model", "solution")),
        Field("result", "text", "Mô hình: kết quả", _of("model", "result")),
        Field("adopted_by", "list", "Mô hình: đơn vị đã áp dụng", _adopted),
        Field("received", "date", "Hỏi đáp: ngày nhận", _of("question", "received")),
        Field("answered", "date", "Hỏi đáp: ngày trả lời", _of("question", "answered")),
        Field("answered_by", "text", "Hỏi đáp: nơi trả lời", _of("question", "answered_by")),
        Field("starts", "moment", "Sự kiện: bắt đầu", _of("event", "starts")),
        Field("ends", "moment", "Sự kiện: kết thúc", _of("event", "ends")),
        Field("place", "text", "Sự kiện: địa điểm", _of("event", "place")),
        Field("index", "key", "Chỉ số: tên", _of("index", "index")),
        Field("index_year", "integer", "Chỉ số: năm", _of("index", "year")),
        Field("score", "number", "Chỉ số: điểm", _of("index", "score")),
        Field("scale", "integer", "Chỉ số: thang điểm", _of("index", "scale")),
        Field("rank", "integer", "Chỉ số: thứ hạng", _of("index", "rank")),
        Field("scope", "text", "Chỉ số: phạm vi", _of("index", "scope")),
        Field("source", "address", "Chỉ số: nguồn công bố", _of("index", "source.url")),
        Field("cover", "address", "Ảnh đại diện", _cover),
        Field("cover_alt", "text", "Mô tả ảnh đại diện", _of("cover", "alt")),
        Field("attachments", "list", "Địa chỉ tệp đính kèm", _attachments),
        Field("evidence", "list", "Minh chứng", lambda i, s: tuple(e.url for e in i.evidence)),
        Field("video", "text", "Mã video", lambda i, s: i.video),
        Field("reviewed_by", "text", "Nơi thẩm định", _of("review", "by")),
        Field("reviewed_on", "date", "Ngày thẩm định", _of("review", "on")),
    ),
)
