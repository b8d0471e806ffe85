"""Facts about a text that rules need later without keeping the text in memory."""

from __future__ import annotations

import hashlib
import posixpath
import re
from urllib.parse import unquote

from cchc.base.near_copies import signature, split_words
from cchc.content.text_facts import Body
from cchc.source.frontmatter import Mapping, Node, Scalar, Sequence, Source

# Code shows links without making them; blanked out with the same length so that places hold.
# Every repetition is bounded or cannot be entered twice: a text of a million brackets is read in
# a second. As in Markdown, code within a line does not reach into the next paragraph.
_CODE = re.compile(
    r"^(`{3,99}(?!`)|~{3,99}(?!~))[^\n]*\n.*?(?:^\1[^\n]*$|\Z)"
    r"|(?<!`)(`{1,4})(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\2(?!`)",
    re.S | re.M,
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_LINK = re.compile(
    r"\]\(\s{0,99}(?:<([^>\n]{0,2000})>|([^\s()<>]{0,2000}(?:\([^\s()]{0,300}\)[^\s()]{0,300}){0,9}))"
    r"[^)\n]{0,300}\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?(\S+?)>?(?:\s|$)", re.M)
_PLAIN = re.compile(r"((?:\.\./)*)([a-z0-9-]+(?:/[a-z0-9-]+)*\.[a-z0-9]+)")
#: Keys that a sign-off does not cover: itself, the state, and where the item can be found.
UNSIGNED = frozenset({"review", "status", "withdrawn", "aliases"})


def body_facts(source: Source) -> Body:
    """Words, links, near-copy signature and digest of a text."""
    text = source.body
    parts = split_words(text)
    front, whole = _digests(source)
    return Body(
        start=source.body_line,
        words=len(parts),
        links=links_of(text, source.body_line),
        signature=signature(parts),
        digest=whole,
        text=text_digest(text),
        front=front,
    )


def masked(text: str) -> str:
    """The text with code and comments blanked out; every other character keeps its place."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    if "`" in text or "~~~" in text:
        text = _CODE.sub(blank, text)
    end = text.rfind("-->") + 3  # what is opened after it is never closed
    return _COMMENT.sub(blank, text[:end]) + text[end:] if "<!--" in text and end > 2 else text


def links_of(text: str, start: int) -> tuple[tuple[str, int, int], ...]:
    """Targets of links, pictures and reference definitions with line and column in the file."""
    if "](" not in text and "]:" not in text:
        return ()
    seen = masked(text)
    references = _REFERENCE.finditer(seen) if "]:" in seen else ()
    matches = sorted([*_LINK.finditer(seen), *references], key=_place)
    places = []
    line = begun = 0
    for match in matches:
        target = next((group for group in match.groups() if group), "")
        if target:
            at = _place(match)
            line += seen.count("\n", begun, at)
            begun = at
            places.append((target, start + line, at - seen.rfind("\n", 0, at)))
    return tuple(places)


def _place(match: re.Match[str]) -> int:
    return match.start(match.lastindex or 0)


def destination(path: str, target: str) -> str:
    """Where a relative link in a file leads, from the project's root, without anchor and query."""
    plain = _PLAIN.fullmatch(target)
    if plain and path.count("/") > (ups := len(plain[1]) // 3):
        return f"{path.rsplit('/', ups + 1)[0]}/{plain[2]}"  # nearly every link; ten times as fast
    inner = unquote(target).partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), inner)) if inner else path


def text_digest(text: str) -> str:
    """The digest of a text exactly as it is written, in hexadecimal."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def digest_of(source: Source) -> str:
    """SHA-256 over what is signed off: front matter but sign-off and state, and the body.

    Order of keys, quoting and spacing do not count: they change nothing that a reader sees.
    """
    return _digests(source)[1]


def _digests(source: Source) -> tuple[str, str]:
    """Of the front matter alone, and of all that is signed off."""
    sha = hashlib.sha256()
    for key, value in sorted(_plain(source.head)):
        sha.update(f"{key}\x1f{value}\x1e".encode())
    front = sha.hexdigest()
    sha.update(source.body.strip().encode())
    return front, sha.hexdigest()


def _plain(head: Mapping | None) -> list[tuple[str, str]]:
    entries = head.entries if head else ()
    return [(e.key.text, as_text(e.value)) for e in entries if e.key.text not in UNSIGNED]


def as_text(node: Node) -> str:
    """A value as text, however it is written."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return "[" + "\x1d".join(as_text(item) for item in node.items) + "]"
    return "{" + "\x1d".join(f"{e.key.text}={as_text(e.value)}" for e in node.entries) + "}"
