"""Renders fragments, the templates in `overrides/cchc/`, one for every view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from markupsafe import Markup

from cchc.base import address
from cchc.content.item import Card
from cchc.memo.reads import Reads
from cchc.site.article import Article
from cchc.site.filters import ANYWHERE, FILTERS
from cchc.site.page import Page
from cchc.site.reader import Reader
from cchc.site.templates import FRAGMENTS_FOLDER

_ROWS = 2_048  # rows kept, at 1.4 KB


class _Environment(jinja2.Environment):
    """Jinja looks its globals up in two dictionaries, and copies them that way for every template."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same in one; whatever is global must be set before a template is loaded."""
        return {**self.globals, **(d or {})}


class Fragments:
    """The fragments of a theme folder, such as `overrides/`."""

    def __init__(
        self,
        folder: Path,
        reader: Reader,
        compiled: jinja2.BytecodeCache | None = None,
        filters: Mapping[str, Callable[..., Any]] = MappingProxyType({}),
    ) -> None:
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled,
            auto_reload=False,
        )
        self._environment.filters.update({**FILTERS, **filters})
        self._reader = reader
        self._environment.globals["site"] = reader
        self._environment.globals["address"] = address
        self._environment.globals["row"] = Rows(self._environment, reader)

    def render(self, page: Page, article: Article, context: Mapping[str, object]) -> str:
        """The page's content. Raises jinja2.TemplateError when the template is at fault."""
        self._reader.note("template", page.view)
        template = self._environment.get_template(f"{FRAGMENTS_FOLDER}/{page.view}.html")
        return template.render(
            {**context, "page": page, "content": Markup(article.html), "toc": article.toc}
        )


class Rows:
    """`_row.html`, rendered once for an item: it stands in seven lists, and by its neighbours."""

    def __init__(self, environment: jinja2.Environment, reader: Reader) -> None:
        self._environment, self._reader = environment, reader
        self._rows: OrderedDict[tuple[str, int, bool], tuple[list[str], Reads]] = OrderedDict()

    @jinja2.pass_context
    def __call__(
        self, context: jinja2.runtime.Context, item: Card, heading: int = 3, unit: bool = True
    ) -> Markup:
        """The row, its addresses as seen from the page that is being rendered."""
        rows, key = self._rows, (item.path, heading, unit)
        if key in rows:
            rows.move_to_end(key)
        else:
            if len(rows) == _ROWS:
                rows.popitem(last=False)
            with self._reader.recording() as reads:
                rows[key] = self._parts(item, heading, unit), reads
        self._reader.repeat(rows[key][1])
        parts, here = rows[key][0].copy(), context["page"].address
        parts[1::2] = [address.relative(target, here) for target in parts[1::2]]
        return Markup("".join(parts))

    def _parts(self, item: Card, heading: int, unit: bool) -> list[str]:
        """Text, address, text, address, …"""
        self._reader.note("template", "_row")
        template = self._environment.get_template(f"{FRAGMENTS_FOLDER}/_row.html")
        row = template.render(page=ANYWHERE, item=item, heading=heading, unit=unit)
        return row.strip().split(ANYWHERE.mark)
