"""Lets one build at a time at cache and site: a second one waits for its turn."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from cchc.base.lock import let_go, take
from cchc.rules.gate import cache_of


def on_config(config: MkDocsConfig) -> None:
    """Last of its event: what follows wipes the stage."""
    cache = cache_of(Path(config.config_file_path).parent)
    take(cache / "building.lock", "Một lần dựng khác đang chạy; đợi nó xong.")


def on_post_build(config: MkDocsConfig) -> None:
    """The site is in place."""
    let_go()


def on_build_error(error: Exception) -> None:
    """Under `serve` the process lives on."""
    let_go()
