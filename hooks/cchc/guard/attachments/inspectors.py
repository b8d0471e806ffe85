"""Which look belongs to which kind of file, and how large each may be."""

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
    """How large a file of that kind may be."""
    return _MOST.get(extension, _MOST_PICTURE if extension in _PICTURES else _MOST_OTHER) * _MB


def inspect(path: str, raw: bytes) -> Iterator[Finding]:
    """Everything that is wrong with a file, by its ending."""
    extension = posixpath.splitext(path)[1].lower()
    try:
        yield from _LOOKS.get(extension, _office if extension in _OFFICE else _text)(raw, extension)
    except ImportError:
        raise  # that is our fault, not the file's
    except MemoryError:
        yield Finding(faults.BOMB.code, (("what", "quá bộ nhớ"),))
    except Exception as error:
        # Whatever a library makes of a hostile file, the file is at fault and the run goes on.
        yield Finding(
            faults.MEDIA_BROKEN.code, (("reason", f"{type(error).__name__}: {error}"[:120]),)
        )


_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".zip")


def _office(raw: bytes, extension: str) -> Iterator[Finding]:
    found = list(office.inspect(raw, extension))
    yield from found
    if extension == ".zip" and not found:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield from _held(archive)


def _held(archive: zipfile.ZipFile) -> Iterator[Finding]:
    """What a ZIP holds is published as well; there is no archive in an archive."""
    yield Finding.words("\n".join(archive.namelist()))
    for member in archive.infolist():
        if posixpath.splitext(member.filename)[1].lower() in (*_LOOKS, *_OFFICE, ".csv", ".ics"):
            yield from inspect(member.filename, archive.read(member))


def _text(raw: bytes, extension: str) -> Iterator[Finding]:
    """CSV and calendar files: text, and nothing that a browser would take for a page."""
    if b"\0" in raw or raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        yield Finding(faults.MISNAMED.code, (("type", extension[1:].upper()),))
        return
    text = raw.decode("utf-8", "replace")
    if extension == ".csv" and (formula := _FORMULA.search(text)):
        what = formula[1].strip()[:40]
        yield Finding(
            faults.ACTIVE.code,
            (("what", f"công thức {what}"),),
            1 + text.count("\n", 0, formula.start(1)),
        )
    yield Finding.words(text)


def _by_sign(raw: bytes, extension: str) -> Iterator[Finding]:
    at, signs = _SIGNS[extension]
    if not raw[at:].startswith(signs):
        yield Finding(faults.MISNAMED.code, (("type", extension[1:].upper()),))
    elif b"\xa9xyz" in raw:
        yield Finding(faults.LOCATED.code, (("what", "nơi quay"),))
    # Titles, comments, artists: of MP3 in front, of MP4 after their names.
    notes = [raw[:_NOTES]] if raw.startswith(b"ID3") else _NOTE.findall(raw)
    yield Finding.words(
        "\n".join(note.replace(b"\0", b"").decode("utf-8", "ignore") for note in notes)
    )


Inspector = Callable[[bytes, str], Iterator[Finding]]
_LOOKS: dict[str, Inspector] = {
    ".svg": lambda raw, extension: svg.inspect(raw),
    ".pdf": lambda raw, extension: pdf.inspect(raw),
    **dict.fromkeys(_PICTURES, picture.inspect),
    **dict.fromkeys(_SIGNS, _by_sign),
}
