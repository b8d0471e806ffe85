"""The kinds of item."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The seven kinds of item; the value is the folder and the word in the address."""

    POST = "tin-bai"
    PRODUCT = "san-pham"
    MODEL = "mo-hinh"
    DOCUMENT = "tai-lieu"
    QUESTION = "hoi-dap"
    EVENT = "su-kien"
    INDEX = "chi-so"

    @property
    def label(self) -> str:
        """What citizens read."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.POST: "Tin bài",
    Kind.PRODUCT: "Sản phẩm tuyên truyền",
    Kind.MODEL: "Mô hình, điển hình",
    Kind.DOCUMENT: "Tài liệu, cẩm nang",
    Kind.QUESTION: "Hỏi đáp, phản ánh",
    Kind.EVENT: "Sự kiện",
    Kind.INDEX: "Chỉ số, khảo sát",
}
