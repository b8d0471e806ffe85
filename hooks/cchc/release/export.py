"""What an export is: files for machines and readers that are made beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc.memo.digests import digest
from cchc.memo.output import Output
from cchc.site.build import Build
from cchc.site.reader import Reader


def _nothing(*args: object) -> tuple[()]:
    return ()


def _no_inputs(build: Build) -> bytes:
    return b""


def of_docs(build: Build) -> bytes:
    """The input of an export that shows pages of `docs/`, which the reader does not know."""
    return digest(repr(build.docs).encode())


@dataclass(frozen=True, slots=True)
class Export:
    """Files of the whole site, files of one unit by its slug, and addresses in `docs/` links.

    `addresses` are known before anything is made. What takes long to load is imported by the
    functions, for most builds need none of it. `inputs` is a digest of what `of_site` looks at
    beside the reader.
    """

    of_site: Callable[[Build], Iterable[Output]] = _nothing
    of_unit: Callable[[Build, str], Iterable[Output]] = _nothing
    addresses: Callable[[Reader], Iterable[str]] = _nothing
    inputs: Callable[[Build], bytes] = _no_inputs
