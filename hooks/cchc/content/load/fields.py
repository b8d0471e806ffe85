"""Reads typed values out of a mapping and says what is wrong with those it cannot read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as Map
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from cchc.base.diagnostic import Diagnostic, Message, Where
from cchc.base.periods import Quarter, parse_quarter
from cchc.base.vietnamese import slug
from cchc.content.load import faults
from cchc.content.load import suggestions as meant
from cchc.source.frontmatter import Mapping, Node, Pair, Scalar, Sequence
from cchc.source.frontmatter import yaml_errors as snags

T = TypeVar("T")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)\Z")
_LINK = re.compile(r"https?://[^\s<>\"'`{}|\\^]+\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_ADDRESS = re.compile(r"/(?:[a-z0-9_][a-z0-9._-]*/)+\Z")
_CURLY = re.compile(r"[“”„‘’][^“”„]*[“”’\"']\Z")
_NOTHING = Mapping((), 1, 1)


def parse_date(text: str) -> dt.date | None:
    """A day of 1900 to 2998 written year-month-day, or None."""
    if not _DATE.match(text):
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year < 2999 else None


class Fields:
    """The entries of one mapping. Every key asked for counts as known; `done` names the rest."""

    def __init__(
        self,
        path: str,
        mapping: Mapping | None,
        synonyms: Map[str, Collection[str]],
        inside: str = "",
    ) -> None:
        self.path, self.synonyms = path, synonyms
        self.mapping = mapping or _NOTHING
        self.inside = inside
        self.faults: list[Diagnostic] = []
        self._asked_for: dict[str, None] = {}

    # -- places -----------------------------------------------------------------------------

    def where(self, key: str = "") -> Where:
        """The place of a key's value, or of the mapping."""
        entry = self.mapping.get(key) if key else None
        node = entry.value if entry else self.mapping
        return Where(self.path, node.line, node.column)

    def name(self, key: str) -> str:
        """The key with the keys it lies within, such as `cover.alt`."""
        return f"{self.inside}{key}"

    def say(self, message: Message, key: str, node: Node | None = None, **args: object) -> None:
        """Report a fault at a key's value or at a node."""
        where = Where(self.path, node.line, node.column) if node else self.where(key)
        self.faults.append(message(where, key=self.name(key), **args))

    def has(self, key: str) -> bool:
        """Whether the key stands there at all."""
        return self.mapping.get(key) is not None

    # -- values -----------------------------------------------------------------------------

    def _entry(self, key: str, required: bool) -> Pair | None:
        self._asked_for[key] = None
        entry = self.mapping.get(key)
        if entry is None and required:
            outer = self.inside.rstrip(".")
            inner, own = (key, "") if outer else ("", key)
            self.say(faults.KEY_MISSING, key, self.mapping, inner=inner, outer=outer, own=own)
        return entry

    def _scalar(self, key: str, required: bool) -> Scalar | None:
        entry = self._entry(key, required)
        if entry is None:
            return None
        node = entry.value
        if not isinstance(node, Scalar):
            self.say(faults.NOT_TEXT, key, node)
            return None
        if not node.text.strip():
            spare = "" if required else key
            self.say(faults.EMPTY, key, entry.key, spare=spare)
            return None
        return node

    def _typed(
        self,
        key: str,
        required: bool,
        parse: Callable[[str], T | None],
        fault: Callable[[str], None],
    ) -> T | None:
        node = self._scalar(key, required)
        if node is None:
            return None
        value = parse(node.text.strip())
        if value is None:
            fault(node.text.strip())
        return value

    def text(self, key: str, required: bool = False, most: int = 2000) -> str:
        """One piece of text, blanks at the ends and line breaks folded away."""
        node = self._scalar(key, required)
        if node is None:
            return ""
        text = " ".join(node.text.split())
        if node.style == "plain" and _CURLY.match(text):
            self.say(snags.CURLY, key, node)
        if len(text) > most:
            self.say(faults.TOO_LONG, key, node, length=len(text), most=most)
        return text

    def date(self, key: str, required: bool = False) -> dt.date | None:
        """A day, year-month-day."""

        def fault(text: str) -> None:
            self.say(faults.NOT_A_DATE, key, value=text, suggestion=meant.day(text))

        return self._typed(key, required, parse_date, fault)

    def time(self, key: str, required: bool = False) -> dt.datetime | None:
        """A day with hour and minute, in the plan's time zone."""

        def parse(text: str) -> dt.datetime | None:
            try:
                return dt.datetime.fromisoformat(text) if _TIME.match(text) else None
            except ValueError:
                return None

        return self._typed(
            key, required, parse, lambda text: self.say(faults.NOT_A_TIME, key, value=text)
        )

    def quarter(self, key: str, required: bool = False) -> Quarter | None:
        """A quarter, such as 2023-q1."""
        text = self.text(key, required)
        quarter = parse_quarter(text)
        if text and quarter is None:
            self.say(faults.NOT_A_PERIOD, key, value=text, suggestion=meant.quarter(text))
        return quarter

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""

        def fault(text: str) -> None:
            self.say(faults.NOT_A_FLAG, key, value=text, near=meant.flag(text))

        value = self._typed(key, False, {"true": True, "false": False}.get, fault)
        return default if value is None else value

    def integer(
        self, key: str, required: bool = False, least: int = 0, most: int = 10**9
    ) -> int | None:
        """A whole number from `least` to `most`."""

        def parse(text: str) -> int | None:
            return int(text) if re.fullmatch(r"-?\d{1,12}", text) else None

        def fault(text: str) -> None:
            suggestion = meant.whole(text, least, most)
            self.say(faults.NOT_A_NUMBER, key, value=text, suggestion=suggestion)

        value = self._typed(key, required, parse, fault)
        if value is not None and not least <= value <= most:
            self.say(faults.NUMBER_OUT_OF_RANGE, key, value=value, least=least, most=most)
            return None
        return value

    def decimal(self, key: str, required: bool = False) -> Decimal | None:
        """A number with a point for its decimals."""

        def parse(text: str) -> Decimal | None:
            try:
                return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
            except InvalidOperation:
                return None

        def fault(text: str) -> None:
            suggestion = meant.decimal(text)
            self.say(faults.NOT_A_NUMBER, key, value=text, suggestion=suggestion)

        return self._typed(key, required, parse, fault)

    def link(self, key: str, required: bool = False) -> str:
        """An http or https address."""

        def parse(text: str) -> str | None:
            return text if _LINK.match(text) and len(text) <= 2000 else None

        return (
            self._typed(
                key, required, parse, lambda text: self.say(faults.NOT_A_LINK, key, value=text)
            )
            or ""
        )

    def choice(
        self,
        key: str,
        choices: Collection[str],
        required: bool = False,
        synonyms: Map[str, str] = meant.NONE,
    ) -> str:
        """One value of a closed list; `synonyms` says what slugs of other words mean."""
        node = self._scalar(key, required)
        return self._chosen(key, node, choices, synonyms) if node else ""

    def _chosen(
        self,
        key: str,
        node: Scalar,
        choices: Collection[str],
        synonyms: Map[str, str] = meant.NONE,
    ) -> str:
        text = node.text.strip()
        if text in choices:
            return text
        if not choices:  # the list itself is missing, which has been said
            return ""
        near = meant.choice(text, choices, synonyms)
        listed = ", ".join(choices)
        self.say(faults.NOT_IN_LIST, key, node, value=text, near=near, choices=listed)
        return ""

    def _nodes(
        self, key: str, required: bool, sample: str = "", choices: Collection[str] = ()
    ) -> tuple[Node, ...]:
        entry = self._entry(key, required)
        if entry is None:
            return ()
        node = entry.value
        if isinstance(node, Sequence):
            if required and not node.items:
                self.say(faults.EMPTY, key, entry.key, spare="")
            return node.items
        text = node.text.strip() if isinstance(node, Scalar) else ""
        value = sample or meant.choice(text, choices) or " ".join(text.split()) or "…"
        self.say(faults.NOT_A_LIST, key, node, value=value)
        return ()

    def _scalars(
        self, key: str, required: bool, choices: Collection[str] = ()
    ) -> tuple[Scalar, ...]:
        scalars: dict[str, Scalar] = {}
        for node in self._nodes(key, required, choices=choices):
            if not isinstance(node, Scalar):
                self.say(faults.NOT_TEXT, key, node)
            elif not node.text.strip():
                self.say(faults.EMPTY, key, node, spare="")
            elif node.text.strip() in scalars:
                self.say(faults.TWICE_IN_LIST, key, node, value=node.text.strip())
            else:
                scalars[node.text.strip()] = node
        return tuple(scalars.values())

    def texts(self, key: str, required: bool = False) -> tuple[str, ...]:
        """A list of texts, each once."""
        return tuple(node.text.strip() for node in self._scalars(key, required))

    def choices(
        self, key: str, choices: Collection[str], required: bool = False
    ) -> tuple[str, ...]:
        """Values of a closed list, each once."""
        nodes = self._scalars(key, required, choices)
        chosen = (self._chosen(key, node, choices) for node in nodes)
        return tuple(value for value in chosen if value)

    def _matching(
        self, key: str, required: bool, pattern: re.Pattern[str], fault: Message
    ) -> tuple[str, ...]:
        values = []
        for node in self._scalars(key, required):
            text = node.text.strip()
            if pattern.match(text):
                values.append(text)
            else:
                self.say(fault, key, node, value=text, suggestion=slug(text) or "ten-don-vi")
        return tuple(values)

    def slugs(self, key: str, required: bool = False) -> tuple[str, ...]:
        """A list of slugs, each once."""
        return self._matching(key, required, _SLUG, faults.BAD_SLUG)

    def addresses(self, key: str, required: bool = False) -> tuple[str, ...]:
        """A list of root-relative addresses, each from / to /."""
        return self._matching(key, required, _ADDRESS, faults.BAD_ADDRESS)

    def integers(self, key: str, required: bool = False) -> tuple[int, ...]:
        """A list of whole numbers."""
        values = []
        for node in self._scalars(key, required):
            if re.fullmatch(r"\d{1,9}", node.text.strip()):
                values.append(int(node.text))
            else:
                suggestion = meant.whole(node.text, 1, 10**9)
                self.say(faults.NOT_A_NUMBER, key, node, value=node.text, suggestion=suggestion)
        return tuple(values)

    # -- several keys -----------------------------------------------------------------------

    def in_order(self, earlier: str, one: object, later: str, two: object, at: str = "") -> None:
        """Report the later of two days or times when it lies before the earlier; at key `at`."""
        if one is not None and two is not None and two < one:  # type: ignore[operator]
            self.say(
                faults.ORDER_OF_DATES,
                at or later,
                earlier=earlier,
                other=one,
                later=later,
                value=two,
            )

    # -- nesting ----------------------------------------------------------------------------

    def group(self, key: str, sample: str, required: bool = False) -> Fields | None:
        """The mapping under a key; `sample` shows how to write it."""
        entry = self._entry(key, required)
        if entry is None:
            return None
        return self._group(key, entry.value, sample, f"{self.name(key)}.")

    def groups(self, key: str, sample: str, required: bool = False) -> tuple[Fields, ...]:
        """The mappings of a list under a key."""
        groups = (
            self._group(key, node, sample, f"{self.name(key)}.")
            for node in self._nodes(key, required, f"{{{sample}}}")
        )
        return tuple(group for group in groups if group)

    def _group(self, key: str, node: Node, sample: str, inside: str) -> Fields | None:
        if isinstance(node, Mapping):
            group = Fields(self.path, node, self.synonyms, inside)
            group.faults = self.faults
            return group
        keys = ", ".join(part.split(":")[0].strip() for part in sample.split(", "))
        self.say(faults.NOT_A_GROUP, key, node, keys=keys, sample=sample)
        return None

    def done(self, elsewhere: dict[str, tuple[str, ...]] | None = None, folder: str = "") -> None:
        """Name every key not asked for; `elsewhere` maps keys of other kinds to their folders."""
        foreign: list[Pair] = []
        for entry in self.mapping.entries:
            key = entry.key.text
            if key in self._asked_for:
                continue
            if elsewhere and key in elsewhere:
                foreign.append(entry)
            else:
                self._unknown(key, entry.key)
        for folders, entries in _by_folders(foreign, elsewhere or {}).items():
            keys, listed = "”, “".join(e.key.text for e in entries), ", ".join(folders)
            self.say(faults.KEY_OF_OTHER_KIND, keys, entries[0].key, folder=folder, folders=listed)

    def _unknown(self, key: str, node: Node) -> None:
        """A key that does not exist, in place of the one that was meant: one slip is one fault."""
        near = meant.nearest_key(key, self._asked_for, self.synonyms)
        if near and not self.has(near):
            lacking = faults.KEY_MISSING.code, ("key", self.name(near))
            self.faults[:] = [f for f in self.faults if (f.code, *f.args[:1]) != lacking]
        self.say(faults.KEY_UNKNOWN, key, node, near=self.name(near) if near else "")


def _by_folders(
    entries: list[Pair], elsewhere: dict[str, tuple[str, ...]]
) -> dict[tuple[str, ...], list[Pair]]:
    """Entries by the folders that take them; all together when one folder takes all of them.

    A file in the wrong folder is one mistake.
    """
    all_folders = [elsewhere[entry.key.text] for entry in entries]
    shared = (
        tuple(one for one in all_folders[0] if all(one in some for some in all_folders[1:]))
        if entries
        else ()
    )
    if shared:
        return {shared: entries}
    groups: dict[tuple[str, ...], list[Pair]] = {}
    for entry in entries:
        groups.setdefault(elsewhere[entry.key.text], []).append(entry)
    return groups
