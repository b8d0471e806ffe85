"""The Markdown dialect of a project, read from its `mkdocs.yml` without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from cchc.source.markdown.converter import Dialect

_BUILT_IN = ("toc", "tables", "fenced_code")  # MkDocs switches these on by itself
STANDARD = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.caret",
    "pymdownx.details", "pymdownx.highlight", "pymdownx.keys", "pymdownx.mark",
    "pymdownx.superfences", {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}}, "pymdownx.tilde",
)  # fmt: skip


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads a value with one of MkDocs's tags as None: none of them sets an extension."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_dialect(root: Path) -> Dialect:
    """The dialect of `mkdocs.yml` in `root`; STANDARD when there is none or it cannot be read."""
    return dialect_of(listed_extensions(root))


def listed_extensions(root: Path) -> Any:
    """What `mkdocs.yml` lists as `markdown_extensions`, or the standard list."""
    try:
        config = yaml.load((root / "mkdocs.yml").read_bytes(), _Loader)
        return config["markdown_extensions"]
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        return STANDARD


def dialect_of(listed: Any) -> Dialect:
    """The dialect of a `markdown_extensions` list or mapping."""
    # Imported here: whoever asks for the list alone saves the 0.2 s of the Markdown library.
    from cchc.source.markdown.converter import Dialect, heading_id

    settings: dict[str, Any] = {name: {} for name in _BUILT_IN}
    entries = listed.items() if isinstance(listed, Mapping) else [_entry(one) for one in listed]
    for name, options in entries:
        given = {k: v for k, v in (options or {}).items() if v is not None}
        settings[name] = given
    settings["toc"] = {**settings["toc"], "slugify": heading_id}
    return Dialect(tuple(settings), {name: value for name, value in settings.items() if value})


def _entry(one: Any) -> tuple[str, Any]:
    if isinstance(one, Mapping):
        return next(iter(one.items()))
    return str(one), {}
