"""Messages for what cleaning removes, one for each kind."""

from __future__ import annotations

from cchc.base.diagnostic import Says, message

_WHY = (
    "Một tài khoản bị lộ hay một lần dán nhầm không được đưa mã chạy, khung lạ hay giao diện giả "
    "lên trang chính thức."
)
_WHY_EN = (
    "One stolen account or careless paste must not put code, foreign frames or a forged interface "
    "on an official site."
)

ELEMENT = message(
    "SE101",
    "element-forbidden",
    vi=Says("Thẻ <{tag}> không được phép trong bài.", "Xóa thẻ này; dùng Markdown.", _WHY),
    en=Says("<{tag}> may not stand in a text.", "Remove it; use Markdown.", _WHY_EN),
    example="<script>alert(1)</script>",
)
ATTRIBUTE = message(
    "SE102",
    "attribute-forbidden",
    vi=Says("Thuộc tính “{name}” của <{tag}> không được phép.", "Xóa thuộc tính này.", _WHY),
    en=Says("Attribute “{name}” of <{tag}> is not allowed.", "Remove it.", _WHY_EN),
    example='<p onclick="…">',
)
NAME = message(
    "SE103",
    "name-reserved",
    vi=Says(
        "Tên “{value}” dành riêng cho giao diện của trang.",
        "Đặt tên khác, không bắt đầu bằng hai gạch dưới.",
        "Tên trùng với tên mà mã của trang tìm đến có thể chiếm chỗ của nó (DOM clobbering).",
    ),
    en=Says(
        "Name “{value}” is kept for the site's own parts.",
        "Choose another that does not begin with two underscores.",
        "A name that the site's code looks for could take its place (DOM clobbering).",
    ),
    example="## Tìm kiếm {#__search}",
)
CLASS = message(
    "SE104",
    "class-forbidden",
    vi=Says(
        "Kiểu “{value}” không dùng được trong bài.",
        "Bỏ kiểu này; khung nhấn mạnh viết !!! note, tip, warning, info, success, danger, quote.",
        "Kiểu của giao diện có thể phủ kín trang hoặc giả một phần của trang.",
    ),
    en=Says(
        "Class “{value}” cannot be used in a text.",
        "Drop it; for call-outs write !!! note, tip, warning, info, success, danger, quote.",
        "The site's own classes can cover a page or forge a part of it.",
    ),
    example='!!! drawer "Đăng nhập lại"',
)
FRAME = message(
    "SE105",
    "frame-foreign",
    vi=Says(
        "Khung nhúng trỏ tới “{value}”, không có trong danh sách được phép.",
        "Dùng địa chỉ https://www.youtube.com/embed/…, hoặc thay bằng liên kết.",
        "Khung của nơi khác chạy mã của nơi đó và biết ai đang đọc trang.",
    ),
    en=Says(
        "A frame shows “{value}”, which is not on the list.",
        "Use https://www.youtube.com/embed/…, or put a link there.",
        "A foreign frame runs foreign code and learns who reads the page.",
    ),
    example='<iframe src="https://vi-du.invalid/"></iframe>',
)
CONTROL = message(
    "SE106",
    "form-control",
    vi=Says(
        "Bài có ô nhập hoặc nút (<{tag}>).",
        "Xóa đi; nếu cần biểu mẫu, liên kết tới cổng dịch vụ công.",
        "Ô nhập trong bài có thể lừa người đọc nộp mật khẩu hay số căn cước.",
    ),
    en=Says(
        "The text has an input or a button (<{tag}>).",
        "Remove it; for a form, link to the public-service portal.",
        "A field within a text can trick readers out of passwords or identity numbers.",
    ),
    example='<form action="https://vi-du.invalid/"><input type="password"></form>',
)
ADDRESS = message(
    "SE107",
    "address-forbidden",
    vi=Says(
        "Địa chỉ “{value}” không được phép.",
        "Chỉ dùng https://, http://, mailto:, tel: hoặc đường dẫn tới tệp.",
        "Những kiểu địa chỉ khác có thể chạy mã trên máy người đọc.",
    ),
    en=Says(
        "Address “{value}” is not allowed.",
        "Use https://, http://, mailto:, tel: or a path to a file.",
        "Other addresses can run code at the reader's.",
    ),
    example='<a href="javascript:alert(1)">',
)
PICTURE = message(
    "SE108",
    "picture-foreign",
    vi=Says(
        "Ảnh “{value}” lấy từ trang khác.",
        "Chép ảnh vào thư mục media của đơn vị (nếu được phép dùng) và ghi ../media/tên-ảnh.",
        "Ảnh ở nơi khác có thể bị đổi hoặc mất, và nơi đó biết ai đang đọc trang.",
    ),
    en=Says(
        "Picture “{value}” comes from another site.",
        "Copy it into the unit's media (if it may be used) and write ../media/name.",
        "A picture elsewhere can be changed or lost, and that site learns who reads the page.",
    ),
    example="![Ảnh](https://vi-du.invalid/anh.png)",
)
INTRICATE = message(
    "SE109",
    "text-too-intricate",
    vi=Says(
        "Bài quá rối để dựng trong thời gian cho phép.",
        "Tìm chỗ lặp đi lặp lại dấu ngoặc, dấu nháy hoặc nhiều lớp lồng nhau, và viết lại.",
        "Một bài như vậy làm treo việc dựng cả trang; thường do dán nhầm dữ liệu.",
    ),
    en=Says(
        "The text is too intricate to be rendered in time.",
        "Look for brackets or quotes repeated over and over, or deep nesting, and rewrite it.",
        "Such a text holds up the whole site; mostly data was pasted by mistake.",
    ),
    example="[[[[[[[[[[… (vài nghìn dấu)",
)
