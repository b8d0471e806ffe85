"""Locates in the Markdown source what cleaning removed from the HTML, as diagnostics."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from cchc.base.diagnostic import Diagnostic, Message, Where
from cchc.content.body import links_of, masked
from cchc.guard.html import faults
from cchc.guard.html.allow_list import FORM_TAGS, TAGS
from cchc.guard.html.sanitise import Removed
from cchc.source.frontmatter import place

_MOST = 20  # places reported for one removed element or attribute
_SHOWN = 80
_ATTRS = r"\{[^}\n]*?"  # attr_list, up to the thing looked for
_ENTITY = re.compile(r"&#?\w+;?")


def locate_removed(
    removed: Iterable[Removed], body: str, path: str, start: int
) -> Iterator[Diagnostic]:
    """Diagnostics for what was removed from the text of the file `path`.

    `start` is the line of the file, from 1, at which `body` starts; what cannot be located is
    reported there.
    """
    every = set(removed)
    gone = {one.tag for one in every if one.tag not in TAGS}
    for one in sorted(every):
        if one.attribute and one.tag in gone and not _is_frame(one):
            continue  # the element is named, that is enough
        if one.tag == "iframe" and not one.attribute and any(map(_is_frame, every)):
            continue
        if one.attribute == "href" and _is_link_target(one.value, body):
            continue
        message, args = _message(one)
        for where in _places(one, body, path, start):
            yield message(where, severity=None, **args)


def _is_frame(one: Removed) -> bool:
    return (one.tag, one.attribute) == ("iframe", "src")


def _message(one: Removed) -> tuple[Message, dict[str, str]]:
    value = " ".join(one.value.split())
    value = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    if _is_frame(one):
        return faults.FRAME, {"value": value}
    if one.attribute == "":
        said = faults.CONTROL if one.tag in FORM_TAGS else faults.ELEMENT
        return said, {"tag": one.tag}
    if one.attribute == "class":
        return faults.CLASS, {"value": value}
    if one.attribute in ("id", "name", "for"):
        return faults.NAME, {"value": value}
    if (one.tag, one.attribute) == ("img", "src"):
        return faults.PICTURE, {"value": value}
    if one.attribute in ("href", "src"):
        return faults.ADDRESS, {"value": value}
    return faults.ATTRIBUTE, {"tag": one.tag, "name": one.attribute}


def _is_link_target(value: str, body: str) -> bool:
    """Whether it is the target of a Markdown link: the rules of links name those (LK105)."""
    targets = (html.unescape(target) for target, _, _ in links_of(body, 1))
    is_target = any(target.strip() == value.strip() for target in targets)
    return is_target and not value.lower().startswith("data:image/")  # a picture, but here a link


def _places(one: Removed, body: str, path: str, start: int) -> list[Where]:
    """The places in the source; code is searched only when there is no match elsewhere."""
    for text in (masked(body), body):
        if one.attribute in ("href", "src"):
            offsets = list(_offsets(text, one.value))
            if offsets:
                return [place(path, text, at, start) for at in offsets[:_MOST]]
        for pattern in _patterns(one):
            offsets = [match.start(1) for match in re.finditer(pattern, text, re.I | re.M)]
            if offsets:
                return [place(path, text, at, start) for at in offsets[:_MOST]]
    return [Where(path, start)]


def _offsets(text: str, value: str) -> Iterator[int]:
    """Offsets at which a value occurs, blanks, case and character references aside."""
    wanted = "".join(value.split()).lower()
    if not wanted:
        return
    parts, places, last = list[str](), list[int](), 0
    for entity in _ENTITY.finditer(text):
        parts.append(text[last : entity.start()])
        places.extend(range(last, entity.start()))
        meant = html.unescape(entity[0])
        parts.append(meant)
        places.extend([entity.start()] * len(meant))
        last = entity.end()
    plain, places = "".join([*parts, text[last:]]), [*places, *range(last, len(text))]
    visible = [at for at, letter in enumerate(plain) if letter > " "]
    squeezed = "".join(plain[at] for at in visible).lower()
    for match in re.finditer(re.escape(wanted), squeezed):
        yield places[visible[match.start()]]


def _patterns(one: Removed) -> Iterator[str]:
    if not one.attribute:
        yield rf"(<{re.escape(one.tag)})(?![\w-])"
        yield rf"(<{re.escape(one.tag)})"
        return
    name, value = re.escape(one.attribute), re.escape(one.value.strip())
    inside = rf"<{re.escape(one.tag)}\b[^>]*?"
    if one.attribute == "class":
        word = rf"(?<![\w-])({value})(?![\w-])"
        yield rf"(?:!!!|\?\?\?\+?)[^\n]*?{word}"
        yield rf"(?:{inside}|{_ATTRS}){word}"
    elif one.attribute in ("href", "src"):
        yield rf"{inside}[\s/\"']({name})\s*="
        yield r"!\[[^\]\n]*\]\(\s*<?(\S)"
    elif one.attribute in ("id", "name", "for"):
        yield rf"(?:{inside}|{_ATTRS})({value})"
    yield rf"(?:{inside}|{_ATTRS})(?<![\w-])({name})(?![\w-])"
    yield rf"(?<![\w-])({name})\s*="
