"""Colours of units, of letters and grounds, shared by sheets and pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """A unit's colour: for letters and bands, and a pale one for grounds."""

    strong: str
    soft: str


#: The tones of overrides/assets/stylesheets/1-tokens.css, in its order.
TONES = (
    Tone("#0b5a4b", "#e0efe9"),
    Tone("#99380f", "#fae8dd"),
    Tone("#1b4f86", "#e2ecf7"),
    Tone("#7b4a00", "#fbefcf"),
    Tone("#8b2350", "#f9e5ee"),
    Tone("#4c3f93", "#ebe8f8"),
    Tone("#1c6070", "#dff0f3"),
    Tone("#4d5d12", "#eef2d9"),
)
INK, SOFT_INK, LINE, PAPER, SUN = "#1b2826", "#4a5754", "#ddd5c3", "#fbf8f1", "#f3b73c"
GOOD, GOOD_SOFT, BAD, BAD_SOFT = "#17603a", "#dff1e4", "#9c1f17", "#fbe4e0"
LATE, LATE_SOFT, INFO, INFO_SOFT = "#7a4b00", "#fcecc8", "#1a4f80", "#e2edf7"

#: Grounds and letters of admonitions, by kind.
NOTES = {
    "warning": Tone(LATE, LATE_SOFT),
    "danger": Tone(BAD, BAD_SOFT),
    "tip": Tone(GOOD, GOOD_SOFT),
}


def tone(order: int) -> Tone:
    """The tone of the unit at this place in the directory, counted from 0; they repeat after 8."""
    return TONES[order % len(TONES)]


def note_tone(kind: str) -> Tone:
    """The colours of an admonition."""
    return NOTES.get(kind, Tone(INFO, INFO_SOFT))
