"""What the theme's pages depend on, so that they are rendered again only when it changed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from cchc.memo.code_version import package_digest
from cchc.memo.store import digest


def theme_digest(folder: Path, config_file: str, *facts: object) -> bytes:
    """Stands for every template in the theme's folder, the configuration and more facts."""
    texts = [
        f"{path.relative_to(folder)}\n{path.read_text('utf-8')}" for path in _templates(folder)
    ]
    versions = [f"{name} {version(name)}" for name in ("mkdocs-material", "jinja2")]
    config = Path(config_file).read_text("utf-8")
    return digest("\0".join([package_digest(), config, *texts, *versions, repr(facts)]).encode())


def _templates(folder: Path) -> Iterable[Path]:
    """Everything but fragments, which have digests of their own."""
    return sorted(path for path in folder.rglob("*.html") if path.parent.name != "cchc")
