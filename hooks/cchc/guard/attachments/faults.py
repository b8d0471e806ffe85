"""Messages for attachments and pictures."""

from __future__ import annotations

from cchc.base.diagnostic import Says, Severity, message

_WHY = "Tệp đính kèm mở ra ngay trên máy người đọc, dưới tên của trang chính thức."
_WHY_EN = "An attachment opens at the reader's, in the official site's name."

TOO_LARGE = message(
    "MD101",
    "media-too-large",
    vi=Says(
        "Tệp nặng {size} MB, quá {most} MB.",
        "Thu nhỏ hoặc nén lại rồi chép đè.",
        "Điện thoại cũ và mạng chậm không tải nổi tệp lớn.",
    ),
    en=Says(
        "The file has {size} MB, more than {most} MB.",
        "Make it smaller and put it back.",
        "Old phones on slow networks cannot fetch large files.",
    ),
    example="units/ben-nghe/media/anh-goc.jpg (45 MB)",
)
MISNAMED = message(
    "MD102",
    "media-misnamed",
    vi=Says(
        "Nội dung tệp không phải là {type}.",
        "Lưu lại đúng loại bằng phần mềm đã tạo ra tệp; đổi đuôi tên không đủ.",
        "Tệp đội tên loại khác là cách quen thuộc để đưa mã độc lên trang.",
    ),
    en=Says(
        "What the file holds is no {type}.",
        "Save it as that type in the program that made it; a new ending is not enough.",
        "A file in disguise is a common way to plant hostile code.",
    ),
    example="units/ben-nghe/media/anh.png (là một trang HTML)",
)
MEDIA_BROKEN = message(
    "MD103",
    "media-broken",
    vi=Says(
        "Không đọc được tệp: {reason}.",
        "Tạo lại tệp từ bản gốc.",
        "Người dân tải về một tệp hỏng thì chẳng làm gì được.",
    ),
    en=Says(
        "The file cannot be read: {reason}.",
        "Make it anew from its original.",
        "A broken download is of no use to anybody.",
    ),
    example="units/ben-nghe/media/to-gap.pdf (tải dở)",
)
ACTIVE = message(
    "MD104",
    "media-active",
    vi=Says(
        "Tệp có {what}, thứ có thể chạy mã trên máy người đọc.",
        "Tạo lại tệp không có phần này (xuất PDF thường; SVG thuần hình vẽ).",
        _WHY,
    ),
    en=Says(
        "The file has {what}, which can run code at the reader's.",
        "Make it anew without (a plain PDF; an SVG of shapes alone).",
        _WHY_EN,
    ),
    example="<svg onload=…>, PDF có JavaScript",
)
REACHES_OUT = message(
    "MD105",
    "media-reaches-out",
    vi=Says(
        "Tệp lấy nội dung từ nơi khác: {what}.",
        "Nhúng nội dung vào tệp, hoặc bỏ đi.",
        "Nơi khác có thể đổi nội dung, và biết ai đang đọc trang.",
    ),
    en=Says(
        "The file fetches from elsewhere: {what}.",
        "Embed it, or leave it out.",
        "Elsewhere can change what is shown, and learns who reads the page.",
    ),
    example='<image href="https://vi-du.invalid/anh.png"/>',
)
EMBEDDED = message(
    "MD106",
    "media-embedded-files",
    vi=Says(
        "Tệp mang theo tệp khác bên trong: {what}.",
        "Đính kèm riêng từng tệp để ai cũng thấy và kiểm tra được.",
        _WHY,
    ),
    en=Says(
        "The file carries other files: {what}.",
        "Attach each on its own, so that everybody can see and check it.",
        _WHY_EN,
    ),
    example="PDF có tệp đính kèm .exe",
)
LOCKED = message(
    "MD107",
    "media-locked",
    vi=Says(
        "Tệp bị khóa bằng mật khẩu hoặc mã hóa.",
        "Lưu lại không khóa.",
        "Tệp khóa thì không kiểm tra được, và phần mềm đọc màn hình không đọc được.",
    ),
    en=Says(
        "The file is locked or encrypted.",
        "Save it unlocked.",
        "What is locked cannot be checked, nor read by a screen reader.",
    ),
    example="PDF đặt mật khẩu",
)
BOMB = message(
    "MD108",
    "media-bomb",
    vi=Says(
        "Tệp nhỏ nhưng bung ra quá lớn: {what}.",
        "Tạo lại tệp với kích thước bình thường.",
        "Tệp như vậy làm treo máy người đọc và máy dựng trang.",
    ),
    en=Says(
        "A small file that unpacks into something huge: {what}.",
        "Make it anew in an ordinary size.",
        "Such a file hangs the reader's device and the build.",
    ),
    example="PNG 60000 × 60000",
)
LOCATED = message(
    "MD109",
    "picture-located",
    vi=Says(
        "Ảnh ghi {what}; trang xuất bản tự bỏ, nhưng tệp gốc trong kho vẫn còn.",
        "Chạy cchc strip {path} để xóa khỏi tệp gốc.",
        "Ảnh chụp ở nhà riêng chỉ ra nhà riêng. Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15.",
    ),
    en=Says(
        "The picture records {what}; the site leaves it out, but the original keeps it.",
        "Run cchc strip {path} to clear the original.",
        "A picture taken at home shows where home is. Law 91/2025/QH15.",
    ),
    severity=Severity.WARNING,
    example="ảnh chụp bằng điện thoại có tọa độ GPS",
)

BY_CODE = {
    message.code: message
    for message in (
        TOO_LARGE, MISNAMED, MEDIA_BROKEN, ACTIVE, REACHES_OUT, EMBEDDED, LOCKED, BOMB, LOCATED,
    )
}  # fmt: skip
