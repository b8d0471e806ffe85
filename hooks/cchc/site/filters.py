"""What fragments may do to a value before they show it; all words are Vietnamese."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

import segno
from jinja2 import pass_context
from jinja2.runtime import Context

from cchc.base import address
from cchc.base.vietnamese import format_date, format_number
from cchc.content.item import Card
from cchc.content.unit import Unit
from cchc.site.reader import Reader

_UNITS = ("byte", "KB", "MB", "GB")
_DIGITS = bytes.maketrans(b"\0\1", b"01")


class Anywhere:
    """In place of a page while a part is rendered that many pages show: its addresses get marks."""

    mark = "\x00"


ANYWHERE = Anywhere()


@pass_context
def url(context: Context, thing: str | Card | Unit) -> str:
    """The address of an item, unit, file or root-relative address, as seen from this page."""
    page = context["page"]
    if page is ANYWHERE:
        return f"{ANYWHERE.mark}{address.of(thing)}{ANYWHERE.mark}"
    return address.relative(address.of(thing), page.address)


@pass_context
def absolute(context: Context, thing: str | Card | Unit) -> str:
    """The whole address with the site's own name, or '' when the site does not know it."""
    return absolute_address(context["site"].settings.url, address.of(thing))


def absolute_address(site_url: str, target: str) -> str:
    """A root-relative address with the site's own in front; '' without one."""
    return site_url.rstrip("/") + target if site_url and target.startswith("/") else ""


@pass_context
def label(context: Context, key: str | int, name: str) -> str:
    """The word for a key of a closed list; the key itself when the list does not know it."""
    reader: Reader = context["site"]
    return reader.label(name, str(key))


@pass_context
def unit_name(context: Context, slug: str) -> str:
    """The short name of a unit."""
    reader: Reader = context["site"]
    unit = reader.find_unit(slug)
    return unit.name if unit else slug


def datetime(moment: dt.datetime) -> str:
    """08 giờ 30, ngày 12/05/2023."""
    return f"{moment.hour:02} giờ {moment.minute:02}, ngày {format_date(moment.date())}"


def filesize(size: int) -> str:
    """812 KB, 1,4 MB; powers of 1024 as file managers show them."""
    value, unit = float(size), 0
    while value >= 1024 and unit < len(_UNITS) - 1:
        value, unit = value / 1024, unit + 1
    shown = f"{value:.1f}" if unit > 1 and value < 10 else f"{value:.0f}"
    return f"{shown.removesuffix('.0').replace('.', ',')} {_UNITS[unit]}"


def filetype(file: str) -> str:
    """PDF, SVG, DOCX."""
    return posixpath.splitext(file)[1].lstrip(".").upper()


def tone(unit: Unit) -> str:
    """Colour and motif of a unit's tile: its place in the directory picks them, so neighbours differ."""
    return f"tone-{unit.order % 8 + 1} motif-{unit.order % 12 + 1}"


@lru_cache(maxsize=256)  # an item's page, its poster and the kiosk show the same
def qr(text: str) -> Mapping[str, int | str]:
    """A QR code of level M: `size` in modules with its margin, `d` an SVG path of the dark ones.

    The mask is fixed: readers read any, and choosing among eight takes four fifths of the time.
    """
    code = segno.make_qr(text, error="m", boost_error=False, mask=0)
    margin = code.default_border_size
    lines = [row.translate(_DIGITS).decode() for row in code.matrix]
    d = [
        f"M{margin} {y}" + "".join(map(_qr_run, line.replace("01", "0 1").split()))
        for y, line in enumerate(lines, margin)
    ]
    return {"size": len(lines) + 2 * margin, "d": "".join(d)}


@cache
def _qr_run(modules: str) -> str:
    """SVG of a run of dark modules (1) and the light ones (0) after it; few runs differ."""
    dark = modules.count("1")
    box = f"h{dark}v1h-{dark}z" if dark else ""
    return f"{box}m{len(modules)} 0"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "url": url,
    "absolute": absolute,
    "label": label,
    "unit_name": unit_name,
    "date": format_date,
    "datetime": datetime,
    "number": format_number,
    "quarter": attrgetter("label"),
    "filesize": filesize,
    "filetype": filetype,
    "tone": tone,
    "qr": qr,
}
