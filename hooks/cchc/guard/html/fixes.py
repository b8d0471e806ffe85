"""Mends rendered HTML for readers of all kinds and for a strict policy.

Tables scroll in a labelled region and have scopes, alignment is a class and no style, boxes of
task lists have names, code can be scrolled by keyboard, pictures keep their place while loading.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cchc.base.picture_headers import Picture, copy_name

_SIZES = "(max-width: 50em) 94vw, 48rem"

_STYLE = re.compile(r'<t([hd])((?: [^>]*?)?) style="text-align: (left|right|center);"')
_TH = re.compile(r"<th(?=[ >])(?![^>]* scope=)")
_TABLE = re.compile(r"<table\b[^>]*>")
_BOX = re.compile(
    r'(<label class="task-list-control"><input type="checkbox" disabled(?:="")?)( checked(?:="")?)?'
)
_LOOSE_BOX = re.compile(
    r'(<li class="task-list-item"><input type="checkbox" disabled(?:="")?)( checked(?:="")?)?'
)
_IMAGE = re.compile(r"<img\b([^>]*)>")
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_PRE = re.compile(r"<pre>(?=<)")


def before_cleaning(html: str) -> str:
    """Styles become classes, so that cleaning can refuse every style."""
    return _STYLE.sub(r'<t\1\2 class="ta-\3"', html) if "text-align" in html else html


def after_cleaning(html: str, picture_of: Callable[[str], Picture | None]) -> str:
    """The rest; `picture_of` knows the picture at an address as written."""
    if "<table" in html:
        html = _tables(html)
    if "task-list" in html:
        html = _BOX.sub(_named_box, _LOOSE_BOX.sub(_named_box, html))
    if "<pre>" in html:
        html = _PRE.sub('<pre tabindex="0">', html)
    if "<img" in html:
        html = _IMAGE.sub(lambda found: _picture(found, picture_of), html)
    return html


def _tables(html: str) -> str:
    region = (
        '<div class="table-scroll" role="region" aria-label="Bảng{}, cuộn ngang được" tabindex="0">'
    )
    count = len(_TABLE.findall(html))
    number = iter(range(1, count + 1))

    def opened(found: re.Match[str]) -> str:
        which = f" {next(number)}" if count > 1 else ""
        return region.format(which) + found[0]

    html = _TABLE.sub(opened, html).replace("</table>", "</table></div>")
    return _TH.sub('<th scope="col"', html)


def _named_box(found: re.Match[str]) -> str:
    label = "Đã xong" if found[2] else "Chưa xong"
    return f'{found[1]}{found[2] or ""} aria-label="{label}"'


def _picture(found: re.Match[str], picture_of: Callable[[str], Picture | None]) -> str:
    attributes = found[1].rstrip(" /")
    source = _SOURCE.search(attributes)
    if " loading=" not in attributes:
        attributes += ' loading="lazy"'
    return picture_markup(attributes, picture_of(source[1]) if source else None)


def picture_markup(attributes: str, picture: Picture | None) -> str:
    """An `img` with such attributes, its place kept, and with smaller copies where there are any.

    Browsers without WebP (iOS before 14) take the `img` itself.
    """
    if picture and " width=" not in attributes:
        attributes += f' width="{picture.width}" height="{picture.height}"'
    shown = f'<img{attributes} decoding="async">'
    source = _SOURCE.search(attributes)
    if not picture or not picture.widths or not source:
        return shown
    copies = ", ".join(f"{copy_name(source[1], width)} {width}w" for width in picture.widths)
    given = f'<source type="image/webp" srcset="{copies}" sizes="{_SIZES}">'
    return f"<picture>{given}{shown}</picture>"
