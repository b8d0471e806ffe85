"""What every text is looked through for, once: the answers are remembered with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.base.diagnostic import Diagnostic
from cchc.base.listed import modules_in
from cchc.memo.code import code_digest, library_versions
from cchc.memo.digests import digest
from cchc.memo.row import Inputs
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.rules.markup import doubtful, markup
from cchc.source.frontmatter import MAX_BYTES, Source, read_markdown
from cchc.source.markdown.dialect import listed_extensions

if TYPE_CHECKING:
    from cchc.source.markdown.converter import Dialect

_DOCS = "docs"


TextRule = Callable[[Source], Iterable[Diagnostic]]
TEXT_RULES: tuple[TextRule, ...] = tuple(
    rule for module in modules_in("cchc.rules.text_rules") for rule in module.RULES
)


class Texts:
    """The looks that one text alone decides; also for the hand-written pages of `docs/`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def inputs(self) -> Inputs:
        """The code of these looks, the libraries behind it, and the project's dialect."""
        return (
            ("looks", code_digest(__name__)),
            ("libraries of looks", library_versions("markdown", "pymdown-extensions", "nh3")),
            ("dialect", digest(repr(listed_extensions(self.root)).encode())),
        )

    def __call__(self, source: Source, /) -> Iterator[Diagnostic]:
        """Everything in a text of a unit that may not be published."""
        for rule in TEXT_RULES:
            yield from rule(source)
        yield from self._markup(source)

    def of_docs(self, table: Table) -> Iterator[Diagnostic]:
        """Hostile markup in pages of the whole site, remembered by their content."""
        step: Step[tuple[Diagnostic, ...]] = Step(
            table, "page of docs", tuple[Diagnostic, ...], __name__, (), self.inputs
        )
        paths = sorted((self.root / _DOCS).rglob("*.md"))
        step.retain([path.relative_to(self.root).as_posix() for path in paths])
        for path in paths:
            try:
                with path.open("rb") as file:
                    raw = file.read(MAX_BYTES + 1)
            except OSError:
                continue
            name, inputs = path.relative_to(self.root).as_posix(), (("content", digest(raw)),)
            faults = step.value(step.fresh(name, step.key(inputs)))
            if faults is None:
                faults = tuple(self._markup(read_markdown(name, raw)))
                step.put(name, step.encoded(faults), inputs)
            yield from faults

    def _markup(self, source: Source) -> Iterator[Diagnostic]:
        if doubtful(source.body):
            yield from markup(source, self._dialect)

    @cached_property
    def _dialect(self) -> Dialect:
        # Imported only for a doubtful text: the Markdown library takes 0.2 s to load.
        from cchc.source.markdown.dialect import read_dialect

        return read_dialect(self.root)
