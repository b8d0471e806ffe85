"""All texts of the site as articles: rendered where their text changed, remembered otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from cchc.base.diagnostic import Diagnostic, Where, ordered
from cchc.base.processes import Progress, spread
from cchc.content.body import text_digest
from cchc.memo.digests import digest, digest_of
from cchc.memo.files import Changed, SourceFile
from cchc.memo.row import Inputs, Row
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.site.article import Article
from cchc.site.text_rendering import FRAGMENT_MISSING, Rendered, Text, render_text
from cchc.source.frontmatter import read_markdown
from cchc.source.markdown.converter import LIBRARIES, Converter, Dialect


class _Note(NamedTuple):
    """What every build must know of an article without opening it."""

    faults: tuple[Diagnostic, ...] = ()
    fragments: tuple[tuple[str, str], ...] = ()


_NOTHING = _Note()
_encode_note = msgspec.msgpack.Encoder().encode
_LIBRARIES = (*LIBRARIES, "imagesize")
_decode_note = msgspec.msgpack.Decoder(_Note).decode


class Articles:
    """The articles of one build. `converted` counts calls of the Markdown converter."""

    def __init__(
        self, root: Path, table: Table, dialect: Dialect, media: Mapping[str, SourceFile]
    ) -> None:
        self.root, self.media, self.dialect = root, media, dialect
        shared = (("dialect", digest(dialect.signature.encode())),)
        module = "cchc.site.text_rendering"
        self._step: Step[Article] = Step(table, "article", Article, module, _LIBRARIES, shared)
        self._texts: dict[str, Text] = {}
        self._rows: dict[str, Row] = {}
        self.converted = 0

    def refresh(self, texts: Sequence[Text], progress: Progress | None = None) -> None:
        """Render what is new or changed, forget what is gone."""
        self._texts = {text.path: text for text in texts}
        rows = {text.path: self._fresh(text) for text in texts}
        stale = [text for text in texts if rows[text.path] is None]
        self.converted = len(stale)
        for path, content, reads, note in spread(stale, self._render, progress):
            rows[path] = self._step.put(path, content, _inputs(self._texts[path]), reads, note)
        self._step.retain(self._texts)
        self._rows = {path: row for path, row in rows.items() if row}

    def article(self, path: str) -> Article:
        """The article of a file. Raises LookupError when it was not among the texts."""
        article = self._step.value(self._rows[path])
        if article is None:  # lost or spoilt after its row was read
            article = self._one(_converter(self.dialect), self._texts[path]).article
        return article

    def digest(self, path: str) -> bytes:
        """16 bytes for the article of a file."""
        return self._rows[path].outcome

    def digests(self, paths: Iterable[str]) -> bytes:
        """Those of several, one after another; a dash for what is no article."""
        rows = self._rows
        return b"".join([rows[path].outcome if path in rows else b"-" for path in paths])

    @property
    def state(self) -> bytes:
        """16 bytes for all articles."""
        return digest_of(
            part for path, row in self._rows.items() for part in (path.encode(), row.outcome)
        )

    @property
    def shown(self) -> frozenset[str]:
        """Files of the pictures in all articles."""
        return frozenset(name for row in self._rows.values() for name, _ in row.reads[1:])

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the texts; the same on warm builds as on the first."""
        notes = {path: _decode_note(row.note) for path, row in self._rows.items() if row.note}
        faults = (fault for note in notes.values() for fault in note.faults)
        return ordered([*faults, *self._missing_fragments(notes)])

    def _missing_fragments(self, notes: Mapping[str, _Note]) -> Iterator[Diagnostic]:
        for path, note in notes.items():
            for file, fragment in note.fragments:
                if file in self._rows and fragment not in self.article(file).anchors:
                    yield FRAGMENT_MISSING(Where(path), file=file, anchor=fragment)

    def _fresh(self, text: Text) -> Row | None:
        row = self._step.fresh(text.path, self._step.key(_inputs(text)))
        same = row and all(self._id(name) == id for name, id in row.reads[1:])
        return row if same else None

    def _id(self, file: str) -> bytes:
        source = self.media.get(file)
        return source.id if source else b""

    def _render(self, texts: Sequence[Text]) -> list[tuple[str, bytes, Inputs, bytes]]:
        """Articles, encoded, for this may be another process."""
        converter, rendered = _converter(self.dialect), []
        for text in texts:
            article, faults, pictures, fragments = self._one(converter, text)
            note = _Note(faults, fragments)
            reads = tuple((file, self._id(file)) for file in pictures)
            encoded = _encode_note(note) if note != _NOTHING else b""
            rendered.append((text.path, self._step.encoded(article), reads, encoded))
        return rendered

    def _one(self, converter: Converter, text: Text) -> Rendered:
        return render_text(converter, text, body_of(self.root, text), self.root)


def _inputs(text: Text) -> Inputs:
    return (("text", f"{text.start} {text.digest}".encode()),)


def body_of(root: Path, text: Text) -> str:
    """The text itself. The loader knows its line and digest, so it is not parsed again.

    Raises Changed: what is remembered under a digest must have that digest.
    """
    raw = (root / text.path).read_bytes()
    last = raw.split(b"\n", text.start - 1)[-1]
    if digest(last).hex() == text.digest:
        return last.decode()
    # Line ends or a BOM; else the file was changed since it was loaded.
    body = read_markdown(text.path, raw).body
    if text_digest(body) != text.digest:
        raise Changed(text.path)
    return body


_CONVERTERS: dict[tuple[int, str], Converter] = {}


def _converter(dialect: Dialect) -> Converter:
    """This process's converter: to make one costs as much as a short text."""
    key = (os.getpid(), dialect.signature)
    if key not in _CONVERTERS:
        _CONVERTERS.clear()
        _CONVERTERS[key] = Converter(dialect)
    return _CONVERTERS[key]
