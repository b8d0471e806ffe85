"""Renders a text to HTML with python-markdown, exactly as MkDocs does with the same extensions.

One converter serves a whole worker, because making one costs as much as a short text. Links are
rewritten as MkDocs does, but from paths alone: whether a target exists does not change the HTML
(the gate reports missing targets), so that the HTML depends on nothing but text and dialect.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from cchc.base.address import of_source, relative
from cchc.base.vietnamese import slug
from cchc.source.markdown.limit import TooIntricate, limited

LIBRARIES = ("markdown", "pymdown-extensions", "pygments", "nh3")


@dataclass(frozen=True)
class Dialect:
    """Names of the Markdown extensions in use and their settings, as in `mkdocs.yml`."""

    extensions: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.signature)

    @cached_property
    def signature(self) -> str:
        """A text that is equal for equal extensions, settings and versions of LIBRARIES."""
        versions = [f"{name} {version(name)}" for name in LIBRARIES]
        return json.dumps(
            [self.extensions, self.settings, versions],
            sort_keys=True,
            default=lambda value: f"{value.__module__}.{getattr(value, '__qualname__', value)}",
        )


@dataclass(slots=True)
class Links:
    """What a text links to: (file, fragment) pairs, and address in the HTML → file of pictures."""

    targets: list[tuple[str, str]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)


class Converter:
    """Renders texts one after another; not thread-safe."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._make()

    def _make(self) -> None:
        dialect = self._dialect
        self._markdown = markdown.Markdown(
            extensions=list(dialect.extensions),
            extension_configs={key: dict(value or {}) for key, value in dialect.settings.items()},
        )
        self._relpath = _RelativePaths(self._markdown)
        self._markdown.treeprocessors.register(self._relpath, "relpath", 0)

    def convert(self, text: str, path: str) -> tuple[str, list[Mapping[str, Any]], Links]:
        """HTML, `toc_tokens` of python-markdown and links of the text of the file `path`.

        Raises TooIntricate for a text that takes too long or nests too deeply.
        """
        links = self._relpath.at(path)
        try:
            with limited():
                html = self._markdown.reset().convert(text)
        except TooIntricate:
            self._make()  # the interrupted one may be in any state
            raise
        return html, getattr(self._markdown, "toc_tokens", []), links


def heading_id(title: str, separator: str) -> str:
    """A heading's anchor: `Bước 3: nộp hồ sơ` → `buoc-3-nop-ho-so` (python-markdown's drops đ)."""
    return slug(title).replace("-", separator)


def resolved(url: str, path: str) -> tuple[str, str, str]:
    """The address for a link in the file `path`, the file it leads to, and its fragment.

    The file is '' and the address unchanged for links that do not lead to a file of the project.
    """
    try:
        scheme, netloc, target, query, fragment = urlsplit(url)
    except ValueError:  # http://[
        return url, "", ""
    if scheme or netloc or url.startswith(("/", "\\")) or AMP_SUBSTITUTE in url:
        return url, "", ""
    if not target:
        return url, path if fragment else "", fragment
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
    if "." not in posixpath.basename(file) or not file.startswith(("units/", "docs/")):
        return url, "", ""
    address = relative(of_source(file), of_source(path))
    return urlunsplit(("", "", address, query, fragment)), file, fragment


class _RelativePaths(Treeprocessor):
    """Replaces links to files by addresses of pages, as MkDocs's own processor does."""

    path = ""
    links = Links()

    def at(self, path: str) -> Links:
        """Start the text of a file; the result is filled while the text is rendered."""
        self.path, self.links = path, Links()
        return self.links

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = "href" if element.tag == "a" else "src" if element.tag == "img" else ""
            if key:
                self._write(element, key)

    def _write(self, element: Element, key: str) -> None:
        url = element.get(key) or ""
        if url.startswith("#") and len(url) > 1:  # most links are a heading's own
            self.links.targets.append((self.path, url[1:]))
            return
        address, file, fragment = resolved(url, self.path)
        if not file:
            return
        element.set(key, address)
        self.links.targets.append((file, fragment))
        if key == "src":
            self.links.pictures[address] = file
