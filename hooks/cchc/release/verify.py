"""Compares a published copy, in a folder or on a server, with the digests of the built site."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from cchc.base.processes import Progress
from cchc.memo.checksums import SUMS
from cchc.memo.whole_files import files_below

_AT_ONCE = 4
_SECONDS = 20
_TRIES = 3


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A file that differs; `how` is `missing`, `different` or `surplus`."""

    path: str
    how: str


def in_folder(folder: Path, sums: Mapping[str, bytes]) -> Iterator[Difference]:
    """Differences of a folder from path → SHA-256 digest, files that are not listed included."""
    for path, sha in sums.items():
        try:
            with (folder / path).open("rb") as file:
                same = hashlib.file_digest(file, "sha256").digest() == sha
        except OSError:
            yield Difference(path, "missing")
            continue
        if not same:
            yield Difference(path, "different")
    for path in files_below(folder):
        if path not in sums and path != SUMS:
            yield Difference(path, "surplus")


def on_server(
    url: str, sums: Mapping[str, bytes], progress: Progress | None = None
) -> Iterator[Difference]:
    """Differences of the site at `url` from path → SHA-256 digest. Raises OSError when unreachable."""
    fetch = fetcher(url)
    fetch("")  # a wrong address is one error, not a thousand
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done, (path, content) in enumerate(pool.map(lambda p: (p, fetch(p)), sums), 1):
            if progress:
                progress(done, len(sums))
            if content is None:
                yield Difference(path, "missing")
            elif hashlib.sha256(content).digest() != sums[path]:
                yield Difference(path, "different")


def fetcher(url: str) -> Callable[[str], bytes | None]:
    """A function that fetches a file of the site by path, None for a missing one; it raises OSError."""
    import requests  # takes 0.1 s, and a folder needs none of it

    session, base = requests.Session(), url.rstrip("/") + "/"
    session.headers["User-Agent"] = "cchc-verify"

    def fetch(path: str) -> bytes | None:
        address = base + quote(path.removesuffix("index.html"))
        for attempt in range(1, _TRIES + 1):
            answer = session.get(address, timeout=_SECONDS)
            if answer.status_code < 500 and answer.status_code != 429:
                break
            time.sleep(attempt)
        wanted = 404 if path == "404.html" else 200
        return answer.content if answer.status_code in (200, wanted) else None

    return fetch
