"""Spares python-markdown work that cannot have an outcome: the same HTML in half the time.

A pattern is not tried on text without the characters it needs, a block that can only be a paragraph
is not offered to twenty other processors, and what serves a table of contents that nobody shows is
left out. Whatever is not known by name here runs as it always does; tests hold the HTML against
stock MkDocs, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString


class Text(Protocol):
    """Says which text is being converted."""

    source: str


# What a text must contain, one of them at least, for an inline pattern to match in it.
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "not_strong": ("*", "_"),
    "em_strong": ("*", "_"),
    "em_strong2": ("_",),
    "delimiter": ("^", "=", "~"),
    "mark": ("=",),
    "tilde": ("~",),
    "caret": ("^",),
    "keys": ("++",),
    "keys-custom": ("++", "\\"),
}
_PARAGRAPH = re.compile(r"[^\W\d_][^\n]*(?:\n[^\W\d_][^\n]*)*")
# Processors that pass over a block whose every line starts with a letter.
_PASSING = frozenset(
    "admonition markdown_block details tabbed empty indent defindent code table hashheader "
    "setextheader hr olist ulist deflist quote footnote abbr reference paragraph".split()
)
# What a source must contain for a preprocessor or treeprocessor to change anything.
_SOURCES: Mapping[str, tuple[str, ...]] = {"fenced_code_block": ("```", "~~~"), "attr_list": ("{",)}


def hasten(md: Markdown, text: Text) -> None:
    """Make an instance quick. `text.source` must be the text while it is converted."""
    inline = _Inline(md)
    md.treeprocessors.register(inline, "inline", 20)
    plain = _plain_blocks(md)
    if plain:
        md.parser.parseBlocks = plain  # type: ignore[method-assign, assignment]
    for registry in (md.preprocessors, md.treeprocessors):
        for name, needs in _SOURCES.items():
            if name in registry:
                _guard(registry[name], needs, text)
    names = "toc" in md.treeprocessors
    toc: Any = md.treeprocessors["toc"] if names else None
    if toc is not None and not toc.marker:
        toc.build_toc_div = lambda tokens: Element("div")


def _guard(processor: Any, needs: tuple[str, ...], text: Text) -> None:
    run = processor.run

    def guarded(given: Any) -> Any:
        return run(given) if any(need in text.source for need in needs) else given

    processor.run = guarded


def _plain_blocks(md: Markdown) -> Callable[[Element, list[str]], None] | None:
    """`parseBlocks` with a short way for paragraphs; None when an unknown processor is there."""
    parser = md.parser
    names = _names(parser.blockprocessors)
    if not _PASSING.issuperset(names) or "paragraph" not in names:
        return None
    paragraph, processors = parser.blockprocessors["paragraph"], parser.blockprocessors

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            if _PARAGRAPH.fullmatch(blocks[0]):
                paragraph.run(parent, blocks)
                continue
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    return parse_blocks


class _Inline(InlineProcessor):
    """Tries a pattern only on text that has what it needs."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = _names(md.inlinePatterns)
        self._needs = [_NEEDS.get(name) for name in names]
        self._list = [md.inlinePatterns[name] for name in names]
        parts = {part for need in self._needs for part in need or ()} | {"\x02"}
        self._any = (
            None if None in self._needs else re.compile("|".join(map(re.escape, sorted(parts))))
        )

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Texts in which no pattern can match are marked, so that they are passed over."""
        marked = self._mark(tree)
        try:
            return super().run(tree, ancestors)
        finally:
            for element in marked:
                element.text = str(element.text)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        start, count, needs = 0, len(self._list), self._needs
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        while patternIndex < count:
            need = needs[patternIndex]
            if need is not None and not start and not any(part in data for part in need):
                patternIndex += 1
                continue
            data, matched, start = apply(self._list[patternIndex], data, patternIndex, start)
            if not matched:
                patternIndex += 1
        return data

    def _mark(self, tree: Element) -> list[Element]:
        """The texts marked; they are made plain again later, for abbreviations are found in them."""
        if self._any is None:
            return []
        matches, marked = self._any.search, []
        for element in tree.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and not matches(text):
                element.text = AtomicString(text)
                marked.append(element)
        return marked


def _names(registry: Any) -> list[str]:
    """The names in a registry, in the order in which they are tried."""
    registry._sort()
    return [item.name for item in registry._priority]
