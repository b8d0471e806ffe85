"""Publishes the site's own stylesheet and scripts instead of Material's bundles."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from cchc.release.policy import META
from cchc.site.assets import SOURCES, asset_addresses, assets


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Templates name assets through `config.extra.assets`, and state `config.extra.policy`."""
    published = assets(Path(config.theme.custom_dir or ""))
    config.extra["assets"] = asset_addresses(published)
    config.extra["policy"] = META
    config.extra["published_assets"] = published
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Sources and what the theme brings for its own scripts stay behind."""
    for file in [file for file in files if file.src_uri.startswith(SOURCES)]:
        files.remove(file)
    for asset in config.extra["published_assets"]:
        files.append(File.generated(config, asset.uri, content=asset.content))
    return files
