"""Sitemaps and `robots.txt` for search engines: one sitemap a unit, so that an edit touches one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape

from cchc.site.filters import absolute_address
from cchc.site.page import Page

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(pages: Iterable[Page], site_url: str) -> bytes:
    """The pages that search engines should know, each with the day of its last change."""
    rows = [
        f"<url><loc>{escape(absolute_address(site_url, page.address))}</loc>{_day(page.lastmod)}</url>\n"
        for page in pages
        if page.indexed
    ]
    return f"{_HEAD}<urlset {_SPACE}>\n{''.join(rows)}</urlset>\n".encode()


def sitemap_index(names: Iterable[tuple[str, dt.date | None]], site_url: str) -> bytes:
    """The list of all sitemaps by name, each with the day of its last change."""
    base = escape(site_url.rstrip("/"))
    rows = [f"<sitemap><loc>{base}/{name}</loc>{_day(day)}</sitemap>\n" for name, day in names]
    return f"{_HEAD}<sitemapindex {_SPACE}>\n{''.join(rows)}</sitemapindex>\n".encode()


def robots(site_url: str) -> bytes:
    """Everything may be read by everyone."""
    line = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{line}".encode()


def _day(day: dt.date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
