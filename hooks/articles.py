"""Renders the texts of units and items, and the theme's page around them."""

from __future__ import annotations

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from cchc.base.progress import meter

_LOG = get_plugin_logger("cchc")


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """All faults of all texts are said before the build ends."""
    build = config.extra["cchc"]
    try:
        faults = build.render_articles(meter("Dựng bài"))
    except OSError as error:
        raise PluginError(f"{error}. Trang đang có giữ nguyên.") from error
    for fault in faults:
        _LOG.error("%s", fault.line_of_text())
    if faults and not config.extra["preview"]:
        raise PluginError(f"{len(faults)} lỗi: trang không được dựng, trang đang có giữ nguyên.")
    return env
