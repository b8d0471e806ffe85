"""What the lists and directories of the whole site are called, and what they hold."""

from __future__ import annotations

from cchc.base import address
from cchc.content.kinds import Kind

LISTS = {
    address.LATEST: ("Mới nhất", "Những nội dung cải cách hành chính mới đăng của mọi đơn vị."),
    address.of_kind(Kind.PRODUCT): (
        "Sản phẩm tuyên truyền",
        "Tờ gấp, áp phích, đồ họa, video và sản phẩm khác về cải cách hành chính, dùng và in được ngay.",
    ),
    address.of_kind(Kind.MODEL): (
        "Mô hình, điển hình",
        "Cách làm hay của phường, phòng, ban: vấn đề, giải pháp và kết quả.",
    ),
    address.of_kind(Kind.POST): ("Tin bài", "Tin và bài về cải cách hành chính."),
    address.of_kind(Kind.DOCUMENT): (
        "Tài liệu, cẩm nang",
        "Cẩm nang, bộ quy tắc và tài liệu dùng chung.",
    ),
    address.of_kind(Kind.QUESTION): (
        "Hỏi đáp, phản ánh",
        "Câu hỏi, phản ánh của người dân và câu trả lời của đơn vị; không nêu danh tính.",
    ),
    address.of_kind(Kind.EVENT): ("Sự kiện", "Tọa đàm, đối thoại, hội thi, tập huấn."),
    address.of_kind(Kind.INDEX): (
        "Chỉ số, khảo sát",
        "Kết quả các chỉ số cải cách hành chính và khảo sát mức độ hài lòng.",
    ),
}
DIRECTORIES = {
    address.TOPICS: ("Chủ đề", "Mọi nội dung xếp theo chủ đề."),
    address.FORMATS: ("Hình thức", "Sản phẩm, mô hình và sự kiện xếp theo hình thức tuyên truyền."),
    address.QUARTERS: ("Theo quý", "Mọi nội dung xếp theo quý."),
}
