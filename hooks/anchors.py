"""Checks links from pages of `docs/` to places in texts of units: MkDocs knows only its own pages."""

from __future__ import annotations

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

_LOG = get_plugin_logger("cchc")


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """A warning, like MkDocs's own for its pages: with --strict it keeps the present site."""
    build = config.extra["cchc"]
    for file in files.documentation_pages():
        links = (file.page.links_to_anchors if file.page else None) or {}
        for target, anchors in links.items():
            for anchor, link in anchors.items():
                if target.page is None and not build.has_anchor(f"/{target.url}", anchor):
                    _LOG.warning("docs/%s: không có chỗ “#%s” mà liên kết %s trỏ tới.",
                                 file.src_uri, anchor, link)  # fmt: skip
    return env
