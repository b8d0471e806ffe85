"""Looks into a PDF: no code, no launching, no files within, no lock; and its words.

A scan of the bytes that overlooks nothing decides whether the objects must be gone through one by
one (pypdf, 10 ms a page); the words come from PDFium (2 ms a page). Names such as /JavaScript can
only hide in object streams, behind #-escapes or in an encrypted file: all three are gone through.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from cchc.diagnostic import Message
from cchc.media import faults
from cchc.media.findings import MOST_WORDS, Finding

_MOST_OBJECTS, _MOST_PAGES = 100_000, 300
_DOUBTFUL = re.compile(
    rb"/(?:JS|JavaScript|Launch|SubmitForm|ImportData|GoToE|GoToR|Movie|Sound|Rendition|RichMedia"
    rb"|Screen|3D|XFA|AA|OpenAction|EmbeddedFiles?|EF|AF|Collection|ObjStm|Encrypt|URI\s*<"
    rb"|AcroForm|Thread|SetOCGState|Trans\b|Hide)\b|/[^\s/<>\[\](){}%]*#[0-9A-Fa-f]{2}"
)
_URI = re.compile(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)")
_GOOD_URI = re.compile(r"(?:https?://|mailto:|tel:|#|[^:]*\Z)", re.I)
_ACTIONS: dict[str, Message] = {
    "/JavaScript": faults.ACTIVE,
    "/Launch": faults.ACTIVE,
    "/Rendition": faults.ACTIVE,
    "/Movie": faults.ACTIVE,
    "/Sound": faults.ACTIVE,
    "/RichMediaExecute": faults.ACTIVE,
    "/SubmitForm": faults.REACHES_OUT,
    "/ImportData": faults.REACHES_OUT,
    "/GoToE": faults.EMBEDDED,
    "/GoToR": faults.REACHES_OUT,
}


def look(raw: bytes) -> Iterator[Finding]:
    """What is wrong with a PDF, and its words."""
    if b"%PDF-" not in raw[:1024]:
        yield Finding(faults.MISNAMED.code, (("type", "PDF"),))
        return
    for uri in _URI.findall(raw):
        if not _GOOD_URI.match(re.sub(rb"[\x00-\x20\\]", b"", uri).decode("latin-1")):
            yield _said(faults.ACTIVE, f"liên kết {uri[:60].decode('latin-1')}")
    if _DOUBTFUL.search(raw):
        yield from _objects(raw)
    yield Finding.words(_words(raw))


def _said(message: Message, what: str) -> Finding:
    return Finding(message.code, (("what", what),))


def _objects(raw: bytes) -> Iterator[Finding]:
    """Every object of the file; each sort of fault is told once."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        yield Finding(faults.LOCKED.code)
        return
    seen: set[Finding] = set()
    numbers = {(n, g) for g, table in reader.xref.items() for n in table}
    numbers |= {(n, 0) for n in reader.xref_objStm}
    if len(numbers) > _MOST_OBJECTS:
        yield _said(faults.BOMB, f"{len(numbers)} đối tượng")
        return
    for number, generation in sorted(numbers):
        made = pypdf.generic.IndirectObject(number, generation, reader).get_object()
        for finding in _object(made, 0):
            if finding not in seen:
                seen.add(finding)
                yield finding


def _object(made: Any, depth: int) -> Iterator[Finding]:
    if depth > 40:
        return
    if isinstance(made, dict):
        yield from _dictionary(made)
        for value in made.values():
            yield from _object(value, depth + 1)
    elif isinstance(made, list):
        for value in made:
            yield from _object(value, depth + 1)


def _dictionary(made: dict[Any, Any]) -> Iterator[Finding]:
    action, kind = str(made.get("/S", "")), str(made.get("/Type", ""))
    if action in _ACTIONS:
        yield _said(_ACTIONS[action], f"lệnh {action}")
    if "/JS" in made:
        yield _said(faults.ACTIVE, "JavaScript")
    if "/XFA" in made:
        yield _said(faults.ACTIVE, "biểu mẫu XFA")
    if "/EF" in made or kind == "/EmbeddedFile":
        yield _said(faults.EMBEDDED, str(made.get("/UF") or made.get("/F") or "tệp")[:60])
    if str(made.get("/Subtype", "")) in ("/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"):
        yield _said(faults.ACTIVE, f"phần {made['/Subtype']}")
    uri = made.get("/URI")
    if isinstance(uri, str | bytes):
        text = uri.decode("latin-1") if isinstance(uri, bytes) else str(uri)
        if not _GOOD_URI.match(re.sub(r"[\x00-\x20]", "", text)):
            yield _said(faults.ACTIVE, f"liên kết {text[:60]}")


def _words(raw: bytes) -> str:
    """The text of all pages and of the document's properties."""
    import pypdfium2

    with pypdfium2.PdfDocument(raw) as document:
        parts = [str(value) for value in document.get_metadata_dict().values() if value]
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            parts.append(text.get_text_bounded())
            text.close()
            page.close()
            if sum(map(len, parts)) > MOST_WORDS:
                break
    return "\n".join(parts)
