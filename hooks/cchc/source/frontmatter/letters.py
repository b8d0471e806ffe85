"""Reports broken, invisible and decomposed characters and letters that only look Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from cchc.base.diagnostic import Diagnostic, Message, Says, Severity, message
from cchc.base.vietnamese import (
    LATIN,
    LEGACY_SIGNS,
    LOOKALIKES,
    SPOOFS,
    is_nfc,
    legacy_passage,
    nfc,
    overlong_marks,
)
from cchc.source.frontmatter.decode import LEGACY_ENCODING
from cchc.source.frontmatter.nodes import place

BROKEN_CHARACTER = message(
    "FM107",
    "broken-character",
    vi=Says(
        "Có ký tự hỏng, không đúng bảng mã UTF-8.",
        "Gõ lại chữ ở chỗ này và lưu tệp dạng UTF-8.",
        "Ký tự hỏng hiện thành dấu � trên trang.",
    ),
    en=Says(
        "There is a broken character, not valid in UTF-8.",
        "Type the letter anew and save the file as UTF-8.",
        "A broken character is shown as � on the page.",
    ),
    example="title: H�̀ sơ",
)
CONTROL_CHARACTER = message(
    "FM111",
    "control-character",
    vi=Says(
        "Có ký tự điều khiển {code}, mắt thường không thấy.",
        "Xóa ký tự ở chỗ này; nếu không thấy, xóa rồi gõ lại cả từ.",
        "Ký tự điều khiển làm hỏng dòng, đảo chiều chữ hoặc che giấu nội dung.",
    ),
    en=Says(
        "There is the control character {code}, which cannot be seen.",
        "Delete it; if it is not to be found, delete and retype the word.",
        "Control characters break lines, turn text around or hide it.",
    ),
    example="title: Nộp hồ\\x08 sơ (dán từ một chương trình khác)",
)
NOT_NFC = message(
    "FM112",
    "not-composed",
    severity=Severity.WARNING,
    vi=Says(
        "Chữ có dấu được gõ dạng Unicode tổ hợp.",
        "Chọn “Unicode” (dựng sẵn) trong bộ gõ và chuyển mã tệp này, hoặc chạy cchc check --fix.",
        "Chữ tổ hợp trông giống hệt nhưng tìm kiếm không ra; trang web đã tự ghép lại.",
    ),
    en=Says(
        "Accented letters are written in decomposed Unicode.",
        "Choose “Unicode” (composed) in the input method and convert the file, or run "
        "cchc check --fix.",
        "It looks the same but searching does not find it; the site composes it on its own.",
    ),
    example="title: Tiếng Việt gõ dạng tổ hợp (mỗi dấu là một ký tự riêng)",
)
LOOKALIKE = message(
    "FM113",
    "lookalike-letter",
    vi=Says(
        "Chữ “{char}” ({code}) chỉ trông giống chữ “{right}” của tiếng Việt.",
        "Xóa và gõ lại chữ “{right}” bằng bộ gõ tiếng Việt.",
        "Tìm kiếm, sắp xếp và trình đọc màn hình coi đây là chữ khác.",
    ),
    en=Says(
        "The letter “{char}” ({code}) only looks like the Vietnamese “{right}”.",
        "Delete it and type “{right}” with a Vietnamese input method.",
        "Search, sorting and screen readers take it for another letter.",
    ),
    example="title: Ða Kao",
)
INVISIBLE_CHARACTER = message(
    "FM114",
    "invisible-character",
    severity=Severity.WARNING,
    vi=Says(
        "Có ký tự không nhìn thấy {code}, thường do sao chép từ trang web hoặc Word.",
        "Xóa ký tự ở chỗ này; nếu không thấy, xóa rồi gõ lại cả từ.",
        "Ký tự ẩn làm hỏng tìm kiếm, liên kết và trình đọc màn hình, mà mắt không thấy vì sao.",
    ),
    en=Says(
        "There is the invisible character {code}, mostly copied from a web page or Word.",
        "Delete it; if it is not to be found, delete and retype the word.",
        "Invisible characters break search, links and screen readers, and nobody sees why.",
    ),
    example="title: Nộp hồ\\u200b sơ (dán từ trang web)",
)
TOO_MANY_MARKS = message(
    "FM116",
    "too-many-marks",
    vi=Says(
        "Một chữ mang hơn 30 dấu.",
        "Xóa và gõ lại từ này.",
        "Chồng dấu vô tận làm vỡ trang và treo máy người đọc.",
    ),
    en=Says(
        "A letter bears more than 30 marks.",
        "Delete and retype the word.",
        "Piles of marks break pages and freeze readers' machines.",
    ),
    example="title: a + 31 dấu",
)

MOST_OF_A_KIND = 20  # places of one fault that a file has named; mending them shows the rest
_CONTROL = "".join(
    chr(code)
    for first, last in (
        (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F),
        (0x2028, 0x202E), (0x2066, 0x2069), (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
# U+200D joins emoji and stays there; U+FE0F chooses their colours.
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f"
_INVISIBLE += "\u2060-\u2064\u206a-\u206f\u3164\uffa0\U000e0000-\U000e0fff"
_ODD = re.compile(
    f"([{_CONTROL}])|([{''.join(LOOKALIKES)}])|([{_INVISIBLE}]|(?<=\\w)\u200d(?=\\w))|\ufffd"
)
_HIDDEN = re.compile(f"[{_CONTROL}{_INVISIBLE}\r]")
_SUSPECT = LEGACY_SIGNS.union(_CONTROL, LOOKALIKES, "\u200d\ufffd")
_RARE = re.compile(f"[{_INVISIBLE}{''.join(SPOOFS)}]")
_USUAL = "".join(char for char in LATIN if char not in _SUSPECT and not _RARE.match(char))
_UNUSUAL = re.compile(f"[^\n -~{_USUAL}–—…“”‘’]")
_WORD = re.compile(r"[^\W\d_]+")
_TO_BLANK = re.compile(f"[{_CONTROL}]")
_TO_LETTER = str.maketrans(LOOKALIKES)
_MESSAGES: dict[int | None, Message] = {
    None: BROKEN_CHARACTER,
    1: CONTROL_CHARACTER,
    2: LOOKALIKE,
    3: INVISIBLE_CHARACTER,
}


def clean_characters(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    """The text with blanks for control characters and Đ for its look-alikes, and diagnostics.

    The length stays the same, so that places remain valid. NFC is applied later, value by value.
    """
    if _is_clean(text):
        return text, []
    diagnostics = [*_marks(path, text)]
    for start, end in reversed(overlong_marks(text)):
        text = text[:start] + " " * (end - start) + text[end:]
    diagnostics += [*_legacy(path, text), *_composed(path, text)]
    old_font = any(f.code == LEGACY_ENCODING.code for f in diagnostics)
    odd = [*_odd(path, text, old_font=old_font)]
    if not old_font:
        odd += islice(_spoofed(path, text), MOST_OF_A_KIND)
    if odd:
        text = _TO_BLANK.sub(" ", text).translate(_TO_LETTER)
    return text, [*diagnostics, *odd]


def unescaped(text: str, written: str = "") -> tuple[str, str]:
    """A value with blanks for control and invisible characters from escapes, and the first of them.

    `written` is the source of the value: what it holds unescaped is reported elsewhere.
    """
    hidden = [char for char in _HIDDEN.findall(text) if char not in written]
    if not hidden:
        return text, ""
    return _HIDDEN.sub(lambda match: " " if match[0] in hidden else match[0], text), hidden[0]


def _is_clean(text: str) -> bool:
    """Whether no check below can report anything, by the set of characters of the text."""
    if _UNUSUAL.search(text):
        new = set(text) - _HARMLESS
        if (
            not _SUSPECT.isdisjoint(new)
            or _RARE.search("".join(new))
            or any(map(unicodedata.combining, new))
        ):
            return False
        _HARMLESS.update(new)
    return text.isascii() or is_nfc(text)


_HARMLESS = set[str]()  # letters looked at before: a whole site has a few hundred


def _marks(path: str, text: str) -> Iterator[Diagnostic]:
    for start, _ in overlong_marks(text)[:MOST_OF_A_KIND]:
        yield TOO_MANY_MARKS(place(path, text, start))


def _legacy(path: str, text: str) -> Iterator[Diagnostic]:
    passage = legacy_passage(text)
    if passage:
        yield LEGACY_ENCODING(place(path, text, passage[1]), encoding=passage[0])


def _composed(path: str, text: str) -> Iterator[Diagnostic]:
    """One diagnostic for the whole text, at the first letter that is not composed."""
    if is_nfc(text):
        return
    composed = nfc(text)
    pairs = zip(text, composed, strict=False)
    at = next((i for i, (old, new) in enumerate(pairs) if old != new), len(composed) - 1)
    yield NOT_NFC(place(path, text, at))


def _spoofed(path: str, text: str) -> Iterator[Diagnostic]:
    """Letters of other alphabets within a Latin word, one diagnostic a word."""
    if not SPOOFS.keys().isdisjoint(text):
        for word in _WORD.finditer(text):
            other = next((at for at, char in enumerate(word[0]) if char in SPOOFS), None)
            if other is not None and any(char in LATIN for char in word[0]):
                char, where = word[0][other], place(path, text, word.start() + other)
                yield LOOKALIKE(where, char=char, code=f"U+{ord(char):04X}", right=SPOOFS[char])


def _odd(path: str, text: str, *, old_font: bool) -> Iterator[Diagnostic]:
    left = dict.fromkeys(_MESSAGES, MOST_OF_A_KIND)
    if old_font:
        left[2] = left[3] = 0  # there, such a character is another letter still
    for match in _ODD.finditer(text):
        kind = match.lastindex
        if left[kind]:
            left[kind] -= 1
            char = match[0]
            args = {"char": char, "code": f"U+{ord(char):04X}", "right": LOOKALIKES.get(char, "")}
            needed = {2: ("char", "code", "right"), 1: ("code",), 3: ("code",)}.get(kind or 0, ())
            where = place(path, text, match.start())
            yield _MESSAGES[kind](where, severity=None, **{name: args[name] for name in needed})
