"""Material's stylesheet cut down to what Markdown and its extensions need: the site's ground.

Material ships 137 KB of CSS for components this site replaces (header, search, tabs of pages).
Kept are the rules for plain elements and for what Markdown emits, and of these what our own sheet,
which follows, does not say again; measured, an eighth remains.
Done at build time from the installed theme, so no copy of Material's code is kept to grow old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_KEPT = re.compile(
    r"md-typeset|admonition(-title)?|note|abstract|info|tip|success|question|warning|failure"
    r"|danger|bug|example|quote|tabbed-(set|labels|content|block)|task-list-(item|control|indicator)"
    r"|footnote(-ref|-backref)?|headerlink|highlight|highlighttable|linenos|linenodiv|hll|filename"
    r"|[cghkmnopsuvw][a-z0-9]?|l"
)
_DROPPED = re.compile(
    r"dir=rtl|data-md|::-(?:webkit|moz|ms)-|focus-visible|arithmatex|columnheader|nth-child\((?:[7-9]|\d\d)\)"
    r"|\.js |details|summary|:focus-within|img\[align|\[type\]|\btable\b|\b(?:h1|kbd)\b|~\.tabbed-labels"
    r"|-title:after|data-linenos|data-preview"
)
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_VARIABLE = re.compile(r"(--[\w-]+):((?:\"[^\"]*\"|[^;])*)(?:;|$)")
_DECLARED = re.compile(r"(?:^|;)\s*([\w-]+)\s*:\s*((?:\"[^\"]*\"|[^;])*)")
_SHORT = frozenset(("background", "border", "margin", "padding", "font", "mask", "-webkit-mask"))
_EVERYWHERE = ":root>*"
_OF_A_TYPE = re.compile(r"\.\w+(?=>\.admonition-title)")
_USE = re.compile(r"var\((--[\w-]+)")


def ground(css: str, own: str) -> str:
    """The rules of Material's `main.css` in use here, with the variables they and `own` use.

    What `own` says again of the very same selector is left out: it comes later, so it wins.
    """
    said = _said(own)
    rules = [_unsaid(rule, said) for rule in _keep(css)]
    used = set(_USE.findall(own))
    for rule in rules:
        if not rule.startswith(":root"):
            used.update(_USE.findall(rule))
    used -= said.get(_EVERYWHERE, set())
    return "".join(_needed(rule, used) if rule.startswith(":root") else rule for rule in rules)


def _needed(rule: str, used: set[str]) -> str:
    """A `:root` rule with only the variables in use."""
    selector, _, body = rule.partition("{")
    lines = [f"{name}:{value}" for name, value in _VARIABLE.findall(body[:-1]) if name in used]
    return f"{selector}{{{';'.join(lines)}}}" if lines else ""


def _said(own: str) -> dict[str, set[str]]:
    """Selector → the properties our own sheet gives it, at-rules left aside."""
    said: dict[str, set[str]] = {}
    for prelude, body in _rules(re.sub(r"/\*.*?\*/", "", own, flags=re.DOTALL)):
        if not prelude.startswith("@"):
            names = {name for name, _ in _DECLARED.findall(body)}
            for selector in _split(prelude):
                said.setdefault(_plain(selector), set()).update(names)
    return said


def _unsaid(rule: str, said: dict[str, set[str]]) -> str:
    """A rule of theirs without what ours says of every one of its selectors; may be empty."""
    prelude, _, body = rule.partition("{")
    if prelude.startswith((":root", "@")):
        return rule
    ours = set.intersection(*(_ours(one, said) for one in _split(prelude)))
    kept = [
        (name, value) for name, value in _DECLARED.findall(body[:-1]) if not _covered(name, ours)
    ]
    return f"{prelude}{{{';'.join(map(':'.join, kept))}}}" if kept else ""


def _ours(selector: str, said: dict[str, set[str]]) -> set[str]:
    """What our sheet says of a selector; a type of admonition is an admonition, at equal weight."""
    plain = _plain(selector)
    return said.get(plain, set()) | said.get(_OF_A_TYPE.sub(".admonition", plain), set())


def _covered(name: str, ours: set[str]) -> bool:
    """Whether ours sets a property by its own name or by a short form that resets it."""
    if name in ours:
        return True
    return "radius" not in name and any(name.startswith(f"{one}-") for one in ours & _SHORT)


def _plain(selector: str) -> str:
    """A selector written as Material's own sheet writes it."""
    plain = re.sub(r"\s*([>+~])\s*", r"\1", selector.replace("::", ":"))
    return plain.replace(":nth-child(1)", ":first-child")


def _keep(css: str) -> Iterator[str]:
    """The rules to keep, in order; at-rules are walked into."""
    for prelude, body in _rules(css):
        if prelude.startswith(("@media", "@supports")):
            inner = "".join(_keep(body))
            if inner and "print" not in prelude:
                yield f"{prelude}{{{inner}}}"
        elif not prelude.startswith("@"):
            selectors = [one for one in _split(prelude) if _kept(one)]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _kept(selector: str) -> bool:
    """Whether a selector speaks only of elements and of classes that Markdown emits."""
    if _DROPPED.search(selector):
        return False
    if selector.startswith(":root"):
        return True
    classes = _CLASS.findall(selector)
    return bool(classes) and all(_KEPT.fullmatch(name) for name in classes)


def _split(prelude: str) -> list[str]:
    """Selectors of a list; commas within parentheses do not divide."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", prelude)]


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Each (prelude, body) of a stylesheet; statements such as `@charset` are left out."""
    at = 0
    while (opening := css.find("{", at)) >= 0:
        closing = _closing(css, opening)
        prelude = re.sub(r"/\*.*?\*/", "", css[at:opening], flags=re.DOTALL).rpartition(";")[2]
        yield prelude.strip(), css[opening + 1 : closing]
        at = closing + 1


def _closing(css: str, opening: int) -> int:
    """Where the block that opens at `opening` closes; braces within strings do not count."""
    depth = 0
    for match in re.compile(r"\"[^\"]*\"|'[^']*'|[{}]").finditer(css, opening):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return len(css)
