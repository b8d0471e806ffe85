"""Changes rendered HTML for accessibility and for a strict content security policy.

Tables get a labelled region that scrolls and `scope`s; alignment becomes a class; boxes of task
lists get names; code can be scrolled by keyboard; pictures get sizes and lazy loading.
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
    """The HTML with alignment of table cells as classes, since cleaning removes every style."""
    return _STYLE.sub(r'<t\1\2 class="ta-\3"', html) if "text-align" in html else html


def after_cleaning(html: str, picture_of: Callable[[str], Picture | None]) -> str:
    """The cleaned HTML with all other changes.

    `picture_of` returns size and copies of the picture at an address as written in the HTML.
    """
    if "<table" in html:
        html = _tables(html)
    if "task-list" in html:
        html = _BOX.sub(_named_box, _LOOSE_BOX.sub(_named_box, html))
    if "<pre>" in html:
        html = _PRE.sub('<pre tabindex="0">', html)
    if "<img" in html:
        html = _IMAGE.sub(lambda match: _picture(match, picture_of), html)
    return html


def _tables(html: str) -> str:
    region = (
        '<div class="table-scroll" role="region" aria-label="Bảng{}, cuộn ngang được" tabindex="0">'
    )
    count = len(_TABLE.findall(html))
    number = iter(range(1, count + 1))

    def opened(match: re.Match[str]) -> str:
        which = f" {next(number)}" if count > 1 else ""
        return region.format(which) + match[0]

    html = _TABLE.sub(opened, html).replace("</table>", "</table></div>")
    return _TH.sub('<th scope="col"', html)


def _named_box(match: re.Match[str]) -> str:
    label = "Đã xong" if match[2] else "Chưa xong"
    return f'{match[1]}{match[2] or ""} aria-label="{label}"'


def _picture(match: re.Match[str], picture_of: Callable[[str], Picture | None]) -> str:
    attributes = match[1].rstrip(" /")
    source = _SOURCE.search(attributes)
    if " loading=" not in attributes:
        attributes += ' loading="lazy"'
    return picture_markup(attributes, picture_of(source[1]) if source else None)


def picture_markup(attributes: str, picture: Picture | None) -> str:
    """An `img` with these attributes and its size, in a `picture` with its WebP copies if any.

    Browsers without WebP (iOS before 14) load the `img` itself.
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
