"""All texts of the site as articles: rendered where their text changed, remembered otherwise."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cchc.base import picture_headers as pictures
from cchc.base.diagnostic import Diagnostic, Says, Severity, Where, message, ordered
from cchc.base.processes import Progress, spread
from cchc.content.load.body import text_digest
from cchc.content.load.tree import Found
from cchc.guard.html import fixes, sanitise
from cchc.guard.html.faults import INTRICATE
from cchc.guard.html.locate_removed import locate_removed
from cchc.memo.code_version import package_digest
from cchc.memo.store import Packs, Place, digest, load_table, save_table
from cchc.memo.unchanged_read import Changed
from cchc.site.article import Article, Heading, Section, anchors, headings, sections
from cchc.source.frontmatter import read_markdown
from cchc.source.markdown.converter import Converter, Dialect, Links
from cchc.source.markdown.limit import TooIntricate

FRAGMENT_MISSING = message(
    "RN102",
    "anchor-not-rendered",
    vi=Says(
        "Trang “{file}” không có chỗ nào tên “#{anchor}” sau khi dựng.",
        "Sửa phần sau dấu # theo đề mục của trang đó.",
        "Liên kết tới đúng đoạn phải đưa đến đúng đoạn của trang đã dựng.",
    ),
    en=Says(
        "Once rendered, “{file}” has no place named “#{anchor}”.",
        "Mend what follows the # after that page's headings.",
        "A link to a passage must lead to one of the built page.",
    ),
    example="[bước 3](to-gap.md#buoc-33)",
)


class Text(NamedTuple):
    """A text to render: its file, the line there on which it starts, and its digest."""

    path: str
    start: int
    digest: str


class Known(NamedTuple):
    """What a build must know of an article without reading it; in memory as on disk.

    `key` are start and digest of the text it was made from, `html` is the digest of the outcome,
    `pictures` are pairs of file and stamp, `fragments` are (file, fragment) of links that name a
    place in a page.
    """

    key: tuple[int, str]
    place: tuple[str, int, int, bytes]  # as `Place`
    html: bytes
    faults: tuple[tuple[Any, ...], ...] = ()
    pictures: tuple[tuple[str, tuple[int, ...]], ...] = ()
    fragments: tuple[tuple[str, str], ...] = ()


class Articles:
    """The articles of one build. `converted` counts calls of the Markdown converter."""

    def __init__(
        self, root: Path, cache: Path, dialect: Dialect, media: Mapping[str, Found]
    ) -> None:
        self.root, self.media, self.dialect = root, media, dialect
        self.packs = Packs(cache / "articles")
        self._index = cache / "articles.index"
        self._version = digest(f"{dialect.signature}\n{package_digest()}".encode()).hex()
        self._known: dict[str, Known] = {}
        self._texts: dict[str, Text] = {}
        self.converted = 0

    def refresh(self, texts: Sequence[Text], progress: Progress | None = None) -> None:
        """Render what is new or changed, forget what is gone."""
        old = load_table(self._index, self._version)
        current: dict[str, Known] = {}
        stale: list[Text] = []
        for text in texts:
            row = old.get(text.path)
            known = Known._make(row) if row else None
            if known and known.key == text[1:] and self._same_pictures(known):
                current[text.path] = known
            else:
                stale.append(text)
        self.converted = len(stale)
        self._texts = {text.path: text for text in texts}
        current.update(spread(stale, self._render, progress))
        self._known = {text.path: current[text.path] for text in texts}
        if stale or len(current) != len(old):
            self._save()

    def article(self, path: str) -> Article:
        """The article of a file. Raises LookupError when it was not among the texts."""
        record = self.packs.read(Place._make(self._known[path].place))
        if record is None:  # the pack was lost or spoilt after its index was read
            record = self._one(_converter(self.dialect), self._texts[path])[1]
        return _unpacked(record)

    def digest(self, path: str) -> bytes:
        """16 bytes that stand for an article's HTML."""
        return self._known[path].html

    def digests(self, paths: Iterable[str]) -> bytes:
        """Those of several, one after another; nothing for what is no article."""
        known = self._known
        return b"".join([known[path].html if path in known else b"-" for path in paths])

    @property
    def state(self) -> bytes:
        """16 bytes that stand for all articles."""
        return digest(b"".join(path.encode() + known.html for path, known in self._known.items()))

    @property
    def shown(self) -> frozenset[str]:
        """Files of the pictures in all articles."""
        return frozenset(file for known in self._known.values() for file, _ in known.pictures)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the texts; the same on warm builds as on the first."""
        kept = (fault for known in self._known.values() for fault in known.faults)
        return ordered([*map(_fault, kept), *self._missing_fragments()])

    def _missing_fragments(self) -> Iterator[Diagnostic]:
        for path, known in self._known.items():
            for file, fragment in known.fragments:
                if file in self._known and fragment not in self.article(file).anchors:
                    yield FRAGMENT_MISSING(Where(path), file=file, anchor=fragment)

    def _same_pictures(self, known: Known) -> bool:
        return not known.pictures or all(self._stamp(file) == at for file, at in known.pictures)

    def _stamp(self, file: str) -> tuple[int, ...]:
        found = self.media.get(file)
        return found.stamp if found else ()

    def _render(self, texts: Sequence[Text]) -> list[tuple[str, Known]]:
        """Render a batch into a pack of its own process."""
        converter = _converter(self.dialect)
        made = [self._one(converter, text) for text in texts]
        name = f"{time.time_ns():x}-{os.getpid():x}.pack"
        places = self.packs.write(name, (record for _, record in made))
        return [
            (path, known._replace(place=place.plain))
            for ((path, known), _), place in zip(made, places, strict=True)
        ]

    def _one(self, converter: Converter, text: Text) -> tuple[tuple[str, Known], bytes]:
        body = body_of(self.root, text)
        try:
            html, tokens, links = converter.convert(body, text.path)
        except TooIntricate:
            fault = INTRICATE(Where(text.path, text.start))
            return (text.path, Known(text[1:], _NOWHERE, b"", (_fields(fault),))), b""
        article, removed = finish(html, tokens, links, self.root)
        told = [
            *locate_removed(removed, body, text.path, text.start),
            *_own_fragments(text, links, article),
        ]
        faults = tuple(map(_fields, told))
        stamps = tuple((file, self._stamp(file)) for file in sorted(set(links.pictures.values())))
        fragments = tuple(
            sorted({(f, name) for f, name in links.targets if name and f != text.path})
        )
        record = _packed(article)
        known = Known(text[1:], _NOWHERE, digest(record), faults, stamps, fragments)
        return (text.path, known), record

    def _save(self) -> None:
        """Remember the articles. A folder that cannot be written to costs time, never a build."""
        try:
            places = [known.place for known in self._known.values()]
            if self.packs.tidy(places):
                self._repack()
            rows = {path: tuple(known) for path, known in self._known.items()}
            save_table(self._index, self._version, rows)
            self.packs.tidy(known.place for known in self._known.values())
        except OSError:
            return

    def _repack(self) -> None:
        paths = list(self._known)
        records = [self.packs.read(Place._make(self._known[path].place)) or b"" for path in paths]
        name = f"{time.time_ns():x}-{os.getpid():x}.pack"
        for path, place in zip(paths, self.packs.write(name, records), strict=True):
            self._known[path] = self._known[path]._replace(place=place.plain)
        self.packs.close()


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


def finish(
    html: str, tokens: Iterable[Mapping[str, Any]], links: Links, root: Path
) -> tuple[Article, tuple[sanitise.Removed, ...]]:
    """The article of converted HTML: cleaned and mended, with what had to be taken out."""
    html, removed = sanitise.clean(fixes.before_cleaning(html))

    def picture_of(address: str) -> pictures.Picture | None:
        file = links.pictures.get(address)
        return pictures.picture_of(root / file) if file else None

    html = fixes.after_cleaning(html, picture_of)
    return Article(html, headings(tokens), tuple(sections(html)), anchors(html)), removed


def _own_fragments(text: Text, links: Links, article: Article) -> Iterator[Diagnostic]:
    own = {name for file, name in links.targets if file == text.path and name}
    for name in sorted(own - article.anchors):
        yield FRAGMENT_MISSING(Where(text.path, text.start), file=text.path, anchor=name)


def _fields(fault: Diagnostic) -> tuple[Any, ...]:
    return fault.path, fault.line, fault.column, fault.code, str(fault.severity), fault.args


def _fault(fields: tuple[Any, ...]) -> Diagnostic:
    path, line, column, code, severity, args = fields
    return Diagnostic(path, line, column, code, Severity(severity), args)


_NOWHERE = ("", 0, 0, b"")
_CONVERTERS: dict[tuple[int, str], Converter] = {}


def _converter(dialect: Dialect) -> Converter:
    """This process's converter: to make one costs as much as a short text."""
    key = (os.getpid(), dialect.signature)
    if key not in _CONVERTERS:
        _CONVERTERS.clear()
        _CONVERTERS[key] = Converter(dialect)
    return _CONVERTERS[key]


def _packed(article: Article) -> bytes:
    import marshal

    toc = [_heading(heading) for heading in article.toc]
    parts = [(part.id, part.title, part.text) for part in article.sections]
    return marshal.dumps((article.html, toc, parts, sorted(article.anchors)))


def _unpacked(record: bytes) -> Article:
    import marshal

    html, toc, parts, names = marshal.loads(record)
    headings_ = tuple(_unheading(row) for row in toc)
    return Article(html, headings_, tuple(Section(*part) for part in parts), frozenset(names))


def _heading(heading: Heading) -> tuple[Any, ...]:
    return heading.level, heading.id, heading.title, [_heading(one) for one in heading.children]


def _unheading(row: tuple[Any, ...]) -> Heading:
    return Heading(row[0], row[1], row[2], tuple(_unheading(one) for one in row[3]))
