"""The site's own stylesheet and scripts, made from `overrides/assets` and named by digest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rcssmin

from cchc.base.address import Top

SOURCES = ("assets/stylesheets/", "assets/scripts/", "assets/javascripts/")
"""Folders of the theme whose files are not published as they are."""

_FIXED = {"sw.js": f"{Top.KIOSK}/sw.js"}
"""A service worker answers for the folder it stands in, under a name that must not change."""

_CHOSEN, _PREFERRED = ":root[data-light=toi]", ":root:not([data-light=sang])"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to publish: `name` is what templates call it, `uri` where it is published."""

    name: str
    uri: str
    content: bytes


def assets(overrides: Path) -> tuple[Asset, ...]:
    """`site.css` from the numbered stylesheets; the rest one by one.

    A stylesheet or script that is not numbered belongs to the page kind it is named after; a
    folder of scripts becomes one script, in the order of their names.
    """
    folder = overrides / "assets" / "stylesheets"
    numbered = sorted(folder.glob("[0-9]*.css"))
    styles = {path.name: path.read_text("utf-8") for path in folder.glob("[a-z]*.css")}
    styles["site.css"] = "\n".join(map(_twice, numbered))
    places = overrides / "assets" / "scripts"
    scripts = {path.name: _uncommented(path.read_text("utf-8")) for path in places.glob("*.js")}
    scripts |= {f"{path.name}.js": script(path) for path in places.iterdir() if path.is_dir()}
    texts = {name: rcssmin.cssmin(css) for name, css in styles.items()} | scripts
    return tuple(_asset(name, text.encode()) for name, text in sorted(texts.items()))


def script(folder: Path) -> str:
    """The scripts of a folder as one, which is a module of its own, without lines of comment."""
    joined = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.js")))
    return _uncommented(joined)


def _uncommented(text: str) -> str:
    """A script without its lines of comment; indentation is left to whoever compresses."""
    return re.sub(r"^ *//.*\n", "", text, flags=re.MULTILINE)


def asset_addresses(published: tuple[Asset, ...]) -> Mapping[str, str]:
    """Name in templates → address on the site."""
    return {asset.name: asset.uri for asset in published}


def _asset(name: str, content: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    mark = hashlib.sha256(content).hexdigest()[:10]
    uri = _FIXED.get(name, f"assets/{stem}.{mark}.{suffix}")
    return Asset(name, uri, content)


def _twice(path: Path) -> str:
    """The dark colours stand once in the source and are wanted twice: chosen, and preferred."""
    css = path.read_text("utf-8")
    if not path.stem.endswith("-dark"):
        return css
    preferred = css.replace(_CHOSEN, _PREFERRED)
    return f"@media (prefers-color-scheme: dark){{{preferred}}}\n{css}"
