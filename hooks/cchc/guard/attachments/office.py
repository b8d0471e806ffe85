"""Inspects office documents and ZIP files: macros, programs, outside content, size unpacked."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from cchc.base.diagnostic import Message
from cchc.guard.attachments import faults
from cchc.guard.attachments.findings import MOST_WORDS, Finding

_MOST_BYTES, _MOST_FILES = 300 << 20, 5000
_PROGRAM = re.compile(
    r"\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs?|js|jse|wsf|hta|jar|lnk|app|sh|py|apk|iso|html?"
    r"|svg|docm|xlsm|pptm|zip|rar|7z|url|desktop|reg|xht|xhtml)[. ]*\Z", re.I
)  # fmt: skip
_MACRO = re.compile(r"(?:vbaProject\.bin|vbaData\.xml|/activeX/|Basic/|Scripts/|\.bin\Z)", re.I)
_OBJECT = re.compile(r"(?:/embeddings/|ObjectReplacements/|/oleObject)", re.I)
_TEXTS = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml|xl/sharedStrings\.xml"
    r"|xl/(?:worksheets|threadedComments|persons)/[^/]+\.xml|xl/comments\d*\.xml"
    r"|ppt/(?:slides|notesSlides|comments)/[^/]+\.xml|content\.xml|styles\.xml|meta\.xml"
    r"|docProps/(?:core|app|custom)\.xml", re.I
)  # fmt: skip
# A field that runs or fetches something when the document opens.
_FIELD = re.compile(r"\b(DDE(?:AUTO)?|INCLUDE(?:PICTURE|TEXT)|WEBSERVICE|RTD)\b\s*[(\"]")
_MACRO_TYPE = re.compile(r"macroEnabled|ms-office\.vbaProject|activeX", re.I)
_ODF_FETCH = ("image", "object", "object-ole", "section-source", "table-source", "plugin", "applet",
              "floating-frame", "font-face-uri", "background-image", "audio", "video")  # fmt: skip
_ODF_ACTIVE = ("event-listener", "script", "dde-source", "dde-connection-decl", "dde-link")
_FETCHED = re.compile(
    r"[a-z][a-z0-9+.-]*:|[\\/]{2}|\.\./\.\./", re.I
)  # one step leaves the package
_GOOD_LINK = re.compile(r"https?://|mailto:|tel:|#|[^:\\]*\Z", re.I)
_MOST_FINDINGS = 20
_TAG = re.compile(
    r"</(w:p|a:p|text:p|si|row|c|w:tc|table:table-cell)>|<[^>]+>"
)  # else cells run together
_TYPES = {
    ".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/", ".odt": "content.xml", ".ods": "content.xml",
}  # fmt: skip


def inspect(raw: bytes, extension: str) -> Iterator[Finding]:
    """Findings about a DOCX, XLSX, PPTX, ODT, ODS or ZIP, and its words."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError):
        yield Finding.of(faults.MISNAMED, type=extension[1:].upper())
        return
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        yield Finding.of(faults.LOCKED)
        return
    too_much = _too_much(members)
    if too_much:
        yield Finding.of(faults.BOMB, what=too_much)
        return
    if extension == ".zip":
        yield from _archive(members)
        return
    if not any(member.filename.startswith(_TYPES[extension]) for member in members):
        yield Finding.of(faults.MISNAMED, type=extension[1:].upper())
        return
    yield from _document(archive, members)


def _too_much(members: list[zipfile.ZipInfo]) -> str:
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > _MOST_FILES:
        return f"{len(members)} tệp"
    if total > _MOST_BYTES or total > max(packed << 8, 1 << 20):
        return f"{packed >> 10} KB thành {total >> 20} MB"
    return ""


def _archive(members: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    for member in members:
        name = member.filename
        out = (
            name.startswith(("/", "\\"))
            or ".." in name.replace("\\", "/").split("/")
            or ":" in name
            or member.external_attr >> 28 == 0xA  # a symbolic link
        )
        if out or _PROGRAM.search(name):
            yield Finding.of(faults.EMBEDDED, what=name[:80])
            return


def _document(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    texts: list[str] = []
    for member in members:
        name = member.filename
        if _OBJECT.search(name):
            yield Finding.of(faults.EMBEDDED, what=name[:80])
        elif _MACRO.search(name) and "printerSettings" not in name:
            yield _finding(faults.ACTIVE, f"macro ({name})")
        elif check := _check_of(name):
            yield from _elements(archive.read(name), check)
        if _TEXTS.fullmatch(name) and sum(map(len, texts)) < MOST_WORDS:
            with archive.open(member) as file:
                xml = file.read(8 << 20).decode("utf-8", "replace")
            texts.append(html.unescape(_TAG.sub(lambda tag: "\n" if tag[1] else "", xml)))
            if field := _FIELD.search(texts[-1]):
                yield _finding(faults.ACTIVE, f"trường {field[1]}")
    yield Finding.words("\n".join(texts))


ElementCheck = Callable[[str, dict[str, str]], Finding | None]


def _check_of(name: str) -> ElementCheck | None:
    """The check for the elements of one part of a document, by the part's name."""
    if name.lower().endswith(".rels"):
        return _relationship
    if name.lower() == "[content_types].xml":
        return _content_type
    return _open_document if name in ("content.xml", "styles.xml") else None


def _elements(raw: bytes, check: ElementCheck) -> Iterator[Finding]:
    """Findings of `check` on each element; it gets names without their namespace."""
    findings: list[Finding] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        finding = check(name.rpartition(" ")[2], plain)
        if finding and len(findings) < _MOST_FINDINGS:
            findings.append(finding)

    def entity(*_: object) -> None:
        raise ValueError("DTD")  # reported as a broken file: no office program writes one

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EntityDeclHandler = start, entity
    parser.Parse(raw, True)
    yield from findings


def _relationship(name: str, attributes: dict[str, str]) -> Finding | None:
    if name != "Relationship" or attributes.get("TargetMode", "").lower() != "external":
        return None
    target = attributes.get("Target", "")
    if not attributes.get("Type", "").endswith("relationships/hyperlink"):
        return _finding(faults.REACHES_OUT, target)
    return None if _GOOD_LINK.match(target) else _finding(faults.ACTIVE, f"liên kết {target}")


def _content_type(name: str, attributes: dict[str, str]) -> Finding | None:
    kind = attributes.get("ContentType", "")
    return _finding(faults.ACTIVE, kind) if _MACRO_TYPE.search(kind) else None


def _open_document(name: str, attributes: dict[str, str]) -> Finding | None:
    target = attributes.get("href", "")
    if name in _ODF_ACTIVE:
        return _finding(faults.ACTIVE, f"<{name}>")
    if name in _ODF_FETCH and _FETCHED.match(target):
        return _finding(faults.REACHES_OUT, target)
    if name == "a" and not _GOOD_LINK.match(target):
        return _finding(faults.ACTIVE, f"liên kết {target}")
    return None


def _finding(message: Message, what: str) -> Finding:
    return Finding.of(message, what=what[:60])
