"""Inspects a PDF: code, commands, embedded files, encryption, and its words.

A search of the bytes decides whether every object has to be read (pypdf, 10 ms a page); the words
come from PDFium (2 ms a page). Names such as /JavaScript are missing from the bytes only when they
are in object streams, #-escaped or encrypted: the search finds signs of all three.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from cchc.base.diagnostic import Message
from cchc.guard.attachments import faults
from cchc.guard.attachments.findings import MOST_WORDS, Finding

_MOST_OBJECTS, _MOST_PAGES = 100_000, 300
_DOUBTFUL = re.compile(
    rb"/(?:JS|JavaScript|Launch|SubmitForm|ImportData|GoToE|GoToR|Movie|Sound|Rendition|RichMedia"
    rb"|Screen|3D|XFA|AA|OpenAction|EmbeddedFiles?|EF|AF|FFilter|Collection|ObjStm|Encrypt"
    rb"|URI\s*(?![\s/(>])|AcroForm|Thread|SetOCGState|Trans\b|Hide)\b|/[^\s/<>\[\](){}%]*#[0-9A-Fa-f]{2}"
)
# Up to the first bracket that closes: enough to tell what sort of address it is, and brackets
# within may stand as they are (ISO 32000-1, 7.3.4.2), as may letters as octal numbers.
_URI = re.compile(rb"/URI\s*\(((?:[^)\\]|\\.)*)", re.S)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
# Named in the file, though in no object that its table of contents knows: readers mend such tables.
_HIDDEN = re.compile(rb"/(JavaScript|Launch|SubmitForm|ImportData|RichMedia)\b")
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.S)
_NOTES = (b"Contents", b"T", b"V", b"TU")  # what notes and fields say, who wrote them
_MOST_NOTES = 500
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


def inspect(raw: bytes) -> Iterator[Finding]:
    """Findings about a PDF, and its words. Raises whatever pypdf and pypdfium2 raise."""
    if not raw.lstrip(b"\xef\xbb\xbf\t\r\n ").startswith(b"%PDF-"):  # else: a page and a PDF in one
        yield Finding.of(faults.MISNAMED, type="PDF")
        return
    for written in _URI.findall(raw):
        uri = _OCTAL.sub(lambda octal: bytes((int(octal[1], 8) & 255,)), written)
        address = re.sub(rb"[\x00-\x20\\]", b"", uri).decode("latin-1")
        if not _GOOD_URI.match(address):
            yield Finding.of(faults.ACTIVE, what=f"liên kết {address[:60]}")
    findings = list(_objects(raw)) if _DOUBTFUL.search(raw) else []
    yield from findings
    if not findings and (hidden := _HIDDEN.search(raw)):
        yield Finding.of(faults.ACTIVE, what=hidden[1].decode())
    yield Finding.words(_words(raw))


def _objects(raw: bytes) -> Iterator[Finding]:
    """Findings about every object of the file, each once."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        yield Finding.of(faults.LOCKED)
        return
    seen: set[Finding] = set()
    numbers = {(n, g) for g, table in reader.xref.items() for n in table}
    numbers |= {(n, 0) for n in reader.xref_objStm}
    if len(numbers) > _MOST_OBJECTS:
        yield Finding.of(faults.BOMB, what=f"{len(numbers)} đối tượng")
        return
    for number, generation in sorted(numbers):
        content = pypdf.generic.IndirectObject(number, generation, reader).get_object()
        for finding in _object(content, 0):
            if finding not in seen:
                seen.add(finding)
                yield finding


def _object(content: Any, depth: int) -> Iterator[Finding]:
    if depth > 40:
        return
    if isinstance(content, dict):
        yield from _dictionary(content)
        for value in content.values():
            yield from _object(value, depth + 1)
    elif isinstance(content, list):
        for value in content:
            yield from _object(value, depth + 1)


def _dictionary(content: dict[Any, Any]) -> Iterator[Finding]:
    action, kind = str(_value(content, "/S")), str(_value(content, "/Type"))
    if action in _ACTIONS:
        yield Finding.of(_ACTIONS[action], what=f"lệnh {action}")
    if "/JS" in content:
        yield Finding.of(faults.ACTIVE, what="JavaScript")
    if "/XFA" in content:
        yield Finding.of(faults.ACTIVE, what="biểu mẫu XFA")
    if "/EF" in content or kind == "/EmbeddedFile":
        yield Finding.of(
            faults.EMBEDDED, what=str(content.get("/UF") or content.get("/F") or "tệp")[:60]
        )
    if "/FFilter" in content:
        yield Finding.of(faults.REACHES_OUT, what="nội dung ở ngoài tệp")
    if str(_value(content, "/Subtype")) in ("/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"):
        yield Finding.of(faults.ACTIVE, what=f"phần {content['/Subtype']}")
    uri = _value(content, "/URI")
    if isinstance(uri, str | bytes):
        text = uri.decode("latin-1") if isinstance(uri, bytes) else str(uri)
        if not _GOOD_URI.match(re.sub(r"[\x00-\x20]", "", text)):
            yield Finding.of(faults.ACTIVE, what=f"liên kết {text[:60]}")


def _value(dictionary: dict[Any, Any], key: str) -> Any:
    """A value of a dictionary, with an indirect reference resolved; '' when it is missing."""
    value = dictionary.get(key, "")
    return value.get_object() if hasattr(value, "get_object") else value


def _words(raw: bytes) -> str:
    """The text of properties, addresses, bookmarks, pages, notes and form fields."""
    import pypdfium2

    parts = [match.decode("utf-8", "replace") for match in _XMP.findall(raw)]
    parts += [match.decode("latin-1") for match in _URI.findall(raw)]
    with pypdfium2.PdfDocument(raw) as document:
        parts += [str(value) for value in document.get_metadata_dict().values() if value]
        parts += [mark.get_title() for mark in islice(document.get_toc(), _MOST_NOTES)]
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            parts.append(text.get_text_bounded())
            text.close()
            parts += _notes(page)
            page.close()
            if sum(map(len, parts)) > MOST_WORDS:
                break
    return "\n".join(parts)


def _notes(page: Any) -> Iterator[str]:
    """The texts of a page's notes and form fields."""
    import pypdfium2.raw as c

    for number in range(min(c.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = c.FPDFPage_GetAnnot(page, number)
        for key in _NOTES:
            size = c.FPDFAnnot_GetStringValue(note, key, None, 0)  # bytes, with an end mark
            if 2 < size < MOST_WORDS:
                buffer = (c.FPDF_WCHAR * (size // 2))()
                c.FPDFAnnot_GetStringValue(note, key, buffer, size)
                yield bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
        c.FPDFPage_CloseAnnot(note)
