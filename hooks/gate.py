"""Checks content and duties before anything is built; a fault ends the build with its line."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from cchc.rules.gate import check
from cchc.rules.planted import PLANTED

_LOG = get_plugin_logger("cchc")


_preview = False


def on_startup(command: str, dirty: bool) -> None:
    """In a preview nothing blocks: an editor wants to see the page and what is wrong with it."""
    global _preview
    _preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """CCHC_GATE=report publishes although a duty is missed; faulty content is never published.

    What does not block is logged without counting as a warning: --strict is for MkDocs's own.
    """
    try:
        verdict = check(Path(config.config_file_path).parent)
    except ValueError as error:
        raise PluginError(f"CCHC_AS_OF: {error}") from error
    if not _preview:
        gc.freeze()  # what was read stays to the end: the collector need not walk it again
    reporting = os.environ.get("CCHC_GATE") == "report"
    blocking = frozenset(verdict.content_errors if reporting else verdict.errors)
    for fault in verdict.told:
        say = _LOG.error if fault in blocking else _LOG.info
        say("%s", fault.line_of_text())
    hidden = len(verdict.diagnostics) - len(verdict.told)
    if hidden:  # as in `cchc check`: what is good to know must not hide what is to be done
        _LOG.info("Có %d lưu ý không hiện; xem bằng cchc check --all.", hidden)
    planted = any(fault.code == PLANTED.code for fault in verdict.diagnostics)
    if blocking and (planted or not _preview):  # a preview would run what was planted
        raise PluginError(f"{len(blocking)} lỗi: trang không được dựng, trang đang có giữ nguyên.")
    config.extra["verdict"], config.extra["preview"] = verdict, _preview
    return config
