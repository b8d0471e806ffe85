"""Publishes releases, `releases/<n>-<digest>/`, by replacing the symbolic link `current`.

A web server serves `current`. A release is complete on disk before the link is replaced, and is
never changed afterwards.
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
from cchc.memo.whole_files import files_below
from cchc.release.verify import in_folder

CURRENT, RELEASES = "current", "releases"
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{12}\Z")
_EXTRA = frozenset((".htaccess",))  # not in the list of digests, but part of what is served


class NotPublishable(ValueError):
    """The reason why a site or an earlier release cannot be published."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases in a folder."""

    folder: Path

    @property
    def names(self) -> list[str]:
        """The names of complete releases, oldest first."""
        try:
            names = [path.name for path in (self.folder / RELEASES).iterdir()]
        except OSError:
            return []
        return sorted(filter(_NAME.match, names), key=lambda name: int(name.split("-")[0]))

    @property
    def current(self) -> str:
        """The name of the release that is served, or ''."""
        try:
            return (self.folder / CURRENT).readlink().name
        except OSError:
            return ""

    def path(self, name: str) -> Path:
        """The folder of a release."""
        return self.folder / RELEASES / name

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Wait for, and hold, the lock that only one publisher can have."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with held(self.folder / ".cchc-publish.lock"):
            yield


def publish(
    site: Path, releases: Releases, keep: int = 5, progress: Progress | None = None
) -> tuple[str, bool]:
    """Publish the site and keep the last `keep` releases; the name, and whether it is a new one.

    Raises NotPublishable and OSError.
    """
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
    """Serve the previous release; its name. Raises NotPublishable when there is none."""
    with releases.locked():
        names, current = releases.names, releases.current
        if current not in names or names.index(current) == 0:
            raise NotPublishable("không có bản nào trước bản đang đăng")
        name = names[names.index(current) - 1]
        verified_digests(releases.path(name))
        _switch(releases, name)
    return name


def verified_digests(folder: Path) -> tuple[bytes, Mapping[str, bytes]]:
    """SHA256SUMS of a complete and unchanged site, as bytes and as path → digest.

    Raises NotPublishable when a file is missing, changed or new.
    """
    try:
        raw = (folder / SUMS).read_bytes()
    except OSError as error:
        raise NotPublishable(f"{folder} chưa được dựng xong (không có {SUMS})") from error
    sums = read(raw)
    differences = [d for d in in_folder(folder, sums) if d.path not in _EXTRA]
    if differences:
        listed = ", ".join(difference.path for difference in sorted(differences)[:3])
        raise NotPublishable(
            f"{folder}: {len(differences)} tệp không như khi dựng ({listed}); dựng lại"
        )
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
        verified_digests(part)  # the files as copied
        _to_disk(part)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _to_disk(folder: Path) -> None:
    """Flush all files to disk, so that a power cut leaves the old or the new release complete."""
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
    """Delete the oldest releases, but not the one that is served nor the last two."""
    names, current = releases.names, releases.current
    retained = {*names[-max(keep, 2) :], current}
    for name in names:
        if name not in retained:
            shutil.rmtree(releases.path(name), ignore_errors=True)
