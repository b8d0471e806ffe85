"""Detects text in TCVN3 (ABC) and VNI fonts, Windows-1258 and UTF-16.

An encoding is reported only when nearly all words with high bytes decode to Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from cchc.base.vietnamese.spelling import nfc

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬­®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# A vowel, then a character for its marks; VNI writes ơ and ư as ô and ö.
_VNI_MARKS = dict(
    zip(
        "ùøûõïâêáàåãäéèúüë",
        ("́", "̀", "̉", "̃", "̣", "̂", "̆", "̂́", "̂̀", "̂̉", "̂̃", "̣̂", "̆́", "̆̀", "̆̉", "̆̃", "̣̆"),
        strict=True,
    )
)
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_TCVN3_TABLE = str.maketrans(_TCVN3)
_VNI_TABLE = str.maketrans(
    _VNI_LETTERS | {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}
)
_VNI_PAIR = re.compile("([aeouyôö])([ùøûõïâêáàåãäéèúüë])", re.IGNORECASE)

_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|g|kh|ph|qu|th|tr|[bcdđhklmnpqrstvx])?"
    r"(?:uyê|uya|iê|yê|ia|uô|ua|ươ|ưa|oă|oa|oe|oo|uâ|uê|uơ|uy|[aăâeêioôơuưy])"
    r"(?:ch|nh|ng|[cmnptiuoy])?"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")
# Letters of text in old fonts; no Vietnamese word has them. The soft hyphen is ư in TCVN3.
LEGACY_SIGNS = frozenset("µ¶·¸¹¨©ª«¬\xad®»¼½¾ÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ")
_TELLTALE = re.compile(f"[A-Za-z][{''.join(sorted(LEGACY_SIGNS))}]")
_GENUINE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_LEAST_WORDS = 3
_LEAST_SHARE = 0.8
_MOST_TRIES = 20  # lines to decode; each takes 0.1 ms


def legacy_encoding(raw: bytes) -> str | None:
    """ "UTF-16", "TCVN3", "VNI" or "CP1258" when the bytes are text in that encoding, else None."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_nul(raw):
        return "UTF-16"
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return _guess(raw.decode("latin-1"))
    passage = legacy_passage(text)
    return passage[0] if passage else None


def legacy_passage(text: str) -> tuple[str, int] | None:
    """Encoding and offset of the first line that was pasted from a document in an old font; or None.

    Such text is valid Unicode, "C¶i c¸ch hµnh chÝnh", but legible in its old font alone.
    """
    if text.isascii() or LEGACY_SIGNS.isdisjoint(text):
        return None
    start, tries = 0, 0
    for line in text.splitlines(keepends=True):
        if tries < _MOST_TRIES and _TELLTALE.search(line) and not _GENUINE.search(line):
            tries += 1
            name = _guess(line)
            if name:
                return name, start
        start += len(line)
    return None


def _every_other_nul(raw: bytes) -> bool:
    sample = raw[:4096]
    least = max(2, len(sample) // 4)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return (even >= least and odd == 0) or (odd >= least and even == 0)


def _guess(text: str) -> str | None:
    """The encoding by which most words that are not ASCII decode to syllables; None without one."""
    sample = text[:20_000]
    scores = {name: _share(decode(sample)) for name, decode in _DECODERS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > max(_LEAST_SHARE, _share(sample)) else None


def _share(text: str) -> float:
    """The share, 0 to 1, of Vietnamese syllables among words that are not ASCII; 0 for few words."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if len({word.lower() for word in words}) < _LEAST_WORDS:
        return 0.0
    return sum(map(_is_syllable, words)) / len(words)


def _is_syllable(word: str) -> bool:
    if len(word) > 7:
        return False
    marked = unicodedata.normalize("NFD", word.lower())
    bare = "".join(char for char in marked if char not in _TONES)
    return len(marked) - len(bare) <= 1 and bool(_SYLLABLE.fullmatch(nfc(bare)))


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_TABLE)


def _from_vni(text: str) -> str:
    def pair(match: re.Match[str]) -> str:
        base, mark = match[1], _VNI_MARKS[match[2].lower()]
        letter = _VNI_LETTERS.get(base.lower(), base.lower()) + mark
        return nfc(letter.upper() if base.isupper() else letter)

    parts = _VNI_PAIR.split(text)
    rest = [part.translate(_VNI_TABLE) for part in parts[::3]]
    pairs = [pair(match) for match in _VNI_PAIR.finditer(text)]
    return "".join(a + b for a, b in zip(rest, [*pairs, ""], strict=True))


def _from_cp1258(text: str) -> str:
    return nfc(text.encode("latin-1", "replace").decode("cp1258", "replace"))


_DECODERS: dict[str, Callable[[str], str]] = {
    "TCVN3": _from_tcvn3,
    "VNI": _from_vni,
    "CP1258": _from_cp1258,
}
