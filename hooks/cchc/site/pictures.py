"""All pictures of the units as published: cleaned, with smaller copies, made once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cchc.base.address import file_of, of_source
from cchc.base.diagnostic import Diagnostic, Says, Where, message
from cchc.base.picture_headers import copy_name, picture_of
from cchc.base.processes import Progress, spread
from cchc.memo.files import SourceFile, read_identified
from cchc.memo.output import Output
from cchc.memo.row import Inputs, Row
from cchc.memo.step import Step
from cchc.memo.table import Table

PICTURE_UNREADABLE = message(
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
Copies = tuple[tuple[int, bytes], ...]
"""A picture by width: 0 is its own address."""

_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture file: `widths` of its copies, and whether its own address keeps every pixel."""

    path: str
    widths: tuple[int, ...]
    whole: bool


class Gallery:
    """The pictures of one build. `processed` counts those that had to be decoded or cleaned."""

    def __init__(self, root: Path, table: Table, media: Mapping[str, SourceFile]) -> None:
        self.root, self.table, self.media = root, table, media
        module = "cchc.site.picture_copies"
        self._step: Step[Copies] = Step(table, "picture", Copies, module, ("pillow", "imagesize"))
        self._shots: dict[str, Shot] = {}
        self._rows: dict[str, Row] = {}
        self.processed = 0

    def refresh(
        self, shown: Collection[str], attached: Collection[str], progress: Progress | None = None
    ) -> tuple[Diagnostic, ...]:
        """Make what is missing. `shown` are the files that pages show, `attached` downloads."""
        for path in self.media:
            if path.endswith(_SUFFIXES):
                picture = picture_of(self.root / path) if path in shown else None
                self._shots[path] = Shot(path, picture.widths if picture else (), path in attached)
        step = self._step
        rows = {path: step.fresh(path, step.key(self._inputs(path))) for path in self._shots}
        stale = [self._shots[path] for path, row in rows.items() if row is None]
        self.processed = len(stale)
        for path, content, note in spread(stale, self._make, progress, batch=1):
            rows[path] = step.put(path, content, self._inputs(path), note=note)
        step.retain(self._shots)
        self._rows = {path: row for path, row in rows.items() if row}
        faulty = sorted(path for path, row in self._rows.items() if row.note == _UNSOUND)
        return tuple(PICTURE_UNREADABLE(Where(path), file=path) for path in faulty)

    def outputs(self, path: str) -> Iterator[Output]:
        """A media file as published: a picture cleaned and with its copies, others as they are."""
        where, shot, file = file_of(of_source(path)), self._shots.get(path), self.media[path]
        if shot is None:
            yield Output(where, file.id, partial(read_identified, self.root, file))
            return
        inputs = self._rows[path].outcome
        yield Output(where, inputs, partial(self._read, shot, 0))
        for width in shot.widths:
            yield Output(copy_name(where, width), inputs, partial(self._read, shot, width))

    def _inputs(self, path: str) -> Inputs:
        shot = self._shots[path]
        wanted = f"{shot.widths} {shot.whole}".encode()
        return (("content", self.media[path].id), ("wanted", wanted))

    def _make(self, shots: Sequence[Shot]) -> list[tuple[str, bytes, bytes]]:
        results = []
        for shot in shots:
            try:
                results.append((shot.path, self._step.encoded(self._copies(shot)), b""))
            except ValueError:
                results.append((shot.path, self._step.encoded(()), _UNSOUND))
        return results

    def _read(self, shot: Shot, width: int) -> bytes:
        """A copy from the table, or made again where the table lost it."""
        copies = self._step.value(self._rows[shot.path])
        return dict(copies or self._copies(shot))[width]

    def _copies(self, shot: Shot) -> Copies:
        """Raises ValueError when the picture cannot be read, and Changed."""
        from cchc.site.picture_copies import published_copies

        return tuple(
            published_copies(
                read_identified(self.root, self.media[shot.path]), bool(shot.widths), shot.whole
            ).items()
        )


_UNSOUND = b"unsound"  # note of a picture that cannot be read
