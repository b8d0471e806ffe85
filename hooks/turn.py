"""Lets one build at a time at cache and site: a second one waits for its turn."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from cchc.base.lock import held
from cchc.rules.gate import cache_of

_TURN = ExitStack()


def on_config(config: MkDocsConfig) -> None:
    """Last of its event: what follows wipes the stage. On a disk that is read-only none is needed."""
    lock = cache_of(Path(config.config_file_path).parent) / "building.lock"
    with suppress(OSError):
        _TURN.enter_context(held(lock, "Một lần dựng khác đang chạy; đợi nó xong."))


def on_post_build(config: MkDocsConfig) -> None:
    """The site is in place."""
    _TURN.close()


def on_build_error(error: Exception) -> None:
    """Under `serve` the process lives on."""
    _TURN.close()
