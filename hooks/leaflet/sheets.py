"""Leaflets, flyers and posters as tagged PDF (PDF/UA-1), set by Typst from our templates."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leaflet.fonts import FOLDER, missing_letters
from leaflet.sheet_data import sheet_data, words
from leaflet.source import Source

if TYPE_CHECKING:
    from typst import Compiler

#: What each form of a sheet is called, by its key.
FORMS = {
    "to-gap": "Tờ gấp, A4 gấp đôi",
    "to-roi": "Tờ rơi, A4",
    "ap-phich": "Áp phích, A3",
}
_TEMPLATES = Path(__file__).parent / "templates"
_TOO_LONG = "the text does not fit"  # as columns.typ says it


def sheet(source: Source, form: str) -> bytes:
    """The PDF of a text in a form of `FORMS`; the same text gives the same bytes.

    Raises ValueError when the text does not fit at a legible size, or when the font lacks
    letters of it.
    """
    data = sheet_data(source, form)
    if lacking := missing_letters("".join(words(data))):
        raise ValueError(f"“{source.title}” có ký tự mà phông chữ in không có: {' '.join(lacking)}")
    from typst import TypstError

    try:
        made = _compiler().compile(
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    except TypstError as error:
        if _TOO_LONG not in error.message:
            raise
        raise ValueError(
            f"“{source.title}” quá dài cho {FORMS[form].lower()}; "
            "hãy rút gọn bài hoặc chọn hình thức khác (--form)."
        ) from None
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> Compiler:
    """Typst with our templates and our font alone: no font of the machine, no package, no clock."""
    from typst import Compiler, Fonts  # 84 MB of machine code: not for who makes no sheet

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
    return Compiler(_TEMPLATES / "sheet.typ", root=_TEMPLATES, font_paths=fonts)
