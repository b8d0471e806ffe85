"""`sitemap.xml` and `robots.txt` for search engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

_MOST = 40_000  # the protocol allows 50,000 addresses and 50 MB a file
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Entries = Sequence[tuple[str, dt.date | None]]


def sitemaps(entries: Entries, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each sitemap; several are listed in `sitemap.xml`."""
    if not site_url:
        return
    parts = [entries[at : at + _MOST] for at in range(0, len(entries), _MOST)] or [()]
    if len(parts) == 1:
        yield "sitemap.xml", _urls(parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _urls(part)
    rows = "".join(
        f"<sitemap><loc>{escape(site_url.rstrip('/'))}/{n}</loc></sitemap>\n" for n in names
    )
    yield "sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{rows}</sitemapindex>\n".encode()


def _urls(entries: Entries) -> bytes:
    rows = []
    for where, day in entries:
        lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        rows.append(f"<url><loc>{escape(where)}</loc>{lastmod}</url>\n")
    return f"{_HEAD}<urlset {_SPACE}>\n{''.join(rows)}</urlset>\n".encode()


def robots(site_url: str) -> Iterator[tuple[str, bytes]]:
    """Everything may be read by everyone."""
    found = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{found}".encode()
