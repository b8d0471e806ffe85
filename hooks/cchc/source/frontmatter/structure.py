"""Messages for YAML that is valid but not allowed in a front matter."""

from __future__ import annotations

from cchc.base.diagnostic import Says, Severity, message

COMMENT_CUTS = message(
    "FM130",
    "comment-cuts-text",
    severity=Severity.WARNING,
    vi=Says(
        "Từ dấu # trở đi bị coi là ghi chú và không hiện trên trang.",
        "Đặt cả câu trong ngoặc kép; nếu đúng là ghi chú, thêm một dấu cách sau #.",
        "Tiêu đề bị cắt mà không báo là lỗi khó thấy nhất trên trang.",
    ),
    en=Says(
        "What follows the # counts as a comment and is not shown.",
        "Put the whole text in double quotes; if it is a comment, add a blank after the #.",
        "A title that is cut short in silence is the hardest fault to see.",
    ),
    example="title: Chuyên mục #46",
)
DUPLICATE_KEY = message(
    "FM141",
    "duplicate-key",
    vi=Says(
        "Khóa “{key}” đã có ở dòng {first}.",
        "Giữ một dòng, xóa dòng kia.",
        "YAML sẽ lặng lẽ bỏ một trong hai giá trị.",
    ),
    en=Says(
        "The key “{key}” is already there in line {first}.",
        "Keep one of the two lines.",
        "YAML would silently drop one of the two values.",
    ),
    example="title: Một\ntitle: Hai",
)
ALIAS = message(
    "FM142",
    "anchor-or-alias",
    vi=Says(
        "Dấu {sign} ở đầu giá trị là tham chiếu YAML, không dùng ở đây.",
        "Nếu là chữ, đặt cả câu trong ngoặc kép; nếu là tham chiếu, chép lại giá trị.",
        "Tham chiếu làm người sau khó đọc và có thể phình ra làm treo máy.",
    ),
    en=Says(
        "A {sign} at the beginning of a value is a YAML reference, which is not used here.",
        "Put text in double quotes; write a referenced value out.",
        "References are hard to follow, and can be made to swell until a machine hangs.",
    ),
    example="title: *quan-trong",
)
TAG = message(
    "FM143",
    "tag",
    vi=Says(
        "Dấu ! ở đầu giá trị là nhãn kiểu YAML, không dùng ở đây.",
        "Nếu là chữ, đặt cả câu trong ngoặc kép; nếu là nhãn, xóa đi.",
        "Kiểu của mỗi khóa đã được quy định sẵn.",
    ),
    en=Says(
        "A ! at the beginning of a value is a YAML tag, which is not used here.",
        "Put text in double quotes; delete a tag.",
        "The type of every key is settled already.",
    ),
    example="date: !!str 2023-02-08",
)
MERGE_KEY = message(
    "FM144",
    "merge-key",
    vi=Says(
        "Khóa gộp “<<” không dùng ở đây.",
        "Viết đầy đủ từng khóa.",
        "Khóa gộp lấy giá trị từ chỗ khác, nên đọc một dòng không còn biết nó nói gì.",
    ),
    en=Says(
        "The merge key “<<” is not used here.",
        "Write every key out.",
        "A merge key takes values from elsewhere: a line no longer says what it means.",
    ),
    example="<<: {title: Một}",
)
SEVERAL_DOCUMENTS = message(
    "FM145",
    "several-documents",
    vi=Says(
        "Tệp có nhiều hơn một tài liệu YAML.",
        "Xóa dòng --- hoặc ... ở giữa, hoặc tách thành tệp.",
        "Chỉ phần thứ nhất được đọc; phần còn lại sẽ mất.",
    ),
    en=Says(
        "The file holds more than one YAML document.",
        "Delete the --- or ... between, or make two files.",
        "Only the first would be read; the rest would be lost.",
    ),
    example="title: Một\n---\ntitle: Hai",
)
NOT_A_MAPPING = message(
    "FM146",
    "front-matter-not-keys",
    vi=Says(
        "Phần đầu tệp không phải là các dòng “khóa: giá trị”.",
        "Viết mỗi dòng một khóa, ví dụ “title: Nộp hồ sơ trực tuyến”.",
        "Không có tên khóa thì không biết đâu là tiêu đề, đâu là ngày.",
    ),
    en=Says(
        "The front matter is not made of lines “key: value”.",
        "Write one key a line, such as “title: Nộp hồ sơ trực tuyến”.",
        "Without names of keys nobody knows the title from the date.",
    ),
    example="---\n- title\n---",
)
TOO_DEEP = message(
    "FM147",
    "nested-too-deep",
    vi=Says(
        "Nội dung lồng nhau quá {most} tầng.",
        "Bỏ bớt ngoặc hoặc thụt dòng thừa.",
        "Không khóa nào cần sâu đến thế.",
    ),
    en=Says(
        "The content is nested more than {most} levels deep.",
        "Take out brackets or indentation.",
        "No key needs as many.",
    ),
    example="topics: [[[[[[[a]]]]]]]",
)
VALUE_TOO_LONG = message(
    "FM148",
    "value-too-long",
    vi=Says(
        "Giá trị dài {length} ký tự, quá {most}.",
        "Đưa nội dung dài xuống phần bài viết.",
        "Phần đầu là dữ liệu ngắn; giá trị quá dài làm chậm mọi trang có liệt kê mục này.",
    ),
    en=Says(
        "The value has {length} characters, more than {most}.",
        "Move long text into the body.",
        "A front matter is short data; an over-long value slows every page that lists the item.",
    ),
    example="summary: cả bài viết trong một dòng",
)
TOO_MANY_VALUES = message(
    "FM149",
    "too-many-values",
    vi=Says(
        "Có hơn {most} khóa và giá trị.",
        "Chia thành nhiều tệp.",
        "Tệp có quá nhiều giá trị là do máy sinh ra hoặc cố ý làm nghẽn việc dựng trang.",
    ),
    en=Says(
        "There are more than {most} keys and values.",
        "Split it into several files.",
        "A file with so many values was generated, or is meant to stall the build.",
    ),
    example="topics: [a, a, a, … hàng chục nghìn lần]",
)
BAD_KEY = message(
    "FM150",
    "key-not-text",
    vi=Says(
        "Trước dấu hai chấm không có tên khóa.",
        "Viết một tên khóa, ví dụ “title: …”.",
        "Mỗi giá trị phải có tên để biết nó là gì.",
    ),
    en=Says(
        "There is no key name before the colon.",
        "Write a key, such as “title: …”.",
        "Every value needs a name that says what it is.",
    ),
    example="[title]: Nộp hồ sơ",
)
