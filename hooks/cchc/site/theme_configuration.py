"""What the theme's pages are rendered from, so that they are rendered again only when it changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cchc.memo.code import code_digest, library_versions
from cchc.memo.digests import digest_of
from cchc.site.templates import FRAGMENTS_FOLDER

_PLACES = frozenset(
    ("config_file_path", "custom_dir", "docs_dir", "hooks", "site_dir", "target", "watch")
)
"""Settings that say where things lie on this machine, which no page shows."""


def theme_digest(folder: Path, configuration: Mapping[str, Any], *facts: object) -> bytes:
    """16 bytes for the templates in the theme's folder, the configuration as it was resolved, facts.

    Fragments are left out: they are no part of the theme's page.
    """
    templates = sorted(
        path for path in folder.rglob("*.html") if path.parent.name != FRAGMENTS_FOLDER
    )
    texts = [f"{path.relative_to(folder)}\n{path.read_text('utf-8')}" for path in templates]
    parts = [configuration_text(configuration), repr(facts), *texts]
    versions = library_versions("mkdocs-material", "jinja2")
    return digest_of([versions, code_digest("cchc.site.shell"), *(one.encode() for one in parts)])


def configuration_text(value: object) -> str:
    """The plain parts of a configuration as text; of an object, its class and its own settings."""
    match value:
        case str() | int() | float() | None:
            return repr(value)
        case Mapping():
            parts = ((str(key), one) for key, one in value.items() if key not in _PLACES)
            texts = (f"{key!r}: {configuration_text(one)}" for key, one in parts)
            return f"{{{', '.join(texts)}}}"
        case list() | tuple():
            return f"[{', '.join(map(configuration_text, value))}]"
    name = getattr(value, "__qualname__", type(value).__qualname__)
    own = getattr(value, "config", None)
    return f"{name}{configuration_text(own) if isinstance(own, Mapping) else ''}"
