"""The table of items: everything citizens can read, with all that its front matter says."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from cchc.base import address
from cchc.content.model import Item
from cchc.opendata.table import Field, Table
from cchc.site.identifiers import changed, moment, tag, whole
from cchc.site.site import Site


def _of(part: str, name: str, type: str, about: str, path: str) -> Field[Item]:
    """A field that stands at `path` in a part that not every item has."""
    get = attrgetter(f"{part}.{path}")
    return Field(name, type, about, lambda item, site: get(item), part=part)


def _quantity(name: str, type: str, about: str, path: str) -> Field[Item]:
    def get(item: Item, site: Site) -> object:
        quantity = item.outreach.quantity if item.outreach else None
        return getattr(quantity, path) if quantity else None

    return Field(name, type, about, get, part="outreach")


def _moment(name: str, about: str) -> Field[Item]:
    get = attrgetter(f"event.{name}")
    return Field(name, "moment", about, lambda i, s: moment(s.settings, get(i)), part="event")


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


def _channels(item: Item, site: Site) -> tuple[str, ...]:
    return item.outreach.channels if item.outreach else ()


def _makes_good(item: Item, site: Site) -> str:
    quarter = item.outreach.period if item.outreach else None
    return quarter.key if quarter else ""


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
        Field("format", "key", "Hình thức", lambda i, s: i.form),
        Field("audience", "list", "Đối tượng", lambda i, s: i.audience),
        _of("outreach", "focus", "integer", "Dòng của biểu mẫu báo cáo (1 đến 5)", "focus"),
        Field("channels", "list", "Kênh truyền thông", _channels, part="outreach"),
        _quantity("quantity", "integer", "Số lượng", "count"),
        _quantity("quantity_unit", "text", "Đơn vị tính của số lượng", "unit"),
        _of("outreach", "timeframe", "text", "Thời gian thực hiện", "timeframe"),
        _of("outreach", "evaluation", "text", "Đánh giá hiệu quả", "evaluation"),
        Field("makes_good", "key", "Kỳ trước mà mục này bù cho", _makes_good, part="outreach"),
        _of("model", "subject", "key", "Mô hình: loại điển hình", "subject"),
        _of("model", "problem", "text", "Mô hình: vấn đề", "problem"),
        _of("model", "solution", "text", "Mô hình: cách làm", "solution"),
        _of("model", "result", "text", "Mô hình: kết quả", "result"),
        Field("adopted_by", "list", "Mô hình: đơn vị đã áp dụng", _adopted, part="model"),
        _of("question", "received", "date", "Hỏi đáp: ngày nhận", "received"),
        _of("question", "answered", "date", "Hỏi đáp: ngày trả lời", "answered"),
        _of("question", "answered_by", "text", "Hỏi đáp: nơi trả lời", "answered_by"),
        _moment("starts", "Sự kiện: bắt đầu"),
        _moment("ends", "Sự kiện: kết thúc"),
        _of("event", "place", "text", "Sự kiện: địa điểm", "place"),
        _of("index", "index", "key", "Chỉ số: tên", "index"),
        _of("index", "index_year", "integer", "Chỉ số: năm", "year"),
        _of("index", "score", "number", "Chỉ số: điểm", "score"),
        _of("index", "scale", "integer", "Chỉ số: thang điểm", "scale"),
        _of("index", "rank", "integer", "Chỉ số: thứ hạng", "rank"),
        _of("index", "scope", "text", "Chỉ số: phạm vi", "scope"),
        _of("index", "source", "address", "Chỉ số: nguồn công bố", "source.url"),
        Field("cover", "address", "Ảnh đại diện", _cover, part="cover"),
        _of("cover", "cover_alt", "text", "Mô tả ảnh đại diện", "alt"),
        Field("attachments", "list", "Địa chỉ tệp đính kèm", _attachments),
        Field("evidence", "list", "Minh chứng", lambda i, s: tuple(e.url for e in i.evidence)),
        Field("video", "text", "Mã video", lambda i, s: i.video),
        _of("review", "reviewed_by", "text", "Nơi thẩm định", "by"),
        _of("review", "reviewed_on", "date", "Ngày thẩm định", "on"),
    ),
)
