"""Facts about a file's text, and where each of its keys stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """Facts about a text that rules need without the text itself.

    `links` are (target, line, column) of links and images; `signature` is the near-copy
    signature; `start` is the line of the file on which the body starts.
    """

    start: int = 1
    words: int = 0
    links: tuple[tuple[str, int, int], ...] = ()
    signature: bytes = b""
    digest: str = ""  # of front matter (without review, status, withdrawn) and body
    text: str = ""  # of the text alone, exactly as written
    front: str = ""  # of that front matter alone


@dataclass(frozen=True, slots=True)
class Marks:
    """Where each key of a front matter stands, packed as `key:line:column;…` to stay small."""

    packed: str = ""

    def find(self, key: str) -> tuple[int, int] | None:
        """Line and column of a key such as `date` or `review.by`."""
        for mark in self.packed.split(";"):
            name, _, place = mark.partition(":")
            if name == key:
                line, _, column = place.partition(":")
                return int(line), int(column)
        return None


NO_BODY = Body()
NO_MARKS = Marks()
