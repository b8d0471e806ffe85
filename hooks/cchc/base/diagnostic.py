"""What the gate says: a fault is a value with a place, a permanent code, a cause and a remedy."""

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
    """How much a diagnostic weighs; only an error makes the gate fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "notice").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a source file: POSIX path from the project's root, line and column from 1.

    Columns count characters, not bytes. Line 1, column 1 of a folder or a whole file means it all.
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
    """The words of a message in one language; `{name}` stands for an argument.

    A part in `[[…]]` is said only when every argument in it has something to say.
    """

    text: str
    hint: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of fault: its code is permanent and never used again for another."""

    code: str
    name: str
    vi: Says
    en: Says
    severity: Severity = Severity.ERROR
    example: str = ""

    def __call__(self, where: Where, /, **args: object) -> Diagnostic:
        """Say it at a place. Arguments become text at once, so that a diagnostic can be stored.

        Two arguments are no words of the message: `severity`, a Severity, replaces the message's
        own, and `about`, a Subject, the one that the place has.
        """
        weight, about = args.pop("severity", None), args.pop("about", None)
        severity = weight if isinstance(weight, Severity) else self.severity
        pairs = tuple((key, printable(str(value))) for key, value in args.items())
        path = printable(where.path)
        subject = about if isinstance(about, Subject) else subject_of(path)
        return Diagnostic(path, where.line, where.column, self.code, severity, pairs, subject)

    def says(self, lang: Lang) -> Says:
        """The words in `lang`."""
        return self.vi if lang == "vi" else self.en


def printable(text: str) -> str:
    """Text that neither breaks a line nor commands a terminal: names of files may hold anything."""
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
    """Define a message beside the check that says it. Raises ValueError when the code is taken."""
    if code in _MESSAGES:
        raise ValueError(f"code {code} is taken by {_MESSAGES[code].name}")
    made = Message(code, name, vi, en, severity, example)
    _MESSAGES[code] = made
    return made


def messages() -> tuple[Message, ...]:
    """All messages that imported modules have defined, by code."""
    return tuple(_MESSAGES[code] for code in sorted(_MESSAGES))


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """A fault at a place. Sorts by path, line, column, code; equal ones are one fault."""

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
        """What is wrong, in one sentence."""
        return _fill(_MESSAGES[self.code].says(lang).text, dict(self.args))

    def hint(self, lang: Lang = "vi") -> str:
        """What to do about it."""
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
        """The one line that terminal, build log, CI formats and tests print."""
        return f"{self.where}: {self.code} {self.text(lang)} {self.hint(lang)}".rstrip()


_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_ARGUMENT = re.compile(r"\{(\w+)\}")


def _fill(words: str, args: dict[str, str]) -> str:
    def part(found: re.Match[str]) -> str:
        inner = found[1]
        return inner if all(args.get(name) for name in _ARGUMENT.findall(inner)) else ""

    return _OPTIONAL.sub(part, words).format_map(args)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each fault once, by place."""
    return tuple(sorted(set(diagnostics)))
