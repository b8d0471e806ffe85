"""Looks into office documents and archives: no macros, no bombs, nothing fetched, no programs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from cchc.media import faults
from cchc.media.findings import MOST_WORDS, Finding

_MOST_BYTES, _MOST_FILES = 300 << 20, 5000
_PROGRAM = re.compile(
    r"\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs?|js|jse|wsf|hta|jar|lnk|app|sh|py|apk|iso|html?"
    r"|svg|docm|xlsm|pptm|zip|rar|7z)\Z", re.I
)  # fmt: skip
_MACRO = re.compile(r"(?:vbaProject\.bin|vbaData\.xml|/activeX/|Basic/|Scripts/|\.bin\Z)", re.I)
_OBJECT = re.compile(r"(?:/embeddings/|ObjectReplacements/|/oleObject)", re.I)
_TEXTS = re.compile(
    r"word/(?:document|comments|footnotes|header\d*|footer\d*)\.xml|xl/sharedStrings\.xml"
    r"|xl/worksheets/[^/]+\.xml|ppt/slides/[^/]+\.xml|content\.xml|docProps/core\.xml|meta\.xml"
)
_EXTERNAL = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode=\"External\")(?![^>]*relationships/hyperlink\")[^>]*"
    rb"Target=\"([^\"]{0,200})", re.I
)  # fmt: skip
_TAG = re.compile(r"</(w:p|a:p|text:p|si|row)>|<[^>]+>")
_TYPES = {
    ".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/", ".odt": "content.xml", ".ods": "content.xml",
}  # fmt: skip


def look(raw: bytes, extension: str) -> Iterator[Finding]:
    """What is wrong with a DOCX, XLSX, PPTX, ODT, ODS or ZIP, and its words."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError):
        yield Finding(faults.MISNAMED.code, (("type", extension[1:].upper()),))
        return
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        yield Finding(faults.LOCKED.code)
        return
    too_much = _too_much(members)
    if too_much:
        yield Finding(faults.BOMB.code, (("what", too_much),))
        return
    if extension == ".zip":
        yield from _archive(members)
        return
    if not any(member.filename.startswith(_TYPES[extension]) for member in members):
        yield Finding(faults.MISNAMED.code, (("type", extension[1:].upper()),))
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
        )
        if out or _PROGRAM.search(name):
            yield Finding(faults.EMBEDDED.code, (("what", name[:80]),))
            return


def _document(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    texts: list[str] = []
    for member in members:
        name = member.filename
        if _OBJECT.search(name):
            yield Finding(faults.EMBEDDED.code, (("what", name[:80]),))
        elif _MACRO.search(name) and "printerSettings" not in name:
            yield Finding(faults.ACTIVE.code, (("what", f"macro ({name[:60]})"),))
        elif name.endswith(".rels"):
            for target in _EXTERNAL.findall(archive.read(name)):
                what = target.decode("utf-8", "replace")[:60]
                yield Finding(faults.REACHES_OUT.code, (("what", what),))
        elif _TEXTS.fullmatch(name) and sum(map(len, texts)) < MOST_WORDS:
            with archive.open(member) as file:
                xml = file.read(8 << 20).decode("utf-8", "replace")
            texts.append(_TAG.sub(lambda tag: "\n" if tag[1] else "", xml))
    yield Finding.words("\n".join(texts))
