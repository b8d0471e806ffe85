"""Chooses the inspector for a file by its extension, and the largest size allowed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator

from cchc.guard.attachments import faults, office, pdf, picture, svg
from cchc.guard.attachments.findings import Finding

_MB = 1 << 20
# A cell that a spreadsheet would compute, and may fetch or run with: not -5, +84 or a mail address.
_FORMULA = re.compile(
    r"(?:^|[,;\t])\s*\"?\s*(=[^\s=,;][^\n]{0,80}|[+@-]\s*[A-Za-z_][\w.]*\([^\n]{0,80}|[+@-][^,;\n]{0,80}\|[^\n]{0,40}!)",
    re.M,
)
_NOTES = 4096
_NOTE = re.compile(rb"\xa9(?:cmt|nam|ART|des|inf|aut|too|day|alb)([\s\S]{1,300})")
_MOST = {".svg": 4, ".csv": 20, ".ics": 4, ".mp4": 200, ".webm": 200, ".mp3": 100, ".zip": 100}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_MOST_PICTURE, _MOST_OTHER = 20, 50
_SIGNS: dict[str, tuple[int, tuple[bytes, ...]]] = {
    ".mp4": (4, (b"ftyp",)),
    ".webm": (0, (b"\x1a\x45\xdf\xa3",)),
    ".mp3": (0, (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")),
}


def most_bytes(extension: str) -> int:
    """The largest size in bytes of a file with this extension (lower case, with its dot)."""
    return _MOST.get(extension, _MOST_PICTURE if extension in _PICTURES else _MOST_OTHER) * _MB


def inspect(path: str, raw: bytes) -> Iterator[Finding]:
    """Findings about a file's bytes, by the extension of its path. Raises ImportError alone."""
    extension = posixpath.splitext(path)[1].lower()
    try:
        yield from _INSPECTORS.get(
            extension, _inspect_archive if extension in _OFFICE else _inspect_text
        )(raw, extension)
    except ImportError:
        raise  # a library is missing
    except MemoryError:
        yield Finding.of(faults.BOMB, what="quá bộ nhớ")
    except Exception as error:
        # A library may raise anything for a hostile file: the run goes on.
        yield Finding(
            faults.MEDIA_BROKEN.code, (("reason", f"{type(error).__name__}: {error}"[:120]),)
        )


_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".zip")


def _inspect_archive(raw: bytes, extension: str) -> Iterator[Finding]:
    findings = list(office.inspect(raw, extension))
    yield from findings
    if extension == ".zip" and not findings:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield from _zip_content(archive)


def _zip_content(archive: zipfile.ZipFile) -> Iterator[Finding]:
    """Findings about the files in a ZIP, which are published as well; archives in it are refused."""
    yield Finding.words("\n".join(archive.namelist()))
    for member in archive.infolist():
        if posixpath.splitext(member.filename)[1].lower() in (
            *_INSPECTORS,
            *_OFFICE,
            ".csv",
            ".ics",
        ):
            yield from inspect(member.filename, archive.read(member))


def _inspect_text(raw: bytes, extension: str) -> Iterator[Finding]:
    """Findings about CSV and calendar files, which must be text that no browser takes for HTML."""
    if b"\0" in raw or raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        yield Finding.of(faults.MISNAMED, type=extension[1:].upper())
        return
    text = raw.decode("utf-8", "replace")
    if extension == ".csv" and (formula := _FORMULA.search(text)):
        what = formula[1].strip()[:40]
        line = 1 + text.count("\n", 0, formula.start(1))
        yield Finding.of(faults.ACTIVE, line, what=f"công thức {what}")
    yield Finding.words(text)


def _inspect_media(raw: bytes, extension: str) -> Iterator[Finding]:
    """Findings about film and sound: the type by its first bytes, the place, titles and comments."""
    at, signs = _SIGNS[extension]
    if not raw[at:].startswith(signs):
        yield Finding.of(faults.MISNAMED, type=extension[1:].upper())
    elif b"\xa9xyz" in raw:
        yield Finding.of(faults.LOCATED, what="nơi quay")
    # Titles, comments, artists: of MP3 in front, of MP4 after their names.
    notes = [raw[:_NOTES]] if raw.startswith(b"ID3") else _NOTE.findall(raw)
    yield Finding.words(
        "\n".join(note.replace(b"\0", b"").decode("utf-8", "ignore") for note in notes)
    )


Inspector = Callable[[bytes, str], Iterator[Finding]]
_INSPECTORS: dict[str, Inspector] = {
    ".svg": lambda raw, extension: svg.inspect(raw),
    ".pdf": lambda raw, extension: pdf.inspect(raw),
    **dict.fromkeys(_PICTURES, picture.inspect),
    **dict.fromkeys(_SIGNS, _inspect_media),
}
