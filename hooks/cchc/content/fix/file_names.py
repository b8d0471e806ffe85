"""File names that cannot be an address get one that can, and what refers to them follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from cchc.base.diagnostic import Diagnostic
from cchc.content.load.tree import BAD_FILE_NAME


def renamed(diagnostics: Iterable[Diagnostic], taken: Iterable[str]) -> dict[str, str]:
    """New path by old one, for names that the gate finds fault with; none that is taken."""
    used = {path.lower() for path in taken}
    renames: dict[str, str] = {}
    for fault in sorted(diagnostics):
        if fault.code == BAD_FILE_NAME.code:
            folder = fault.path.rpartition("/")[0]
            new = f"{folder}/{dict(fault.args)['better']}"
            same = new.lower() == fault.path.lower()
            if new != fault.path and (same or new.lower() not in used):
                renames[fault.path] = new
                used.add(new.lower())
    return renames


def followed(path: str, text: str, names: Mapping[str, str]) -> str:
    """A file's text with references to renamed files put right.

    Such names have blanks, accents or capitals, so no other words are mistaken for them.
    """
    for old, new in names.items():
        folder, _, name = old.rpartition("/")
        better = new.rpartition("/")[2]
        kind = folder.rpartition("/")[2]
        unit = old.split("/")[1]
        if kind == "media" and not path.startswith(f"units/{unit}/"):
            continue
        for written in dict.fromkeys((name, quote(name), name.replace(" ", "%20"))):
            text = text.replace(f"{kind}/{written}", f"{kind}/{better}")
            if path.rpartition("/")[0] == folder:
                text = text.replace(f"]({written}", f"]({better}").replace(
                    f"](<{written}>", f"]({better}"
                )
    return text
