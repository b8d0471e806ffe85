"""Reads an item's Markdown into blocks and sections that can be set on paper or drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

import markdown

_DIALECT = ("tables", "admonition", "fenced_code", "sane_lists", "attr_list")
_CIRCLED = re.compile("([①-⑳])")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; a text of `\\n` alone ends the line."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; an item is one paragraph or more."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head; every row has as many cells as the head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """An admonition (`warning`, `tip` …), or a quotation when it has no title."""

    kind: str
    title: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Verse:
    """Lines to be kept as they are."""

    lines: tuple[str, ...]


Block = Paragraph | Listing | Table | Note | Verse
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading; the introduction has none."""

    title: str
    blocks: Blocks
    level: int = 2


def sections(body: str) -> tuple[Section, ...]:
    """The sections of an item's body, in order; raw HTML keeps its text alone."""
    made = [Section("", ())]
    for element in _tree(body):
        if re.fullmatch("h[1-6]", element.tag):
            made.append(Section(plain(_runs(element)), (), int(element.tag[1])))
        elif block := _block(element):
            made[-1] = Section(made[-1].title, (*made[-1].blocks, block), made[-1].level)
    return tuple(part for part in made if part.title or part.blocks)


def plain(runs: Runs) -> str:
    """The letters alone."""
    return "".join(run.text for run in runs).replace("\n", " ").strip()


def lead(block: Block) -> tuple[Runs, Runs] | None:
    """Bold first words and the rest of a paragraph such as `**Gấp.** Trong chiều nay …`."""
    if not isinstance(block, Paragraph) or not block.runs or not block.runs[0].bold:
        return None
    rest = list(block.runs[1:])
    if rest:
        rest[0] = Run(rest[0].text.lstrip(" \n–:"), rest[0].bold, rest[0].italic)
    return block.runs[:1], tuple(run for run in rest if run.text)


class _Builder(HTMLParser):
    """Python-markdown's HTML as a tree."""

    _void = frozenset(("br", "hr", "img", "input"))

    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {key: value or "" for key, value in attrs})
        if tag in self._void:
            self.tree.end(tag)
        else:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open:
            last = self._open.pop()
            self.tree.end(last)
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        self.tree.data(data)

    def root(self) -> Element:
        while self._open:
            self.tree.end(self._open.pop())
        return self.tree.close()


def _tree(body: str) -> Element:
    builder = _Builder()
    builder.feed(f"<div>{markdown.markdown(body, extensions=list(_DIALECT))}</div>")
    return builder.root()


def _block(element: Element) -> Block | None:
    match element.tag:
        case "ul" | "ol":
            items = tuple(_item(child) for child in element if child.tag == "li")
            return Listing(items, element.tag == "ol", int(element.get("start") or 1))
        case "table":
            return _table(element)
        case "blockquote":
            return Note("quote", "", _blocks(element))
        case "pre":
            lines = "".join(element.itertext()).strip("\n").split("\n")
            return Verse(tuple(line.rstrip() for line in lines))
        case "div" if "admonition" in (element.get("class") or ""):
            return _note(element)
        case "hr":
            return None
    runs = _runs(element)
    return Paragraph(runs) if plain(runs) else None


def _blocks(element: Element) -> Blocks:
    return tuple(block for child in element if (block := _block(child)))


def _item(element: Element) -> Blocks:
    """A list item: its own words first, then the blocks within."""
    nested = ("ul", "ol", "p", "table", "blockquote", "pre")
    if any(child.tag == "p" for child in element):
        return _blocks(element)
    own = Element("p")
    own.text = element.text
    own.extend(child for child in element if child.tag not in nested)
    deeper = tuple(b for c in element if c.tag in nested and (b := _block(c)))
    runs = _runs(own)
    return (Paragraph(runs), *deeper) if plain(runs) else deeper


def _note(element: Element) -> Note:
    classes = (element.get("class") or "").split()
    kind = next((name for name in classes if name != "admonition"), "note")
    first = element[0] if len(element) else None
    titled = first is not None and "admonition-title" in (first.get("class") or "")
    title = plain(_runs(first)) if titled and first is not None else ""
    blocks = _blocks(element)
    return Note(kind, title, blocks[1:] if title else blocks)


def _table(element: Element) -> Table | None:
    """Rows of raw HTML may be of any length: they are filled up or cut to that of the head."""
    rows = [
        tuple(_runs(cell) for cell in row if cell.tag in ("th", "td")) for row in element.iter("tr")
    ]
    if not rows or not rows[0]:
        return None
    empty: tuple[Runs, ...] = ((),) * len(rows[0])
    return Table(rows[0], tuple((row + empty)[: len(empty)] for row in rows[1:]))


def _runs(element: Element) -> Runs:
    """Runs of an element; ends of lines that were surely meant are kept."""
    made: list[Run] = []
    for run in _walk(element, False, False):
        text = _CIRCLED.sub(lambda found: unicodedata.normalize("NFKC", found[1]) + ".", run.text)
        for number, line in enumerate(text.split("\n")):
            if number:
                made.append(Run("\n" if _meant(made, run, line) else " "))
            if line:
                made.append(Run(line, run.bold, run.italic))
    return _trimmed(made)


def _meant(before: list[Run], run: Run, after: str) -> bool:
    """A newline is meant after the end of a sentence, and where bold words stand alone."""
    if run.text == "\n":
        return True
    last = before[-1] if before else Run("")
    return last.text.rstrip("”»)").endswith((".", "?", "!", ":")) or not after.strip()


def _trimmed(runs: list[Run]) -> Runs:
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    return tuple(runs)


def _walk(element: Element, bold: bool, italic: bool) -> Iterator[Run]:
    if element.text:
        yield Run(element.text, bold, italic)
    for child in element:
        strong = bold or child.tag in ("strong", "b", "code")
        if child.tag == "br":
            yield Run("\n")
        elif child.tag == "a" and (shown := (child.text or "").partition("://"))[1]:
            yield Run(shown[2].rstrip("/"), bold, italic)
        else:
            yield from _walk(child, strong, italic or child.tag in ("em", "i"))
        if child.tail:
            yield Run(child.tail, bold, italic)
