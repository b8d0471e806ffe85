"""How a page shows a picture: the copy that fits, its place kept while it loads."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from cchc.base import address
from cchc.base.picture_headers import picture_of
from cchc.content.parts import Cover
from cchc.guard.html.fixes import picture_markup


def cover_filter(root: Path) -> Callable[..., Markup]:
    """The filter `picture`: a cover as markup; `eager` for what is seen at once."""

    @pass_context
    def picture(context: Context, cover: Cover, eager: bool = False, name: str = "") -> Markup:
        where = address.relative(address.of_source(cover.src), context["page"].address)
        attributes = f' alt="{escape(cover.alt)}" src="{escape(where)}"'
        if name:
            attributes += f' class="{escape(name)}"'
        attributes += ' fetchpriority="high"' if eager else ' loading="lazy"'
        return Markup(picture_markup(attributes, picture_of(root / cover.src)))

    return picture
