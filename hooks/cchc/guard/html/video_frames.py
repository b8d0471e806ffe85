"""Replaces frames of the allowed video site by links, so that nothing loads before a click."""

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
    """The HTML with a placeholder for each allowed frame, and placeholder → link.

    A placeholder holds the digest of the text, so that no text can contain its own; it is an
    element, so that cleaning changes one that is inside of an attribute.
    """
    links: dict[str, str] = {}
    text_digest = hashlib.blake2b(html.encode("utf-8", "replace"), digest_size=12).hexdigest()

    def replace(match: re.Match[str]) -> str:
        values = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(match[1])}
        video = _VIDEO.match(entities.unescape(values.get("src", "")).strip())
        if not video:
            return match[0]
        placeholder = f'<span id="qZ{text_digest}n{len(links)}Zq"></span>'
        links[placeholder] = _link(video[1], entities.unescape(values.get("title", "")))
        return placeholder

    return _FRAME.sub(replace, html), links


def click_to_load(html: str, links: Mapping[str, str]) -> str:
    """The cleaned HTML with the links in place of their placeholders."""
    for placeholder, link in links.items():
        html = html.replace(placeholder, link, 1)
    return html


def _link(video: str, title: str) -> str:
    """The same markup as in `overrides/cchc/item.html`: the site's script turns it into the frame."""
    name = entities.escape(title.strip() or "Video")
    return (
        '<span class="video"><a class="video__button" '
        f'href="https://www.youtube.com/watch?v={video}" data-video="{name}">'
        f"<span>Xem video: {name}</span> "
        "<small>Video chỉ tải từ trang khác sau khi bạn bấm</small></a></span>"
    )
