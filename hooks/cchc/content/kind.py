"""A kind of item: its folder, its keys, what readers see of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc.content.load.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What items of one kind carry beside the common keys; a kind's dataclass extends it."""

    def agree(self, fields: Fields) -> None:
        """Say to `fields` what is wrong between keys that are each right alone."""


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What linked data says of an item: its page, its text, and the body that publishes it."""

    title: str
    summary: str
    details: Details
    address: str  # whole
    text: str
    publisher: dict[str, Any]
    moment: Callable[[Any], str]  # a time of the plan's zone, in ISO 8601


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of item. Its folder is its identity, and the word in addresses."""

    folder: str
    rank: int  # kinds are listed by it
    label: str  # what citizens read
    about: str  # of the list of all its items, one or two sentences
    guide: str  # what editors put into the folder
    details: type[Details] = Details
    poster: bool = False  # its items have a page to print
    linked_data: Callable[[ShownItem], dict[str, Any]] | None = None  # a thing of schema.org

    def takes(self, details: type[Details]) -> bool:
        """Whether its items carry such details."""
        return issubclass(self.details, details)

    def __str__(self) -> str:
        return self.folder

    def __repr__(self) -> str:
        return f"<{self.folder}>"
