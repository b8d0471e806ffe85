"""Puts the finished site in place, unless something was wrong with it."""

from __future__ import annotations

import gc
import logging
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from cchc.base.progress import meter
from cchc.memo.publish import Publisher
from cchc.release.all_exports import export_files, unit_exports
from cchc.search.site_index import search_files
from cchc.site.staged import staged

_LOG = get_plugin_logger("cchc")


def on_post_build(config: MkDocsConfig) -> None:
    """With --strict a warning stops MkDocs right after this: then the present site stays."""
    build, stage = config.extra["cchc"], Path(config.site_dir)
    config.site_dir = config.extra["target"]
    builder = CountHandler.__module__.partition(".")[0]  # ProperDocs counts at its own logger
    handlers = logging.getLogger(builder).handlers
    if any(h.get_counts() for h in handlers if isinstance(h, CountHandler)):
        return
    try:
        progress = meter("Lập chỉ mục tìm kiếm")
        search = search_files(build.reader, build.docs, build.table, progress)
        more = partial(unit_exports, build)
        publisher = Publisher(Path(config.site_dir), build.cache, build.reader)
        groups = (*build.outputs(more), *search, *export_files(build), staged(stage))
        report = publisher.publish(groups, meter("Ghi trang"))
    except OSError as error:
        raise PluginError(f"{error}. Mỗi tệp của trang vẫn nguyên vẹn, cũ hoặc mới.") from error
    build.table.finish()
    if not config.extra["preview"]:
        gc.freeze()  # the process ends here, and a last walk through all objects takes a second
    _LOG.info(
        "%d bài dựng lại; %d tệp của trang, %d tệp làm lại, %d tệp bỏ đi",
        build.articles.converted, report.outputs, report.made, report.removed,
    )  # fmt: skip
