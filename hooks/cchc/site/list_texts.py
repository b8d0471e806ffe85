"""What the lists and directories of the whole site are called, and what they hold."""

from __future__ import annotations

from cchc.base import address
from cchc.content.kinds import KINDS
from cchc.content.kinds.product import Outreach

_KINDS = sorted(KINDS.values(), key=lambda kind: not kind.takes(Outreach))
LISTS = {
    address.LATEST: ("Mới nhất", "Những nội dung cải cách hành chính mới đăng của mọi đơn vị."),
    **{address.of_kind(kind.folder): (kind.label, kind.about) for kind in _KINDS},
}
DIRECTORIES = {
    address.TOPICS: ("Chủ đề", "Mọi nội dung xếp theo chủ đề."),
    address.FORMATS: ("Hình thức", "Sản phẩm, mô hình và sự kiện xếp theo hình thức tuyên truyền."),
    address.QUARTERS: ("Theo quý", "Mọi nội dung xếp theo quý."),
}
