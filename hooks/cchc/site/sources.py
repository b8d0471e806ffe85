"""What a reader asks for rendered texts, and for the theme's pages around contents."""

from __future__ import annotations

from typing import Protocol

from cchc.site.article import Article
from cchc.site.shell import Shell, ShellKey


class RenderedTexts(Protocol):
    """The rendered texts, by the path of their file."""

    @property
    def state(self) -> bytes:
        """Differs where any article does."""

    def article(self, path: str) -> Article:
        """The article of a file. Raises LookupError."""

    def digest(self, path: str) -> bytes:
        """Differs for different articles. Raises LookupError."""


class Frames(Protocol):
    """The theme's pages around contents."""

    @property
    def state(self) -> bytes:
        """Differs where any shell does."""

    def __getitem__(self, key: ShellKey) -> Shell: ...

    def digest(self, key: ShellKey) -> bytes:
        """Differs for different shells."""
