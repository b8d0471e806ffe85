"""Turns a frame of an allowed video site into a link: nothing is loaded before a reader asks."""

from __future__ import annotations

import hashlib
import html as entities
import re
from collections.abc import Mapping

# One place to widen, together with `frame-src` in release/policy.py and the script's own list.
_VIDEO = re.compile(
    r"(?:https:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{11})(?:[?#][\w=&;%.-]*)?\Z"
)
_FRAME = re.compile(r"<iframe\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>\s*</iframe\s*>", re.I)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def set_aside(html: str) -> tuple[str, dict[str, str]]:
    """The HTML with a mark for each allowed frame, and what to put there after cleaning.

    A mark holds the digest of the text, so that no text can hold its own marks; and it is an
    element, which looks otherwise after cleaning when it stood within an attribute.
    """
    links: dict[str, str] = {}
    own = hashlib.blake2b(html.encode("utf-8", "replace"), digest_size=12).hexdigest()

    def taken(found: re.Match[str]) -> str:
        values = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(found[1])}
        video = _VIDEO.match(entities.unescape(values.get("src", "")).strip())
        if not video:
            return found[0]
        mark = f'<span id="qZ{own}n{len(links)}Zq"></span>'
        links[mark] = _link(video[1], entities.unescape(values.get("title", "")))
        return mark

    return _FRAME.sub(taken, html), links


def click_to_load(html: str, links: Mapping[str, str]) -> str:
    """Put the links where the marks are."""
    for mark, link in links.items():
        html = html.replace(mark, link, 1)
    return html


def _link(video: str, title: str) -> str:
    """As in `overrides/cchc/item.html`: a link, which the page's script turns into the frame."""
    name = entities.escape(title.strip() or "Video")
    return (
        '<span class="video"><a class="video__button" '
        f'href="https://www.youtube.com/watch?v={video}" data-video="{name}">'
        f"<span>Xem video: {name}</span> "
        "<small>Video chỉ tải từ trang khác sau khi bạn bấm</small></a></span>"
    )
