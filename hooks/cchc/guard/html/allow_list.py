"""The allow-list of HTML in texts: elements, attributes, ids, classes and addresses.

It holds what the Markdown extensions in `mkdocs.yml` emit; a test renders a text that uses all of
them and finds nothing removed. Classes are a closed list as well, because the site's own styles
have classes that cover a page.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_TAGS = (
    "h1 h2 h3 h4 h5 h6 p br hr a em strong b i u s del ins mark sub sup small abbr q cite "
    "blockquote ul ol li dl dt dd table caption thead tbody tfoot tr th td colgroup col img figure "
    "figcaption div span section details summary code pre kbd samp var time input label"
)
_FORM_TAGS = "form input textarea select option button fieldset output datalist"
TAGS = frozenset(_TAGS.split())
FORM_TAGS = frozenset(_FORM_TAGS.split())
SCHEMES = frozenset(("https", "http", "mailto", "tel", "data"))  # data: pictures only, see below

_TYPES = (
    "note abstract info tip success question warning failure danger bug example quote "
    "summary tldr todo hint important check done help faq caution attention fail missing error "
    "snippet cite seealso"
)
CLASSES = frozenset(
    f"{_TYPES} admonition admonition-title inline end tabbed-set tabbed-alternate tabbed-labels "
    "tabbed-content tabbed-block task-list task-list-item task-list-control task-list-indicator "
    "footnote footnote-ref footnote-backref headerlink toc toctitle highlight highlighttable "
    "linenos linenodiv filename code hll normal special no-copy keys critic figure-prefix "
    "caption-prefix ta-left ta-center ta-right align-left align-center align-right number".split()
)
_CLASS = re.compile(r"(?:language|key)-[a-z0-9+#_-]+\Z", re.I)
_OWN_NAME = re.compile(r"__(?:tabbed_\d+(?:_\d+)?|codelineno-\d+-\d+|span-\d+-\d+)\Z")
_NAME = re.compile(r"\S+\Z")
_NUMBER = re.compile(r"\d{1,5}%?\Z")
_ANY = re.compile(r"", re.S)
_FLAG = re.compile(r"(?:|true|checked|disabled|open|reversed|download)\Z", re.I)

_GLOBAL = {
    "title": _ANY,
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z"),
    "dir": re.compile(r"(?:ltr|rtl|auto)\Z"),
    "aria-label": _ANY,
    "aria-hidden": re.compile(r"(?:true|false)\Z"),
}
_OF = {
    "a": {
        "hreflang": _ANY,
        "target": re.compile(r"_blank\Z"),
        "rel": re.compile(r"(?:(?:noopener|noreferrer|nofollow|external|footnote)\s*)+\Z"),
        "download": _FLAG,
    },
    "img": {
        "alt": _ANY,
        "width": _NUMBER,
        "height": _NUMBER,
        "loading": re.compile(r"(?:lazy|eager)\Z"),
        "decoding": re.compile(r"(?:async|sync|auto)\Z"),
    },
    "th": {"colspan": _NUMBER, "rowspan": _NUMBER, "scope": _ANY, "abbr": _ANY},
    "td": {"colspan": _NUMBER, "rowspan": _NUMBER, "headers": _ANY},
    "col": {"span": _NUMBER},
    "ol": {
        "start": re.compile(r"-?\d{1,6}\Z"),
        "type": re.compile(r"[1aAiI]\Z"),
        "reversed": _FLAG,
    },
    "li": {"value": re.compile(r"-?\d{1,6}\Z")},
    "time": {"datetime": _ANY},
    "details": {"open": _FLAG},
    "input": {"type": re.compile(r"(?:checkbox|radio)\Z"), "checked": _FLAG, "disabled": _FLAG},
    "div": {"data-tabs": re.compile(r"\d+:\d+\Z")},
}
_UNSEEN = re.compile(r"[\x00-\x20]*")  # browsers pass over these at the start of an address,
_BREAKS = re.compile(r"[\t\n\r]")  # and over these anywhere in it
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|[\\/]{2}", re.I)
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z", re.I)


@lru_cache(maxsize=2048)  # most attributes of most texts are the same few
def allowed_value(tag: str, name: str, value: str) -> str | None:
    """The value an attribute of an allowed element may keep; None to remove the attribute.

    Only a list of classes can differ from the given value: classes that are not allowed are cut.
    """
    if name == "class":
        return " ".join(one for one in value.split() if class_allowed(tag, one)) or None
    if name == "id":
        return value if name_allowed(value) else None
    if name in ("href", "src"):
        return value if address_allowed(tag, name, value) else None
    if (tag, name) in (("input", "name"), ("label", "for")):
        return value if _OWN_NAME.match(value) else None
    pattern = _OF.get(tag, {}).get(name) or _GLOBAL.get(name)
    if pattern is None or not pattern.match(value):
        return None
    return "" if pattern is _FLAG else value  # its form depends on the version of Markdown


def class_allowed(tag: str, name: str) -> bool:
    """Whether an element of a text may carry a class."""
    return (
        name in CLASSES
        or bool(_CLASS.match(name))
        or (tag == "span" and name.partition("-")[0] in _code())
    )


def name_allowed(name: str) -> bool:
    """Whether an element of a text may have this id; `__…` is reserved for the site and for tabs."""
    return bool(_OWN_NAME.match(name) if name.startswith("__") else _NAME.match(name))


def address_allowed(tag: str, name: str, value: str) -> bool:
    """Whether an `a` may link to an address or an `img` load it; pictures come from this site alone."""
    address = _BREAKS.sub("", _UNSEEN.sub("", value, count=1))
    scheme_match = _SCHEME.match(address)
    if tag == "img" and name == "src":
        return not scheme_match or bool(_PICTURE_DATA.match(address))
    if tag != "a" or name != "href":
        return False
    scheme = (scheme_match[1] or "").lower() if scheme_match else ""
    return not scheme or (scheme in SCHEMES and scheme != "data")


@cache
def _code() -> frozenset[str]:
    """The classes that Pygments gives to parts of highlighted code."""
    from pygments.token import STANDARD_TYPES

    return frozenset(STANDARD_TYPES.values())
