"""Spares MkDocs a walk through Material's 14,000 icons, and keeps templates compiled."""

from __future__ import annotations

import os
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig


class _Visible(jinja2.FileSystemLoader):
    """Lists no template in a hidden folder: MkDocs would pass over those anyway."""

    def list_templates(self) -> list[str]:
        templates = set[str]()
        for root in map(Path, self.searchpath):
            for parent, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                at = Path(parent).relative_to(root)
                templates.update((at / name).as_posix() for name in names)
        return sorted(templates)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Both together are a third of a second of every build."""
    make, compiled = config.theme.get_env, config.extra["cchc"].templates

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader, env.bytecode_cache = _Visible(config.theme.dirs), compiled
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]
    return config
