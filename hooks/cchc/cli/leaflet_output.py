"""Writes files into a unit's media folder, and names them in the item's front matter."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from cchc.cli.leaflet_source import Job

#: Stands in for the site's address until mkdocs.yml names it (RFC 2606: never a real site).
NO_SITE = "https://cchc.example/"
_SITE = re.compile(r"^site_url:.*?(https?://[^\s\"'#\]]+)", re.MULTILINE)


def site_of(root: Path) -> str:
    """The site's address, with a slash at the end, from where mkdocs.yml has it too."""
    if given := os.environ.get("CCHC_SITE_URL"):
        return given.rstrip("/") + "/"
    try:
        found = _SITE.search((root / "mkdocs.yml").read_text("utf-8"))
    except OSError:
        found = None
    return (found[1].rstrip("/") + "/") if found else NO_SITE


def write(path: Path, made: bytes) -> bool:
    """Put a file in its place by rename; False when it already was the same."""
    if path.exists() and path.read_bytes() == made:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(made)
    fresh.replace(path)
    return True


def cover_line(file: str, alt: str) -> str:
    """The line of front matter that names a cover."""
    return f"cover: {{src: {file}, alt: {json.dumps(alt, ensure_ascii=False)}}}"


def attachment_line(file: str, title: str) -> str:
    """The line of front matter that names an attachment."""
    return f"attachments: [{{file: {file}, title: {json.dumps(title, ensure_ascii=False)}}}]"


def attach(path: Path, lines: tuple[str, ...]) -> bool:
    """Insert lines after `sample:` (or last) in the front matter, those whose key is not there.

    Nothing else is touched: the editor's order, comments and quotes stay. A file that already
    names something else under the key keeps it.
    """
    text = path.read_bytes().decode()
    head, closing, body = text.partition("\n---\n")
    rows = head.split("\n")
    keys = {row.partition(":")[0] for row in rows}
    added = [line for line in lines if line.partition(":")[0] not in keys]
    if not closing or not added:
        return False
    places = [n for n, row in enumerate(rows) if row.startswith("sample:")]
    at = places[0] + 1 if places else len(rows)
    rows[at:at] = added
    path.write_bytes(("\n".join(rows) + closing + body).encode())
    return True


def finish(
    root: Path, job: Job, suffix: str, made: bytes, lines: tuple[str, ...], insert: bool
) -> None:
    """Write the file, tell the editor, and name it in the item when asked to."""
    file = job.media(suffix)
    state = "đã ghi" if write(root / file, made) else "không đổi"
    print(f"{file}: {state}, {len(made) / 1024:.0f} KB")
    if insert:
        attach(root / job.item.path, lines)
    elif not job.item.attachments:
        print("  Thêm vào phần đầu của bài:", *lines, sep="\n    ")
