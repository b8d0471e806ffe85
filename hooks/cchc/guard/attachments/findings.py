"""What a look into a file brings back: plain values that can cross from another process."""

from __future__ import annotations

from dataclasses import dataclass

WORDS = "words"
MOST_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault by its code, or, with the code `words`, text to search for personal data."""

    code: str
    args: tuple[tuple[str, str], ...] = ()
    line: int = 1
    column: int = 1

    @staticmethod
    def words(text: str) -> Finding:
        """The text that readers of the file get to see."""
        return Finding(WORDS, (("text", text[:MOST_WORDS]),))
