"""What every text is looked through for, once: the answers are remembered with the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc.base.diagnostic import Diagnostic
from cchc.content.load.cache import load_shard, save_shard
from cchc.memo.code_version import package_digest
from cchc.rules.alternatives import alternatives
from cchc.rules.markup import doubtful, markup
from cchc.rules.misleading import misleading
from cchc.rules.personal import personal
from cchc.source.frontmatter import MAX_BYTES, Source, read_markdown

if TYPE_CHECKING:
    from cchc.source.markdown.converter import Dialect

_DOCS = "docs"
_LIBRARIES = ("markdown", "pymdown-extensions", "nh3")


class Texts:
    """The looks that one text alone decides; also for the hand-written pages of `docs/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.signature = _signature(root)

    def __call__(self, source: Source, /) -> Iterator[Diagnostic]:
        """Everything in a text of a unit that may not be published."""
        yield from personal(source)
        yield from alternatives(source)
        yield from misleading(source)
        yield from self._markup(source)

    def of_docs(self, cache: Path | None) -> Iterator[Diagnostic]:
        """Hostile markup in pages of the whole site, remembered by content in `cache`."""
        shard, key = (
            cache / "docs.pickle" if cache else None,
            f"{self.signature}\n{package_digest()}",
        )
        old, new = load_shard(shard, key) if shard else {}, dict[str, Any]()
        for path in sorted((self.root / _DOCS).rglob("*.md")):
            try:
                with path.open("rb") as file:
                    raw = file.read(MAX_BYTES + 1)
            except OSError:
                continue
            name = path.relative_to(self.root).as_posix()
            digest = hashlib.blake2b(raw, digest_size=16).digest()
            known = old.get(name)
            if known is None or known[0] != digest:
                known = (digest, tuple(self._markup(read_markdown(name, raw))))
            new[name] = known
            yield from known[1]
        if shard and new != old:
            save_shard(shard, key, new)

    def _markup(self, source: Source) -> Iterator[Diagnostic]:
        if doubtful(source.body):
            yield from markup(source, self._dialect)

    @cached_property
    def _dialect(self) -> Dialect:
        # Imported only for a doubtful text: the Markdown library takes 0.2 s to load.
        from cchc.source.markdown.dialect import read_dialect

        return read_dialect(self.root)


def _signature(root: Path) -> str:
    """What the answers depend on beside the text and this package."""
    try:
        config = (root / "mkdocs.yml").read_bytes()
    except OSError:
        config = b""
    return "\n".join((hashlib.sha256(config).hexdigest(), *map(_version, _LIBRARIES)))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
