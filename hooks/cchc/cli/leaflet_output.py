"""Writes files into a unit's media folder, and names them in the item's front matter."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from cchc.cli.leaflet_source import Job
from cchc.memo.whole_files import write_whole

#: The site's address while mkdocs.yml has none (RFC 2606: never a real site).
NO_SITE = "https://cchc.example/"
_SITE = re.compile(r"^site_url:.*?(https?://[^\s\"'#\]]+)", re.MULTILINE)


def site_of(root: Path) -> str:
    """The site's address, `/` last, from CCHC_SITE_URL or mkdocs.yml; NO_SITE without one."""
    if given := os.environ.get("CCHC_SITE_URL"):
        return given.rstrip("/") + "/"
    try:
        match = _SITE.search((root / "mkdocs.yml").read_text("utf-8"))
    except OSError:
        match = None
    return (match[1].rstrip("/") + "/") if match else NO_SITE


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file by rename; False when it already has this content."""
    if path.exists() and path.read_bytes() == content:
        return False
    write_whole(path, content)
    return True


def cover_line(file: str, alt: str) -> str:
    """The front matter line of a cover picture."""
    return f"cover: {{src: {file}, alt: {json.dumps(alt, ensure_ascii=False)}}}"


def attachment_line(file: str, title: str) -> str:
    """The front matter line of an attachment."""
    return f"attachments: [{{file: {file}, title: {json.dumps(title, ensure_ascii=False)}}}]"


def add_front_matter(path: Path, lines: tuple[str, ...]) -> bool:
    """Insert the lines whose key is missing after `sample:`, or last; False when none is inserted.

    All other lines, also those of keys with other values, stay as they are.
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


def save_sheet(
    root: Path, job: Job, suffix: str, content: bytes, lines: tuple[str, ...], insert: bool
) -> None:
    """Write the file and print its size; add `lines` to the item with `insert`, else print them."""
    file = job.media(suffix)
    state = "đã ghi" if write_if_changed(root / file, content) else "không đổi"
    print(f"{file}: {state}, {len(content) / 1024:.0f} KB")
    if insert:
        add_front_matter(root / job.item.path, lines)
    elif not job.item.attachments:
        print("  Thêm vào phần đầu của bài:", *lines, sep="\n    ")
