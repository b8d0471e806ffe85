"""Spares python-markdown work that cannot have an outcome: the same HTML in half the time.

A pattern is not tried on text without the characters it needs, a block that can only be a paragraph
is not offered to twenty other processors, and what serves a table of contents that nobody shows is
left out. Whatever is not known by name here runs as it always does; tests hold the HTML against
stock MkDocs, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

from cchc.source.markdown.serializer import quick_serializer


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
# The same for processors of blocks. The indented ones also go on with what stands before a block.
_INDENTED = "    "
_BLOCK_NEEDS: Mapping[str, tuple[str, ...]] = {
    "admonition": ("!!!", _INDENTED),
    "markdown_block": (),
    "details": ("???", _INDENTED),
    "tabbed": ("===", _INDENTED),
    "indent": (_INDENTED,),
    "defindent": (_INDENTED,),
    "code": (_INDENTED,),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("*", "-", "_"),
    "olist": (". ",),
    "ulist": ("* ", "+ ", "- "),
    "deflist": (": ",),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
_PARAGRAPH = re.compile(r"[^\W\d_][^\n]*(?:\n[^\W\d_][^\n]*)*")
# Processors that pass over a block whose every line starts with a letter.
_PASSING = frozenset(
    "admonition markdown_block details tabbed empty indent defindent code table hashheader "
    "setextheader hr olist ulist deflist quote footnote abbr reference paragraph".split()
)
# What a source must contain for a preprocessor or treeprocessor to change anything.
_SOURCES: Mapping[str, tuple[str, ...]] = {
    "normalize_whitespace": ("\n ", "\t", "\r", STX, ETX),
    "fenced_code_block": ("```", "~~~"),
    "html_block": ("<", "&"),
    "attr_list": ("{",),
    "unescape": ("\\",),
}
_FIRST, _ENDED = "normalize_whitespace", ["", ""]
_KINDS = 4096  # of texts that a sieve remembers; a site has some fifty


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
                _guard(registry[name], needs, text, _ENDED if name == _FIRST else [])
    md.serializer = quick_serializer(md.serializer)
    md.is_block_level = lru_cache(_KINDS)(md.is_block_level)  # type: ignore[method-assign]
    names = "toc" in md.treeprocessors
    toc: Any = md.treeprocessors["toc"] if names else None
    if toc is not None and not toc.marker:
        toc.build_toc_div = lambda tokens: Element("div")


def _guard(processor: Any, needs: tuple[str, ...], text: Text, added: list[str]) -> None:
    """Run a processor only on what it may change; it always puts `added` behind the lines."""
    run = processor.run

    def guarded(given: Any) -> Any:
        if any(need in text.source for need in needs):
            return run(given)
        return given + added if added else given

    processor.run = guarded


class _Sieve:
    """Picks what may match in a text out of a list, by the characters that the text has."""

    def __init__(self, needs: Sequence[tuple[str, ...] | None]) -> None:
        self._needs = needs
        self._parts = sorted({part for need in needs for part in need or ()})
        self._known: dict[tuple[bool, ...], tuple[int, ...]] = {}

    def __call__(self, text: str) -> tuple[int, ...]:
        """Places in the list; what has no known needs is always among them."""
        kind = tuple([part in text for part in self._parts])
        found = self._known.get(kind)
        if found is None:
            if len(self._known) == _KINDS:
                self._known.clear()
            found = self._known[kind] = tuple(self._picked(text))
        return found

    def _picked(self, text: str) -> Iterator[int]:
        for place, need in enumerate(self._needs):
            if need is None or any(part in text for part in need):
                yield place


def _plain_blocks(md: Markdown) -> Callable[[Element, list[str]], None] | None:
    """`parseBlocks` with a short way for paragraphs; None when an unknown processor is there."""
    parser = md.parser
    names = _names(parser.blockprocessors)
    if not _PASSING.issuperset(names) or "paragraph" not in names:
        return None
    paragraph, processors = parser.blockprocessors["paragraph"], list(parser.blockprocessors)
    needs = [_BLOCK_NEEDS.get(name) for name in names]
    # What stands for set-aside HTML and code may become other text under way.
    worth = _Sieve([None if need is None else (*need, STX) for need in needs])

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            if _PARAGRAPH.fullmatch(blocks[0]):
                paragraph.run(parent, blocks)
                continue
            for place in worth(blocks[0]):
                processor = processors[place]
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
        self._worth = _Sieve(self._needs)

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
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        # What a match leaves in its place has none of the characters that patterns need.
        for place in self._worth(data):
            need = self._needs[place]
            if place < patternIndex or not (need is None or any(map(data.__contains__, need))):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(self._list[place], data, place, start)
        return data

    def _mark(self, tree: Element) -> list[Element]:
        """The texts marked; they are made plain again later, for abbreviations are found in them."""
        worth, marked = self._worth, []
        for element in tree.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and STX not in text and not worth(text):
                element.text = AtomicString(text)
                marked.append(element)
        return marked


def _names(registry: Any) -> list[str]:
    """The names in a registry, in the order in which they are tried."""
    registry._sort()
    return [item.name for item in registry._priority]
