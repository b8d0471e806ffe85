"""What inspectors return about a file: plain values that can be sent from another process."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.base.diagnostic import Message

WORDS = "words"
MOST_WORDS = 200_000  # characters


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault by its code or, with the code WORDS, text to search for personal data.

    Line and column count from 1.
    """

    code: str
    args: tuple[tuple[str, str], ...] = ()
    line: int = 1
    column: int = 1

    @staticmethod
    def of(message: Message, line: int = 1, column: int = 1, **args: str) -> Finding:
        """The finding of a message with its arguments."""
        return Finding(message.code, tuple(args.items()), line, column)

    @staticmethod
    def words(text: str) -> Finding:
        """Text of the file, cut to MOST_WORDS characters."""
        return Finding(WORDS, (("text", text[:MOST_WORDS]),))
