"""Lets MkDocs fill a stage, so that the present site stays as it is until all is ready."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from cchc.release.all_exports import downloads
from cchc.rules.gate import cache_of
from cchc.site.build import Build
from cchc.site.site import Settings, Site, current_plan, with_drafts
from cchc.source.markdown.converter import Dialect, heading_id


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """MkDocs wipes the folder it builds into: that is the stage. `extra.cchc` carries the build."""
    verdict, root = config.extra.pop("verdict"), Path(config.config_file_path).parent
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_id
    settings = Settings(
        name=config.site_name,
        url=config.site_url or "",
        per_page=config.extra.get("per_page", 20),
        place=config.extra.get("place", ""),
        publisher=config.extra.get("publisher", ""),
        authority=config.extra.get("authority", ""),
        timezone=verdict.catalogue.timezone,
    )
    catalogue = verdict.catalogue
    plan = current_plan(catalogue.plans, verdict.as_of)
    seen = with_drafts(catalogue) if config.extra["preview"] else catalogue
    site = Site(seen, verdict.as_of, settings, verdict.ledgers, plan)
    dialect = Dialect(tuple(config.markdown_extensions), config.mdx_configs)
    render_cache, theme = cache_of(root) / "render", Path(config.theme.custom_dir or "")
    config.extra["cchc"] = Build(
        root, render_cache, theme, site, verdict.media, dialect, verdict.table
    )
    links = cache(partial(downloads, config.extra["cchc"].reader))
    config.extra["cchc"].is_download = lambda where: where in links()
    config.extra["target"] = config.site_dir
    config.site_dir = str(render_cache / "stage")
    return config
