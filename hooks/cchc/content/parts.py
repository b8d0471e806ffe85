"""What an item of any kind may carry: cover, attachments, evidence, corrections, sign-off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture at the head of an item; `src` is relative to the project's root."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download; `file` is relative to the project's root. `digest` is its content's."""

    file: str
    title: str
    size: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where else it can be seen that the item was published or done."""

    url: str
    title: str
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """A correction made after publication."""

    on: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class Review:
    """Sign-off before publication (plan part IV.5): who, when, and a digest of what was seen."""

    by: str
    on: dt.date
    digest: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why an item was taken down, when and by whom."""

    on: dt.date
    reason: str
    by: str
