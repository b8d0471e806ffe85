"""All pictures of the units as published: cleaned, with smaller copies, kept by content on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import PIL

from cchc.base.address import file_of, of_source
from cchc.base.diagnostic import Diagnostic, Says, Where, message
from cchc.base.picture_headers import copy_name, picture_of
from cchc.base.processes import Progress, spread
from cchc.content.load.tree import Found
from cchc.guard.picture_metadata import stripped
from cchc.memo.publish import Output
from cchc.memo.store import digest, load_table, replace, save_table
from cchc.memo.unchanged_read import read_steady

UNREADABLE = message(
    "RN103",
    "picture-unreadable",
    vi=Says(
        "Không đọc được ảnh “{file}”: tệp hỏng, bị cắt, hoặc quá nhiều điểm ảnh.",
        "Mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPEG hoặc PNG rồi thay tệp.",
        "Ảnh không đọc được thì không xóa được nơi chụp, cũng không thu nhỏ được cho điện thoại.",
    ),
    en=Says(
        "The picture “{file}” cannot be read: damaged, cut off, or too many pixels.",
        "Open it in a viewer and save it again as JPEG or PNG.",
        "What cannot be read cannot be rid of the place it was taken, nor made smaller for phones.",
    ),
    example="units/da-kao/media/anh.jpg",
)
FORM = f"1 {PIL.__version__}"
"""Stands for how copies are made: those of another form are not used."""

Known = tuple[tuple[int, ...], str, bool]  # stamp, digest of the content, whether it is sound
_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture file: `widths` of its copies, and whether its own address keeps every pixel."""

    path: str
    widths: tuple[int, ...]
    whole: bool


class Gallery:
    """The pictures of one build. `made` counts those that had to be decoded or cleaned."""

    def __init__(self, root: Path, cache: Path, media: Mapping[str, Found]) -> None:
        self.root, self.media, self._folder = root, media, cache / "pictures"
        self._index = cache / "pictures.index"
        self._shots: dict[str, Shot] = {}
        self._known: dict[str, Known] = {}
        self.made = 0

    def refresh(
        self, shown: Collection[str], attached: Collection[str], progress: Progress | None = None
    ) -> tuple[Diagnostic, ...]:
        """Make what is missing. `shown` are the files that pages show, `attached` downloads."""
        old = load_table(self._index, FORM)
        for path in self.media:
            if path.endswith(_SUFFIXES):
                found = picture_of(self.root / path) if path in shown else None
                self._shots[path] = Shot(path, found.widths if found else (), path in attached)
        stale = []
        for shot in self._shots.values():
            row = old.get(shot.path)
            if row and row[:2] == (self.media[shot.path].stamp, self._wish(shot)):
                self._known[shot.path] = (row[0], row[2], row[3])
            else:
                stale.append(shot)
        self.made = len(stale)
        self._known.update(spread(stale, self._make, progress, batch=1))
        if stale or len(old) != len(self._known):
            self._save()
        faulty = sorted(path for path, row in self._known.items() if not row[2])
        return tuple(UNREADABLE(Where(path), file=path) for path in faulty)

    def outputs(self, path: str) -> Iterator[Output]:
        """A media file as published: a picture cleaned and with its copies, others as they are."""
        where, shot = file_of(of_source(path)), self._shots.get(path)
        if shot is None:
            stamp = self.media[path].stamp
            yield Output(where, repr(stamp).encode(), partial(read_steady, self.root, path, stamp))
            return
        inputs = digest(f"{FORM}\n{self._known[path][1]}\n{shot}".encode())
        yield Output(where, inputs, partial(self._read, shot, 0))
        for width in shot.widths:
            yield Output(copy_name(where, width), inputs, partial(self._read, shot, width))

    def _wish(self, shot: Shot) -> str:
        return f"{shot.widths}{shot.whole}"

    def _make(self, shots: Sequence[Shot]) -> list[tuple[str, Known]]:
        made: list[tuple[str, Known]] = []
        for shot in shots:
            content = read_steady(self.root, shot.path, self.media[shot.path].stamp)
            name = hashlib.blake2b(content, digest_size=16).hexdigest()
            try:
                for width, copy in _made(shot, content):
                    self._keep(self._file(name, shot, width), copy)
                sound = True
            except ValueError:
                sound = False
            made.append((shot.path, (self.media[shot.path].stamp, name, sound)))
        return made

    def _read(self, shot: Shot, width: int) -> bytes:
        """A copy from the cache, or made again where the cache lost it."""
        try:
            raw = self._file(self._known[shot.path][1], shot, width).read_bytes()
            if digest(raw[16:]) == raw[:16]:
                return raw[16:]
        except OSError:
            pass
        return dict(_made(shot, read_steady(self.root, shot.path, self.media[shot.path].stamp)))[
            width
        ]

    def _file(self, name: str, shot: Shot, width: int) -> Path:
        return self._folder / f"{name}-{width or f'{bool(shot.widths)}{shot.whole}'}"

    def _keep(self, path: Path, content: bytes) -> None:
        """A folder that cannot be written to costs time, never a build."""
        try:
            replace(path, digest(content) + content)
        except OSError:
            return

    def _save(self) -> None:
        try:
            rows = {
                path: (stamp, self._wish(self._shots[path]), name, sound)
                for path, (stamp, name, sound) in self._known.items()
            }
            save_table(self._index, FORM, rows)
            names = {name for _, name, _ in self._known.values()}
            for file in self._folder.iterdir():
                if file.name.partition("-")[0] not in names:
                    file.unlink(missing_ok=True)
        except OSError:
            return


def _made(shot: Shot, content: bytes) -> Iterator[tuple[int, bytes]]:
    if shot.widths:
        from cchc.site.picture_copies import copies

        yield from copies(content, shot.whole)
    else:
        yield 0, stripped(content)
