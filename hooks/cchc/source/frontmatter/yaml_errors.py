"""Messages for the syntax errors that editors make in YAML."""

from __future__ import annotations

from cchc.base.diagnostic import Says, message

SYNTAX = message(
    "FM120",
    "yaml-syntax",
    vi=Says(
        "Không đọc được từ chỗ này ({problem}).",
        "So với một tệp đúng; thường do dấu cách, dấu hai chấm hoặc dấu ngoặc.",
        "Phần đầu tệp chỉ đọc được khi đúng YAML; đoán thay người viết thì dễ sai ngày, sai "
        "đơn vị.",
    ),
    en=Says(
        "It cannot be read from here on ({problem}).",
        "Compare it with a good file; mostly blanks, colons or quotes are the cause.",
        "A front matter is read only when it is YAML; guessing would get days and units wrong.",
    ),
    example="một lỗi YAML hiếm gặp, không có mã riêng",
)
COLON = message(
    "FM121",
    "colon-in-value",
    vi=Says(
        "Trong giá trị có dấu hai chấm.",
        "Đặt cả giá trị trong ngoặc kép.",
        "Dấu hai chấm có dấu cách theo sau được hiểu là một khóa nữa.",
    ),
    en=Says(
        "There is a colon in the value.",
        "Put the whole value in double quotes.",
        "A colon with a blank after it is taken for another key.",
    ),
    example="title: Một cửa: hỏi và đáp",
)
TAB = message(
    "FM122",
    "tab-indentation",
    vi=Says(
        "Dòng thụt vào bằng phím Tab.",
        "Thay bằng hai dấu cách.",
        "Mỗi máy hiện Tab rộng hẹp khác nhau, nên YAML không nhận.",
    ),
    en=Says(
        "The line is indented with a tab.",
        "Use two blanks instead.",
        "Tabs are as wide as each machine likes, so YAML refuses them.",
    ),
    example="cover:\n\tsrc: bia.png",
)
QUOTE = message(
    "FM123",
    "quote-not-closed",
    vi=Says(
        "Ngoặc {quote} mở ở đây không được đóng lại.",
        "Thêm {quote} ở cuối giá trị.",
        "Không có ngoặc đóng, các dòng sau bị nuốt vào giá trị này.",
    ),
    en=Says(
        "The quote {quote} that opens here is not closed.",
        "Add {quote} at the end of the value.",
        "Without it the lines that follow are swallowed by this value.",
    ),
    example='title: "Nộp hồ sơ\ndate: 2023-02-08',
)
BRACKET = message(
    "FM124",
    "bracket-not-closed",
    vi=Says(
        "Danh sách hoặc nhóm mở bằng {bracket} ở đây không đọc được.",
        "Đóng ngoặc lại, và đặt dấu phẩy giữa các giá trị.",
        "Thiếu một dấu ngoặc thì mọi khóa phía sau đều bị hiểu sai.",
    ),
    en=Says(
        "The list or group that opens with {bracket} here cannot be read.",
        "Close the bracket, and put commas between the values.",
        "With a bracket missing every key after it is misread.",
    ),
    example="topics: [mot-cua, chuyen-doi-so",
)
INDENTATION = message(
    "FM125",
    "bad-indentation",
    vi=Says(
        "Dòng này thụt vào không khớp với các dòng trên.",
        "Cho các khóa cùng một nhóm bắt đầu ở cùng một cột.",
        "Độ thụt của dòng quyết định khóa thuộc về nhóm nào.",
    ),
    en=Says(
        "This line is not indented like those above.",
        "Let all keys of a group begin in one column.",
        "Indentation decides to which group a key belongs.",
    ),
    example="title: Nộp hồ sơ\n  date: 2023-02-08",
)
NO_COLON = message(
    "FM126",
    "key-without-colon",
    vi=Says(
        "Dòng này không có dạng “khóa: giá trị”.",
        "[[Viết “{mended}”. ]]Sau khóa là dấu hai chấm và một dấu cách; dòng nối tiếp dòng trên thì "
        "thụt vào hai dấu cách.",
        "Dòng không có khóa sẽ bị nối vào giá trị phía trên mà không ai hay.",
    ),
    en=Says(
        "This line is not of the form “key: value”.",
        "[[Write “{mended}”. ]]After the key come a colon and a blank; a line that continues another "
        "is indented.",
        "A line without a key would silently join the value above.",
    ),
    example="title Nộp hồ sơ\ndate: 2023-02-08",
)
SPECIAL = message(
    "FM127",
    "special-character-first",
    vi=Says(
        "Giá trị bắt đầu bằng ký tự đặc biệt “{char}”.",
        "Đặt cả giá trị trong ngoặc kép.",
        "Ở đầu giá trị, ký tự này có nghĩa riêng trong YAML.",
    ),
    en=Says(
        "The value begins with the special character “{char}”.",
        "Put the whole value in double quotes.",
        "At the beginning of a value it has a meaning of its own in YAML.",
    ),
    example="title: [Thông báo] Lịch tiếp dân",
)
AFTER_QUOTE = message(
    "FM128",
    "text-after-quote",
    vi=Says(
        "Sau ngoặc đóng còn chữ.",
        "Đặt cả giá trị trong ngoặc; ngoặc nằm trong câu thì viết “ ”.",
        "Chữ sau dấu ngoặc đóng sẽ bị mất.",
    ),
    en=Says(
        "There is text after the closing quote.",
        "Put the whole value in quotes; write “ ” for quotes within.",
        "What follows the closing quote would be lost.",
    ),
    example='title: "Một cửa" số',
)
BACKSLASH = message(
    "FM129",
    "backslash-in-quotes",
    vi=Says(
        "Dấu \\ trong ngoặc kép có nghĩa riêng.",
        "Dùng / thay cho \\, hoặc dùng ngoặc đơn '…'.",
        "Trong ngoặc kép, “\\d” hay “\\t” thành ký tự khác, nên đường dẫn sai.",
    ),
    en=Says(
        "A \\ in double quotes has a meaning of its own.",
        "Use / instead, or single quotes '…'.",
        "Within double quotes “\\d” or “\\t” turn into other characters, and paths go wrong.",
    ),
    example='src: "anh\\dep.png"',
)
CURLY = message(
    "FM131",
    "curly-quotes",
    vi=Says(
        "Giá trị nằm trong ngoặc cong “ ”, không phải ngoặc thẳng.",
        'Bỏ ngoặc, hoặc gõ lại ngoặc thẳng " ở hai đầu; Word hay tự đổi ngoặc thẳng thành cong.',
        "Ngoặc cong là chữ của bài: nó hiện cả lên trang, và không giữ được dấu : hay # bên trong.",
    ),
    en=Says(
        "The value stands in curly quotes “ ” and not in straight ones.",
        'Drop them, or type straight quotes " at both ends; Word likes to bend them.',
        "Curly quotes are part of the text: they show on the page and do not guard a : or a #.",
    ),
    example="title: “Nộp hồ sơ trực tuyến”",
)
