"""Diagnostics: a fault as a value with a place, a permanent code, a cause and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Any, Literal

Lang = Literal["vi", "en"]

__all__ = [
    "Diagnostic",
    "Lang",
    "Message",
    "Says",
    "Severity",
    "Subject",
    "Where",
    "message",
    "messages",
    "ordered",
    "printable",
    "subject_of",
]


class Severity(StrEnum):
    """The severity of a diagnostic; only an error makes the gate fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a notice."""
        return ("error", "warning", "notice").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a source file: POSIX path from the project's root, line and column from 1.

    Columns count characters, not bytes. Line 1, column 1 also means the whole file or folder.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What a diagnostic is about, by keys that no wording changes; '' where nothing is named.

    `unit` is a unit's slug, `item` an item's key (`<unit>/<kind>/<slug>`). A duty is known by the
    slug of its `plan`, the id of the `obligation`, its unit and the key of the `period`.
    """

    unit: str = ""
    item: str = ""
    plan: str = ""
    obligation: str = ""
    period: str = ""


def subject_of(path: str) -> Subject:
    """The unit whose file a path leads to, and the item when it is an item's text."""
    top, *names = path.split("/")
    if top != "units" or not names:
        return Subject()
    text = len(names) == 3 and path.endswith(".md")
    return Subject(names[0], path[len("units/") : -len(".md")] if text else "")


@dataclass(frozen=True, slots=True)
class Says:
    """The texts of a message in one language; `{name}` is replaced by an argument.

    A part in `[[…]]` is left out when an argument in it is empty.
    """

    text: str
    hint: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of fault. Its code is permanent and never reused for another."""

    code: str
    name: str
    vi: Says
    en: Says
    severity: Severity = Severity.ERROR
    example: str = ""

    def __call__(self, where: Where, /, **args: object) -> Diagnostic:
        """The diagnostic of this message at a place; arguments are converted to text.

        Two arguments are no words of the message: `severity`, a Severity or None, replaces the
        message's own severity, and `about`, a Subject, the one that the place has.
        """
        weight, about = args.pop("severity", None), args.pop("about", None)
        severity = weight if isinstance(weight, Severity) else self.severity
        pairs = tuple((key, printable(str(value))) for key, value in args.items())
        path = printable(where.path)
        subject = about if isinstance(about, Subject) else subject_of(path)
        return Diagnostic(path, where.line, where.column, self.code, severity, pairs, subject)

    def says(self, lang: Lang) -> Says:
        """The texts in `lang`."""
        return self.vi if lang == "vi" else self.en


def printable(text: str) -> str:
    """The text with line breaks and control characters escaped, since file names may hold any."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


_MESSAGES: dict[str, Message] = {}


def message(
    code: str,
    name: str,
    *,
    vi: Says,
    en: Says,
    severity: Severity = Severity.ERROR,
    example: str = "",
) -> Message:
    """Define and register a message. Raises ValueError when the code is already defined."""
    if code in _MESSAGES:
        raise ValueError(f"code {code} is taken by {_MESSAGES[code].name}")
    _MESSAGES[code] = Message(code, name, vi, en, severity, example)
    return _MESSAGES[code]


def messages() -> tuple[Message, ...]:
    """All messages that the imported modules define, sorted by code."""
    return tuple(_MESSAGES[code] for code in sorted(_MESSAGES))


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """A fault at a place. Sorts by path, line, column and code."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    args: tuple[tuple[str, str], ...] = ()
    subject: Subject = Subject()

    @property
    def identity(self) -> tuple[str, ...]:
        """What stays the same while the fault is the same one, wherever its line moves to.

        What is about a duty is one fault however much is missing on whatever day.
        """
        if self.subject.obligation:
            return self.code, *astuple(self.subject)
        return self.path, self.code, *map("=".join, self.args)

    @property
    def of_duty(self) -> bool:
        """Whether it is about a row of a ledger, and not about words in a file."""
        return self.code.startswith("OBL")

    @property
    def where(self) -> Where:
        """The place as one value."""
        return Where(self.path, self.line, self.column)

    @property
    def name(self) -> str:
        """The permanent name of the fault, such as `date-not-a-date`."""
        return _MESSAGES[self.code].name

    def text(self, lang: Lang = "vi") -> str:
        """The fault in one sentence."""
        return _fill(_MESSAGES[self.code].says(lang).text, dict(self.args))

    def hint(self, lang: Lang = "vi") -> str:
        """The remedy."""
        return _fill(_MESSAGES[self.code].says(lang).hint, dict(self.args))

    def plain(self) -> tuple[Any, ...]:
        """As nested tuples of text and numbers, to be stored; `from_plain` reads them."""
        own = (self.path, self.line, self.column, self.code, self.severity.value, self.args)
        return *own, astuple(self.subject)

    @classmethod
    def from_plain(cls, values: tuple[Any, ...]) -> Diagnostic:
        """What `plain` made. Raises ValueError or TypeError when it did not."""
        path, line, column, code, severity, args, subject = values
        return cls(path, line, column, code, Severity(severity), args, Subject(*subject))

    def line_of_text(self, lang: Lang = "vi") -> str:
        """The line for terminals, build logs, CI formats and tests: place, code, fault, remedy."""
        return f"{self.where}: {self.code} {self.text(lang)} {self.hint(lang)}".rstrip()


_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_ARGUMENT = re.compile(r"\{(\w+)\}")


def _fill(words: str, args: dict[str, str]) -> str:
    def part(match: re.Match[str]) -> str:
        inner = match[1]
        return inner if all(args.get(name) for name in _ARGUMENT.findall(inner)) else ""

    return _OPTIONAL.sub(part, words).format_map(args)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted, without duplicates."""
    return tuple(sorted(set(diagnostics)))
