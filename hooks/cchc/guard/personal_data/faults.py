"""Messages for personal data, with the law behind them."""

from __future__ import annotations

from cchc.base.diagnostic import Diagnostic, Message, Says, Severity, Where, message
from cchc.guard.personal_data.detect import PersonalData, Sort

_LAW = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15."
_LAW_EN = "Law 91/2025/QH15 on the protection of personal data."

IDENTITY = message(
    "PD101",
    "identity-number",
    vi=Says("“{value}” là số căn cước của một người.", "Xóa số này.", _LAW),
    en=Says("“{value}” is somebody's identity number.", "Delete it.", _LAW_EN),
    example="Căn cước: 079 0 85 …",
)
PHONE = message(
    "PD102",
    "private-phone",
    vi=Says(
        "“{value}” là số điện thoại không có trong liên hệ chính thức của đơn vị nào.",
        "Xóa số này; nếu là số của cơ quan, ghi vào contact: phones: trong index.md của đơn vị.",
        _LAW,
    ),
    en=Says(
        "Phone number “{value}” is no unit's official contact.",
        "Delete it; if it is an office's, list it under contact: phones: in the unit's index.md.",
        _LAW_EN,
    ),
    example="Gọi anh Ba, 0903 …",
)
EMAIL = message(
    "PD103",
    "private-email",
    vi=Says(
        "“{value}” là địa chỉ thư không có trong liên hệ chính thức của đơn vị nào.",
        "Xóa địa chỉ này; nếu là hộp thư của cơ quan, ghi vào contact: emails: trong index.md.",
        _LAW,
    ),
    en=Says(
        "Mail address “{value}” is no unit's official contact.",
        "Delete it; if it is an office's, list it under contact: emails: in the unit's index.md.",
        _LAW_EN,
    ),
    example="Gửi về ten.nguoi@vi-du.invalid",
)
ACCOUNT = message(
    "PD104",
    "bank-account",
    vi=Says(
        "“{value}” là số tài khoản.",
        "Xóa số này; chỉ dẫn nộp phí thì liên kết tới cổng thanh toán.",
        _LAW + " Số tài khoản sửa lén cũng là cách lừa tiền.",
    ),
    en=Says(
        "“{value}” is an account number.",
        "Delete it; for fees, link to the payment portal.",
        _LAW_EN + " A secretly changed account number is also a way to steal.",
    ),
    example="Chuyển khoản: STK 1903 …",
)
IDENTITY_OF_ASKER = message(
    "PD105",
    "identity-in-complaint",
    vi=Says(
        "Trang hỏi đáp, phản ánh nêu tên “{value}”.",
        "Thay bằng “người dân”, “người gửi” hoặc chữ viết tắt.",
        "Người phản ánh không bao giờ được nêu danh tính. " + _LAW,
    ),
    en=Says(
        "A page of questions and complaints names “{value}”.",
        "Write “a citizen”, “the sender” or initials.",
        "Whoever complains is never identified. " + _LAW_EN,
    ),
    example="Ông Nguyễn Văn … phản ánh",
)
PAPER = message(
    "PD106",
    "paper-number",
    vi=Says("“{value}” là số giấy tờ của một người.", "Xóa số này.", _LAW),
    en=Says("“{value}” is the number of somebody's papers.", "Delete it.", _LAW_EN),
    example="Hộ chiếu số B12…",
)
FILE_NAME = message(
    "PD107",
    "personal-file-name",
    vi=Says(
        "Tên tệp có “{value}”, dữ liệu cá nhân.",
        "Đổi tên tệp theo nội dung.",
        "Tên tệp hiện trong địa chỉ trang và trong lịch sử. " + _LAW,
    ),
    en=Says(
        "The file's name has “{value}”, personal data.",
        "Name the file after its subject.",
        "File names show in addresses and in history. " + _LAW_EN,
    ),
    example="units/ben-nghe/media/cccd-0790….jpg",
)

_MESSAGES: dict[Sort, Message] = {
    Sort.IDENTITY: IDENTITY,
    Sort.PAPER: PAPER,
    Sort.MOBILE: PHONE,
    Sort.LANDLINE: PHONE,
    Sort.EMAIL: EMAIL,
    Sort.ACCOUNT: ACCOUNT,
    Sort.NAME: IDENTITY_OF_ASKER,
}


def personal_data_diagnostic(data: PersonalData, where: Where) -> Diagnostic:
    """The diagnostic for personal data at a place; a landline only warns: it may be an office's."""
    severity = Severity.WARNING if data.sort is Sort.LANDLINE else None
    return _MESSAGES[data.sort](where, severity=severity, value=data.shown, mark=data.mark)
