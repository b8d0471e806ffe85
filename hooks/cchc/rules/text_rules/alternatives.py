"""Rules for the alternative text of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, message
from cchc.content.body import masked
from cchc.source.frontmatter import Source, place

PICTURE_WITHOUT_WORDS = message(
    "AX101",
    "picture-without-words",
    vi=Says(
        "Ảnh “{target}” không có mô tả bằng chữ.",
        "Viết trong ngoặc vuông ảnh cho thấy gì: ![Người dân lấy số thứ tự]({target}).",
        "Người khiếm thị nghe đọc mô tả thay cho ảnh; khi mạng chậm, ai cũng cần nó.",
    ),
    en=Says(
        "Picture “{target}” has no words that describe it.",
        "Write in the square brackets what it shows: ![Residents take a ticket]({target}).",
        "Who cannot see the picture hears the words; on a slow network everybody needs them.",
    ),
    example="![](../media/quay-tiep-nhan.jpg)",
)
FILE_NAME_AS_WORDS = message(
    "AX102",
    "file-name-as-words",
    vi=Says(
        "Mô tả ảnh “{words}” chỉ là tên tệp.",
        "Viết ảnh cho thấy gì, như khi kể cho người không nhìn thấy.",
        "Tên tệp đọc lên không giúp được ai.",
    ),
    en=Says(
        "The words of the picture, “{words}”, are but a file name.",
        "Write what it shows, as if telling somebody who cannot see it.",
        "A file name read aloud helps nobody.",
    ),
    example="![IMG_2043.jpg](../media/img-2043.jpg)",
)

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^\s()>]+)")
_TAG = re.compile(r"<img\b(?![^>]*\balt\s*=\s*[\"']?[^\s\"'>])[^>]*>", re.I)
_FILE = re.compile(r"[\w .-]+\.(?:png|jpe?g|gif|webp|svg|heic)\Z", re.I)


def alternatives(source: Source) -> Iterator[Diagnostic]:
    """Pictures of a text without alternative text, or with a file name as such."""
    body = source.body
    if "![" not in body and not ("<" in body and "<img" in body.lower()):
        return
    text = masked(body)
    for match in _PICTURE.finditer(text):
        words, where = match[1].strip(), place(source.path, text, match.start(), source.body_line)
        if not words:
            yield PICTURE_WITHOUT_WORDS(where, target=match[2])
        elif _FILE.match(words):
            yield FILE_NAME_AS_WORDS(where, words=words)
    for match in _TAG.finditer(text):
        yield PICTURE_WITHOUT_WORDS(
            place(source.path, text, match.start(), source.body_line), target="<img>"
        )


RULES = (alternatives,)
