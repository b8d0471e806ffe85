"""A file of the site, and a group of files, as they are told to the publisher."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from cchc.memo.digests import digest

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site; `inputs` is the digest of what `make` was given, beside what it reads."""

    path: str
    inputs: bytes
    make: Make


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files that are listed together: while nothing they read has changed, `all` is not asked.

    The name is the group's own from build to build; `inputs` is the digest of what `all` was given.
    A small group is listed and made by one process. A large one is listed here, after all small ones
    are made, and any process makes any of its files.
    """

    name: str
    all: Callable[[], Iterable[Output]]
    inputs: bytes = b""
    small: bool = False


def ready_output(path: str, content: bytes) -> Output:
    """A file of the site whose content is there already."""
    return Output(path, digest(content), partial(bytes, content))
