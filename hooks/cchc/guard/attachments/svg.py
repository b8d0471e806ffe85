"""Inspects an SVG: shapes and text are allowed; code, other documents and addresses are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from cchc.base.diagnostic import Message
from cchc.guard.attachments import faults
from cchc.guard.attachments.findings import Finding

SVG = "http://www.w3.org/2000/svg"
_FOREIGN = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML",
            "http://www.w3.org/2001/xml-events")  # fmt: skip
_FORBIDDEN = ("script", "foreignObject", "handler", "listener", "iframe", "embed", "object",
              "audio", "video", "canvas", "link", "set", "discard", "unknown", "cursor",
              "color-profile", "font-face-uri", "tbreak", "prefetch")  # fmt: skip
_ANIMATIONS = ("animate", "animateTransform", "animateMotion", "animateColor")
_HARMLESS_TARGETS = re.compile(
    r"(?:transform|opacity|fill|stroke|d|x|y|cx|cy|r|width|height|points)\Z"
)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
_STYLE_FETCH = re.compile(r"@import|url\(\s*(?![\"']?#)|image-set|src\(", re.I)
_STYLE_ACTIVE = re.compile(r"expression|javascript:|behavior|-moz-binding|\\", re.I)
_STYLE_DATA = re.compile(
    r"url\(\s*[\"']?data:(?:image/(?:png|jpeg|gif|webp)|font/|application/font)", re.I
)
_WORDS = re.compile(r"(?:aria-|data-)|(?:title|alt|label|docname|name|content|id)\Z")
_DEEPEST, _MOST_NODES = 200, 200_000


class _Stop(Exception):
    """The rest of the file need not be read."""


class _Reader:
    """Reads the file with expat, which fetches nothing and, without a DTD, expands nothing."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.text: list[str] = []
        self._depth = self._nodes = 0
        self._styles: list[tuple[int, list[str]]] = []  # depth and text of each open <style>
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.CommentHandler = self.text.append
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity
        parser.buffer_text = True

    def _say(self, message: Message, what: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.findings.append(Finding.of(message, line, column, what=what))
        if len(self.findings) >= 20:
            raise _Stop

    def _doctype(
        self, _name: str, _system: str | None, _public: str | None, internal: bool
    ) -> None:
        if internal:
            self._say(faults.BOMB, "khai báo thực thể (DTD)")
            raise _Stop

    def _entity(self, *_: object) -> None:
        self._say(faults.BOMB, "khai báo thực thể (DTD)")
        raise _Stop

    def _instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._say(faults.REACHES_OUT, "xml-stylesheet")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._depth += 1
        self._nodes += 1
        if self._depth > _DEEPEST or self._nodes > _MOST_NODES:
            self._say(faults.BOMB, f"{self._nodes} phần tử, sâu {self._depth} lớp")
            raise _Stop
        if self._depth == 1 and (space not in (SVG, "") or local != "svg"):
            self.findings.append(Finding.of(faults.MISNAMED, type="SVG"))
            raise _Stop
        if space in _FOREIGN or (space in (SVG, "") and local in _FORBIDDEN):
            self._say(faults.ACTIVE, f"<{local}>")
        if local == "style":
            self._styles.append((self._depth, []))
        for key, value in attributes.items():
            self._attribute(local, key.rpartition(" ")[2], key, value)

    def _attribute(self, tag: str, name: str, full: str, value: str) -> None:
        squeezed = "".join(value.split())
        if name.lower().startswith("on"):
            self._say(faults.ACTIVE, name)
        elif name in ("href", "src"):
            self._address(tag, squeezed)
        elif name == "style" or (value and "url(" in squeezed.lower()):
            self._style(value)
        elif _WORDS.match(name):
            self.text.append(value)
        elif full.endswith("namespace base"):
            self._say(faults.REACHES_OUT, "xml:base")
        elif name == "attributeName" and tag in _ANIMATIONS:
            self._animated(tag, value)

    def _animated(self, tag: str, target: str) -> None:
        if not _HARMLESS_TARGETS.match(target):
            self._say(faults.ACTIVE, f"<{tag} attributeName={target}>")

    def _address(self, tag: str, value: str) -> None:
        if value.startswith("#") or not value:
            return
        if tag == "a" and re.match(r"https?://|mailto:|tel:", value, re.I):
            return
        if tag in ("image", "feImage") and _PICTURE.match(value):
            return
        active = re.match(r"(?:java|vb|live)script:|data:", value, re.I)
        self._say(faults.ACTIVE if active else faults.REACHES_OUT, value[:60])

    def _style(self, css: str) -> None:
        css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
        if active := _STYLE_ACTIVE.search(css):
            self._say(faults.ACTIVE, active[0])
        for fetch in _STYLE_FETCH.finditer(css):
            address = css[fetch.start() : fetch.start() + 60]
            if not _STYLE_DATA.match(address):
                self._say(faults.REACHES_OUT, address)

    def _end(self, name: str) -> None:
        # Browsers put the parts of a style together, whatever stands between them.
        if self._styles and self._styles[-1][0] == self._depth:
            self._style("".join(self._styles.pop()[1]))
        self._depth -= 1

    def _data(self, data: str) -> None:
        if self._styles and self._styles[-1][0] == self._depth:
            self._styles[-1][1].append(data)
        elif data.strip():
            self.text.append(data.strip())


def inspect(raw: bytes) -> Iterator[Finding]:
    """Findings about an SVG, and its words."""
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except _Stop:
        pass
    except (expat.ExpatError, ValueError) as error:
        reader.findings.append(Finding.of(faults.MEDIA_BROKEN, reason=str(error)))
    yield from reader.findings
    yield Finding.words(" ".join(reader.text))
