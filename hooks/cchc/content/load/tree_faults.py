"""What can be wrong with files and folders under `units/`, each with its own code and remedy."""

from __future__ import annotations

from cchc.base.diagnostic import Says, Severity, message

BAD_FOLDER_NAME = message(
    "FS101",
    "folder-name",
    vi=Says(
        "Tên thư mục “{name}” có chữ hoa, dấu, khoảng trắng hoặc ký tự lạ.",
        "Đổi tên thành “{better}”.",
        "Tên thư mục là một phần của địa chỉ trang, nên chỉ dùng chữ thường không dấu, số và "
        "gạch ngang.",
    ),
    en=Says(
        "Folder name “{name}” has upper case, accents, spaces or odd characters.",
        "Rename it to “{better}”.",
        "A folder's name is part of the address: lower-case ASCII, digits and hyphens only.",
    ),
    example="units/Phường Mẫu/",
)
BAD_FILE_NAME = message(
    "FS102",
    "file-name",
    vi=Says(
        "Tên tệp “{name}” có chữ hoa, dấu, khoảng trắng hoặc quá dài.",
        "Đổi tên thành “{better}”.",
        "Tên tệp là một phần của địa chỉ trang.",
    ),
    en=Says(
        "File name “{name}” has upper case, accents, spaces or is too long.",
        "Rename it to “{better}”.",
        "A file's name is part of the address.",
    ),
    example="units/ben-nghe/san-pham/Tờ gấp.md",
)
COLUMN_MISSING = message(
    "FS103",
    "column-missing",
    vi=Says(
        "Đơn vị “{unit}” chưa có chuyên mục.",
        "Tạo tệp units/{unit}/index.md giới thiệu chuyên mục.",
        "Kế hoạch yêu cầu mỗi đơn vị có chuyên mục dành riêng cho cải cách hành chính.",
    ),
    en=Says(
        "Unit “{unit}” has no column.",
        "Make units/{unit}/index.md, which introduces it.",
        "The plan wants a dedicated column of every unit.",
    ),
    example="units/ben-nghe/san-pham/to-gap.md (không có units/ben-nghe/index.md)",
)
STRAY_FOLDER = message(
    "FS104",
    "stray-folder",
    vi=Says(
        "Thư mục “{name}” không phải là một loại mục.",
        "[[Có phải “{near}”? ]]Dùng một trong: {choices}; tệp đính kèm để trong media.",
        "Loại mục là một phần của địa chỉ và quyết định mục có được tính hay không.",
    ),
    en=Says(
        "Folder “{name}” is no kind of item.",
        "[[Is “{near}” meant? ]]Use one of: {choices}; attachments go into media.",
        "The kind is part of the address and decides whether an item counts.",
    ),
    example="units/ben-nghe/sanpham/",
)
STRAY_FILE = message(
    "FS105",
    "stray-file",
    vi=Says(
        "Tệp “{name}” không nằm trong thư mục của một loại mục nên sẽ không lên trang.",
        "Chuyển vào một trong: {choices}; tệp đính kèm để trong media.",
        "Không để bài nào bị bỏ quên mà người viết tưởng đã đăng.",
    ),
    en=Says(
        "File “{name}” lies in no folder of a kind, so it would not be published.",
        "Move it into one of: {choices}; attachments go into media.",
        "No text is to be left out while its author thinks it is published.",
    ),
    example="units/ben-nghe/bai-viet.md",
)
WRONG_EXTENSION = message(
    "FS106",
    "wrong-extension",
    vi=Says(
        "Tệp “{name}” không phải là .md nên sẽ không lên trang.",
        "[[Đổi tên thành “{better}”. ]]Bài viết lưu với đuôi .md; tệp Word, PDF, ảnh để trong thư mục "
        "media.",
        "Không để bài nào bị bỏ quên mà người viết tưởng đã đăng.",
    ),
    en=Says(
        "File “{name}” is no .md, so it would not be published.",
        "[[Rename it to “{better}”. ]]Save texts as .md; Word, PDF and pictures go into media.",
        "No text is to be left out while its author thinks it is published.",
    ),
    example="units/ben-nghe/san-pham/to-gap.docx",
)
SECOND_INDEX = message(
    "FS107",
    "second-index",
    vi=Says(
        "Chỉ chuyên mục của đơn vị mới có tệp index.md.",
        "Đổi tên tệp theo nội dung bài, ví dụ {folder}/ten-bai.md.",
        "index.md là trang của chuyên mục; có hai tệp như vậy thì một tệp mất.",
    ),
    en=Says(
        "Only a unit's column has an index.md.",
        "Name the file after its subject, such as {folder}/ten-bai.md.",
        "index.md is the column's page; of two such files one is lost.",
    ),
    example="units/ben-nghe/san-pham/index.md",
)
NESTED_FOLDER = message(
    "FS108",
    "nested-folder",
    vi=Says(
        "Thư mục “{name}” nằm sâu thêm một cấp; những tệp trong đó sẽ không lên trang.",
        "Chuyển các tệp lên thư mục “{parent}”.",
        "Đường dẫn của tệp là địa chỉ của trang, và địa chỉ chỉ có ba phần.",
    ),
    en=Says(
        "Folder “{name}” lies one level too deep; what is in it would not be published.",
        "Move the files up into “{parent}”.",
        "A file's path is its page's address, and that has three parts.",
    ),
    example="units/ben-nghe/san-pham/2023/to-gap.md",
)
SYMLINK = message(
    "FS109",
    "symlink",
    vi=Says(
        "“{name}” là một liên kết tượng trưng (symlink).",
        "Thay bằng tệp thật.",
        "Liên kết có thể trỏ ra ngoài thư mục của đơn vị.",
    ),
    en=Says(
        "“{name}” is a symbolic link.",
        "Put the real file there.",
        "A link may point outside the unit's folder.",
    ),
    example="units/ben-nghe/media/anh.png -> /etc/passwd",
)
RESERVED_NAME = message(
    "FS110",
    "reserved-name",
    vi=Says(
        "Máy Windows không mở được tệp hay thư mục tên “{name}”.",
        "Đổi sang tên khác, ví dụ “bai-{name}”.",
        "Một tệp mở không được trên Windows làm cả kho không tải về được ở máy đó.",
    ),
    en=Says(
        "Windows cannot open “{name}”.",
        "Rename it, for instance to “bai-{name}”.",
        "One file that Windows cannot open keeps the whole project off such machines.",
    ),
    example="units/ben-nghe/san-pham/con.md",
)
CASE_COLLISION = message(
    "FS111",
    "case-collision",
    vi=Says(
        "“{name}” và “{other}” chỉ khác nhau chữ hoa, chữ thường.",
        "Đổi tên một trong hai; trên Windows chúng là một tệp.",
        "Windows và macOS chỉ giữ một trong hai tệp, tệp kia mất.",
    ),
    en=Says(
        "“{name}” and “{other}” differ in case alone.",
        "Rename one; on Windows they are one file.",
        "Windows and macOS keep one of the two, and the other is lost.",
    ),
    example="units/ben-nghe/media/anh.png và Anh.png",
)
SCRAP = message(
    "FS112",
    "scrap-file",
    vi=Says(
        "“{name}” là tệp rác của máy hoặc của phần mềm soạn thảo.",
        "Xóa tệp này.",
        "Tệp rác làm rối kho và có thể chứa thông tin riêng tư.",
    ),
    en=Says(
        "“{name}” is a leftover of a system or an editor.",
        "Delete it.",
        "Leftovers clutter the project and may hold private things.",
    ),
    severity=Severity.WARNING,
    example="units/ben-nghe/.DS_Store",
)
MEDIA_TYPE = message(
    "FS113",
    "media-type",
    vi=Says(
        "Không đăng được loại tệp “{name}”.",
        "Dùng một trong các loại: {types}.",
        "Chỉ đăng những loại tệp mà người dân mở được và không chạy mã.",
    ),
    en=Says(
        "Files such as “{name}” cannot be published.",
        "Use one of: {types}.",
        "Only files that citizens can open and that run no code are published.",
    ),
    example="units/ben-nghe/media/cai-dat.exe",
)
UNREADABLE = message(
    "FS114",
    "unreadable",
    vi=Says(
        "Không đọc được “{name}”: {reason}.",
        "Kiểm tra quyền của tệp rồi chạy lại.",
        "Tệp không đọc được sẽ không lên trang, mà không nên thiếu trong im lặng.",
    ),
    en=Says(
        "“{name}” cannot be read: {reason}.",
        "Check the file's permissions and run again.",
        "What cannot be read is not published, and should not be missing in silence.",
    ),
    example="units/ben-nghe/san-pham/to-gap.md (không có quyền đọc)",
)
TOO_MANY = message(
    "FS115",
    "too-many-files",
    vi=Says(
        "Thư mục “{name}” có hơn {most} tệp; không tệp nào được đọc.",
        "Tìm xem phần mềm nào đã chép nhầm vào đây, rồi xóa bớt.",
        "Không đơn vị nào đăng chừng ấy bài; thường do giải nén hay đồng bộ nhầm chỗ.",
    ),
    en=Says(
        "Folder “{name}” has more than {most} files; none of them is read.",
        "See which program copied them here, and delete them.",
        "No unit publishes that much; mostly something was unpacked or synchronised here.",
    ),
    example="units/ben-nghe/media/ (100.000 tệp)",
)
NO_FILE = message(
    "FS116",
    "not-a-file",
    vi=Says(
        "“{name}” không phải là một tệp thường.",
        "Xóa, hoặc thay bằng tệp thật.",
        "Đọc từ ống dẫn, ổ cắm hay thiết bị có thể chờ mãi không xong.",
    ),
    en=Says(
        "“{name}” is no regular file.",
        "Delete it, or put a real file there.",
        "To read from a pipe, a socket or a device may wait for ever.",
    ),
    example="units/ben-nghe/media/ong-dan (FIFO)",
)
