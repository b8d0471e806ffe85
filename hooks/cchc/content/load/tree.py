"""Walks `units/`: which files are columns, items and media, and which do not belong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from pathlib import Path

from cchc.base.diagnostic import Diagnostic, Message, Says, Severity, Where, message
from cchc.base.vietnamese import nearest, slug
from cchc.content.kinds import KINDS
from cchc.memo.files import SourceFile, stamp_of

UNITS_FOLDER = "units"
MEDIA = "media"
MEDIA_TYPES = (
    ".pdf", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".webm", ".mp3",
    ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".csv", ".ics", ".zip",
)  # fmt: skip
_KINDS = tuple(KINDS)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_MEDIA_NAME = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.I)
_USUAL = re.compile(
    r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)\.)[a-z0-9]+(?:-[a-z0-9]+)*\.md\Z"
)
_SCRAP = re.compile(r"(?:\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|.*~|.*\.(?:bak|tmp|swp))\Z", re.I)
_TEXT = re.compile(r"(?:\.md)?\.(?:txt|text|markdown|mdown|md~?)\Z|\.md\Z", re.I)
SLUG_MOST = 80

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
FOLDER_MOST = 20_000


@dataclass(slots=True)
class Tree:
    """What lies under `units/`: per unit the column and items, all media, and the faults."""

    columns: dict[str, SourceFile] = field(default_factory=dict)
    items: dict[str, list[SourceFile]] = field(default_factory=dict)
    media: dict[str, SourceFile] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def say(self, message: Message, path: str, **args: object) -> None:
        """Report a fault of a file or folder as a whole."""
        self.diagnostics.append(message(Where(path), name=path.rsplit("/", 1)[-1], **args))


def walk(root: Path) -> Tree:
    """Every file under `units/`, in order of path."""
    tree = Tree()
    for entry in _entries(tree, root, UNITS_FOLDER):
        if _passed_over(tree, entry, UNITS_FOLDER):
            continue
        if not entry.is_dir(follow_symlinks=False):
            if entry.name.lower() not in ("readme.md",):
                tree.say(
                    STRAY_FILE, f"{UNITS_FOLDER}/{entry.name}", choices=f"{UNITS_FOLDER}/<đơn vị>/"
                )
        elif _named(tree, f"{UNITS_FOLDER}/{entry.name}", entry.name):
            _unit(tree, root, entry.name)
    return tree


def _entries(tree: Tree, root: Path, path: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(root / path) as folder:
            entries = sorted(islice(folder, FOLDER_MOST + 1), key=attrgetter("name"))
    except OSError as error:
        if root.joinpath(path).exists():
            tree.say(UNREADABLE, path, reason=error.strerror)
        return
    if len(entries) > FOLDER_MOST:
        tree.say(TOO_MANY, path, most=FOLDER_MOST)
        return
    seen: dict[str, str] = {}
    for entry in entries:
        other = seen.setdefault(entry.name.lower(), entry.name)
        if other != entry.name:
            tree.say(CASE_COLLISION, f"{path}/{entry.name}", other=other)
        yield entry


def _passed_over(tree: Tree, entry: os.DirEntry[str], parent: str) -> bool:
    path = f"{parent}/{entry.name}"
    if entry.is_symlink():
        tree.say(SYMLINK, path)
        return True
    if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
        tree.say(NO_FILE, path)  # to read from a FIFO would wait for ever
        return True
    if _SCRAP.match(entry.name):
        tree.say(SCRAP, path)
        return True
    if _RESERVED.match(entry.name):
        tree.say(RESERVED_NAME, path)
        return True
    return entry.name.startswith(".")


def _named(tree: Tree, path: str, name: str) -> bool:
    if _SLUG.match(name) and len(name) <= SLUG_MOST:
        return True
    tree.say(BAD_FOLDER_NAME, path, better=slug(name)[:SLUG_MOST] or "don-vi")
    return False


def _unit(tree: Tree, root: Path, unit: str) -> None:
    base = f"{UNITS_FOLDER}/{unit}"
    tree.items[unit] = []
    misnamed = False
    for entry in _entries(tree, root, base):
        path = f"{base}/{entry.name}"
        if _passed_over(tree, entry, base):
            continue
        if entry.is_dir(follow_symlinks=False):
            _folder(tree, root, unit, path, entry.name)
        elif entry.name == "index.md":
            tree.columns[unit] = _source(path, entry)
        elif entry.name.lower() == "index.md":
            misnamed = True
            if not root.joinpath(base, "index.md").is_file():  # else the two have collided
                tree.say(BAD_FILE_NAME, path, better="index.md")
        else:
            tree.say(STRAY_FILE, path, choices=", ".join(_KINDS))
    if unit not in tree.columns and not misnamed:
        tree.diagnostics.append(COLUMN_MISSING(Where(base), unit=unit))


def _folder(tree: Tree, root: Path, unit: str, path: str, name: str) -> None:
    if name == MEDIA:
        _media(tree, root, path)
    elif name not in _KINDS:
        near = nearest(slug(name), _KINDS)
        tree.say(STRAY_FOLDER, path, near=near or "", choices=", ".join(_KINDS))
    else:
        for entry in _entries(tree, root, path):
            if _is_usual(entry):
                tree.items[unit].append(_source(f"{path}/{entry.name}", entry))
            elif not _passed_over(tree, entry, path):
                _item(tree, unit, path, entry)


def _is_usual(entry: os.DirEntry[str]) -> bool:
    """Whether it is a text with nothing wrong about it: nearly all are, so it is told quickly."""
    usual = _USUAL.match(entry.name) and len(entry.name) <= SLUG_MOST + len(".md")
    return bool(usual) and entry.is_file(follow_symlinks=False)


def _item(tree: Tree, unit: str, folder: str, entry: os.DirEntry[str]) -> None:
    path, (stem, dot, extension) = f"{folder}/{entry.name}", entry.name.rpartition(".")
    if entry.is_dir(follow_symlinks=False):
        tree.say(NESTED_FOLDER, path, parent=folder)
    elif not dot or extension.lower() != "md":
        text = _TEXT.search(entry.name)
        better = f"{slug(entry.name[: text.start()])[:SLUG_MOST] or 'bai'}.md" if text else ""
        tree.say(WRONG_EXTENSION, path, better=better)
    elif entry.name == "index.md":
        tree.say(SECOND_INDEX, path, folder=folder)
    elif extension != "md" or not _SLUG.match(stem) or len(stem) > SLUG_MOST:
        tree.say(BAD_FILE_NAME, path, better=f"{slug(stem)[:SLUG_MOST].strip('-') or 'bai'}.md")
    else:
        tree.items[unit].append(_source(path, entry))


def _media(tree: Tree, root: Path, folder: str) -> None:
    for entry in _entries(tree, root, folder):
        path, (stem, _, extension) = f"{folder}/{entry.name}", entry.name.rpartition(".")
        if _passed_over(tree, entry, folder):
            continue
        if entry.is_dir(follow_symlinks=False):
            tree.say(NESTED_FOLDER, path, parent=folder)
        elif f".{extension.lower()}" not in MEDIA_TYPES:
            tree.say(MEDIA_TYPE, path, types=" ".join(MEDIA_TYPES))
        elif not _MEDIA_NAME.match(entry.name) or len(entry.name) > SLUG_MOST:
            better = f"{slug(stem)[: SLUG_MOST - 6] or 'tep'}.{extension.lower()}"
            tree.say(BAD_FILE_NAME, path, better=better)
        else:
            tree.media[path] = _source(path, entry)


def _source(path: str, entry: os.DirEntry[str]) -> SourceFile:
    return SourceFile(path, stamp_of(entry.stat(follow_symlinks=False)))
