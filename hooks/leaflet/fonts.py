"""The three cuts of Be Vietnam Pro that lie in `typeface/`, and the widths of their letters."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "typeface"
#: The font's file for each style: regular, bold and italic.
FONT_FILES = {
    "": FOLDER / "BeVietnamPro-Regular.ttf",
    "B": FOLDER / "BeVietnamPro-Bold.ttf",
    "I": FOLDER / "BeVietnamPro-Italic.ttf",
}
#: Signs the font does not have; they are drawn, one em wide.
SIGNS = "→▶✓✔☐□✗✘"


def text_width(text: str, style: str, size: float) -> float:
    """How wide letters are without kerning, in the unit of `size`; style `#` is a drawn sign."""
    if style == "#":
        return size * len(text)
    advances, missing, em = _font(style)
    return sum(advances.get(char, missing) for char in text) * size / em


def missing_letters(text: str) -> str:
    """Letters that neither the font has nor we draw, each once, in the order of Unicode."""
    advances, _, _ = _font("")
    letters = set(unicodedata.normalize("NFC", text))
    return "".join(sorted(c for c in letters if c not in advances and c not in SIGNS and c > " "))


@cache
def _font(style: str) -> tuple[dict[str, int], int, int]:
    """Advance widths by letter, that of the missing letter, and units per em."""
    font = TTFont(FONT_FILES[style], lazy=True)
    table = font["hmtx"]
    advances = {chr(code): table[name][0] for code, name in font.getBestCmap().items()}
    return advances, table[".notdef"][0], font["head"].unitsPerEm
