"""Puts a release in place in one step, and can go back: `releases/<n>-<digest>/` and `current`.

A web server serves `current`, a symbolic link that is replaced in one step; a release is complete
on disk before, and is never changed after.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc.base.lock import held
from cchc.base.processes import Progress
from cchc.memo.checksums import SUMS, read
from cchc.memo.store import files_below
from cchc.release.verify import in_folder

CURRENT, RELEASES = "current", "releases"
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{12}\Z")
_EXTRA = frozenset((".htaccess",))  # not in the list of digests, but part of what is served


class NotPublishable(ValueError):
    """Why the site, or an earlier release, is not put in place."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases in a folder, oldest first, and which one is served."""

    folder: Path

    @property
    def names(self) -> list[str]:
        """Complete releases; what a broken copy left is none."""
        try:
            found = [path.name for path in (self.folder / RELEASES).iterdir()]
        except OSError:
            return []
        return sorted(filter(_NAME.match, found), key=lambda name: int(name.split("-")[0]))

    @property
    def current(self) -> str:
        """The release that is served, or ''."""
        try:
            return (self.folder / CURRENT).readlink().name
        except OSError:
            return ""

    def path(self, name: str) -> Path:
        """Where a release lies."""
        return self.folder / RELEASES / name

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Only one publishes at a time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with held(self.folder / ".cchc-publish.lock"):
            yield


def publish(
    site: Path, releases: Releases, keep: int = 5, progress: Progress | None = None
) -> tuple[str, bool]:
    """Serve the site; the release's name, and whether it is new. Raises NotPublishable, OSError."""
    with releases.locked():
        raw, sums = verified_digests(site)
        digest = hashlib.sha256(raw).hexdigest()[:12]
        if releases.current.endswith(f"-{digest}"):
            return releases.current, False
        last = int(releases.names[-1].split("-")[0]) if releases.names else 0
        name = f"{last + 1:04d}-{digest}"
        _copy(site, releases.path(name), sums, progress)
        _switch(releases, name)
        _prune(releases, keep)
    return name, True


def back(releases: Releases) -> str:
    """Serve the release before the one that is served; its name. Raises NotPublishable."""
    with releases.locked():
        names, current = releases.names, releases.current
        if current not in names or names.index(current) == 0:
            raise NotPublishable("không có bản nào trước bản đang đăng")
        name = names[names.index(current) - 1]
        verified_digests(releases.path(name))
        _switch(releases, name)
    return name


def verified_digests(folder: Path) -> tuple[bytes, Mapping[str, bytes]]:
    """The digests of a finished, unchanged site. Raises NotPublishable when it is not."""
    try:
        raw = (folder / SUMS).read_bytes()
    except OSError as error:
        raise NotPublishable(f"{folder} chưa được dựng xong (không có {SUMS})") from error
    sums = read(raw)
    found = [d for d in in_folder(folder, sums) if d.path not in _EXTRA]
    if found:
        told = ", ".join(difference.path for difference in sorted(found)[:3])
        raise NotPublishable(f"{folder}: {len(found)} tệp không như khi dựng ({told}); dựng lại")
    return raw, sums


def _copy(site: Path, target: Path, sums: Iterable[str], progress: Progress | None) -> None:
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    files = [*sums, SUMS, *(name for name in _EXTRA if (site / name).is_file())]
    try:
        for done, path in enumerate(files, 1):
            to = part / path
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / path, to)
            if progress:
                progress(done, len(files))
        verified_digests(part)  # what was copied, not what was meant to be
        _to_disk(part)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _to_disk(folder: Path) -> None:
    """Everything on disk before the link points to it: a power cut then shows old or new."""
    for path in files_below(folder):
        handle = os.open(folder / path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _switch(releases: Releases, name: str) -> None:
    part = releases.folder / f".{CURRENT}.{os.getpid()}"
    part.unlink(missing_ok=True)
    part.symlink_to(Path(RELEASES) / name, target_is_directory=True)
    try:
        part.replace(releases.folder / CURRENT)
    except OSError as error:
        part.unlink(missing_ok=True)
        where = releases.folder / CURRENT
        raise NotPublishable(f"{where} phải là liên kết do cchc tạo: {error.strerror}") from error


def _prune(releases: Releases, keep: int) -> None:
    """Forget the oldest, but never the one that is served nor the one before."""
    names, current = releases.names, releases.current
    kept = {*names[-max(keep, 2) :], current}
    for name in names:
        if name not in kept:
            shutil.rmtree(releases.path(name), ignore_errors=True)
