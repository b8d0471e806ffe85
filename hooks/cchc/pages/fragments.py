"""Renders fragments, the templates in `overrides/cchc/`, one for every view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from markupsafe import Markup

from cchc.pages.filters import FILTERS
from cchc.pages.page import Page
from cchc.pages.site import Frame
from cchc.render.article import Article

FOLDER = "cchc"


class Fragments:
    """The fragments of a theme folder, such as `overrides/`."""

    def __init__(
        self,
        folder: Path,
        frame: Frame,
        compiled: jinja2.BytecodeCache | None = None,
        filters: Mapping[str, Callable[..., Any]] = MappingProxyType({}),
    ) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled,
            auto_reload=False,
        )
        self._environment.filters.update({**FILTERS, **filters})
        self._environment.globals["site"] = frame

    def render(self, page: Page, article: Article, context: Mapping[str, object]) -> str:
        """The page's content. Raises jinja2.TemplateError when the template is at fault."""
        template = self._environment.get_template(f"{FOLDER}/{page.view}.html")
        return template.render(
            {**context, "page": page, "content": Markup(article.html), "toc": article.toc}
        )


def compiled_templates(cache: Path) -> jinja2.FileSystemBytecodeCache | None:
    """Compiled templates of earlier builds; none where the folder cannot be written to."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        return jinja2.FileSystemBytecodeCache(str(cache))
    except OSError:
        return None
