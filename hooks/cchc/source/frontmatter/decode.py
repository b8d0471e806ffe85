"""Decodes a file's bytes into text with \\n at the end of lines."""

from __future__ import annotations

import codecs

from cchc.base.diagnostic import Diagnostic, Says, Severity, Where, message
from cchc.base.vietnamese import legacy_encoding

MAX_BYTES = 1 << 20

FILE_EMPTY = message(
    "FM105",
    "file-empty",
    vi=Says(
        "Tệp trống.",
        "Viết nội dung vào tệp, hoặc xóa tệp.",
        "Tệp trống sẽ thành một trang trắng có địa chỉ.",
    ),
    en=Says(
        "The file is empty.",
        "Write something into it, or delete it.",
        "An empty file would become a blank page with an address.",
    ),
    example="units/ben-nghe/san-pham/to-gap.md có 0 byte",
)
FILE_TOO_LARGE = message(
    "FM106",
    "file-too-large",
    vi=Says(
        "Tệp lớn hơn {most} KiB.",
        "Đưa hình ảnh và phụ lục ra tệp riêng, hoặc chia bài thành nhiều mục.",
        "Một bài viết chỉ vài chục KiB; tệp lớn thường do dán cả hình ảnh vào trong chữ.",
    ),
    en=Says(
        "The file is larger than {most} KiB.",
        "Move pictures and annexes into files of their own, or split the article.",
        "An article has some dozen KiB; a large one mostly has a picture pasted into its text.",
    ),
    example="![](data:image/png;base64,iVBORw0KGgo…)",
)
LEGACY_ENCODING = message(
    "FM108",
    "legacy-encoding",
    vi=Says(
        "Chữ được gõ theo bảng mã cũ {encoding}, không phải Unicode.",
        "Chuyển sang Unicode dựng sẵn bằng công cụ chuyển mã của bộ gõ (ví dụ UniKey, "
        "Ctrl+Shift+F6), rồi lưu dạng UTF-8.",
        "Chữ theo bảng mã cũ chỉ đọc được với phông riêng; trên trang web sẽ thành ký tự lạ.",
    ),
    en=Says(
        "The text is in the old encoding {encoding}, not in Unicode.",
        "Convert it to composed Unicode (UniKey: Ctrl+Shift+F6) and save it as UTF-8.",
        "Text in an old encoding is legible in its own font alone, and is gibberish on the web.",
    ),
    example="C¶i c¸ch hµnh chÝnh",
)
UTF16 = message(
    "FM109",
    "utf-16",
    vi=Says(
        "Tệp được lưu dạng UTF-16 (“Unicode” trong Notepad).",
        "Lưu lại với bảng mã UTF-8.",
        "Công cụ dựng trang chỉ đọc UTF-8.",
    ),
    en=Says(
        "The file is saved as UTF-16 (“Unicode” in Notepad).",
        "Save it again as UTF-8.",
        "The site's tools read UTF-8 alone.",
    ),
    example="to-gap.md lưu bằng Notepad, bảng mã “Unicode”",
)
BYTE_ORDER_MARK = message(
    "FM110",
    "byte-order-mark",
    severity=Severity.NOTICE,
    vi=Says(
        "Tệp có dấu BOM ở đầu; dấu này được bỏ qua.",
        "Lưu lại dạng “UTF-8”, không phải “UTF-8 with BOM”.",
        "Nhiều chương trình coi dấu BOM là một chữ và không nhận ra dòng --- đầu tiên.",
    ),
    en=Says(
        "The file begins with a byte order mark, which is passed over.",
        "Save it as “UTF-8”, not as “UTF-8 with BOM”.",
        "Many programs take the mark for a letter and miss the opening ---.",
    ),
    example="to-gap.md lưu bằng Notepad, bảng mã “UTF-8 with BOM”",
)


def decode(path: str, raw: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text, with U+FFFD for each byte that is not UTF-8, and diagnostics.

    The text is None for a file that is empty, over MAX_BYTES or in another encoding.
    """
    if len(raw) > MAX_BYTES:
        return None, [FILE_TOO_LARGE(Where(path), most=MAX_BYTES // 1024)]
    diagnostics: list[Diagnostic] = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        diagnostics.append(BYTE_ORDER_MARK(Where(path)))
    if not raw.strip():
        return None, [*diagnostics, FILE_EMPTY(Where(path))]
    text, encoding = _decoded(raw)
    if encoding == "UTF-16":
        return None, [*diagnostics, UTF16(Where(path))]
    if encoding:
        return None, [*diagnostics, LEGACY_ENCODING(Where(path), encoding=encoding)]
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, diagnostics


def _decoded(raw: bytes) -> tuple[str, str | None]:
    """The text, and the name of its encoding when that is not UTF-8 with a few broken bytes."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), legacy_encoding(raw)
    # UTF-16 of ASCII text is valid UTF-8 with a NUL at every other place.
    return text, "UTF-16" if "\0" in text and legacy_encoding(raw) == "UTF-16" else None
