"""Turns a frame of an allowed video site into a button: nothing is loaded before a reader asks."""

from __future__ import annotations

import hashlib
import html as entities
import re
from collections.abc import Mapping

# One place to widen, together with `frame-src` in exports/headers.py and the script's own list.
_VIDEO = re.compile(
    r"(?:https:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})(?:[?#][\w=&;%.-]*)?\Z"
)
_FRAME = re.compile(r"<iframe\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>\s*</iframe\s*>", re.I)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def set_aside(html: str) -> tuple[str, dict[str, str]]:
    """The HTML with a mark for each allowed frame, and what to put there after cleaning.

    A mark holds the digest of the text, so that no text can hold its own marks.
    """
    buttons: dict[str, str] = {}
    own = hashlib.blake2b(html.encode("utf-8", "replace"), digest_size=12).hexdigest()

    def taken(found: re.Match[str]) -> str:
        values = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(found[1])}
        video = _VIDEO.match(entities.unescape(values.get("src", "")).strip())
        if not video:
            return found[0]
        mark = f"qZ{own}n{len(buttons)}Zq"
        buttons[mark] = _button(video[1], entities.unescape(values.get("title", "")))
        return mark

    return _FRAME.sub(taken, html), buttons


def click_to_load(html: str, buttons: Mapping[str, str]) -> str:
    """Put the buttons where the marks are."""
    for mark, button in buttons.items():
        html = html.replace(mark, button, 1)
    return html


def _button(video: str, title: str) -> str:
    name = entities.escape(title.strip() or "Video")
    watch = f"https://www.youtube.com/watch?v={video}"
    return (
        f'<span class="video"><button class="video__button needs-js" type="button" '
        f'data-video="{video}" data-title="{name}">Xem video: {name} '
        f"<small>Video tải từ YouTube khi bạn bấm</small></button>"
        f'<a class="without-js" href="{watch}">{name} (YouTube)</a></span>'
    )
