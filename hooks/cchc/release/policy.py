"""The content security policy and other headers, for pages and for web servers.

No `unsafe-inline`, no `unsafe-eval`, no other site but frames of videos, which load after a click.
`frame-ancestors` works in a header only (CSP Level 3, section 3.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_SITE: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "https://www.youtube-nocookie.com",
    "base-uri": "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
}
_FRAMED_BY = {"frame-ancestors": "'self'"}
# For an SVG opened on its own, which is a document: shapes and styles alone.
_PICTURE = {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",
    "img-src": "data:",
    "font-src": "data:",
    "sandbox": "",
}
# The editors' form (Sveltia) sets styles by script and reads files as blobs.
_FORM = {
    **_SITE,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "connect-src": "'self' blob: https:",
    "frame-src": "'none'",
}
EDITOR = "/soan-bai/"


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for all addresses that match a pattern."""

    name: str
    pattern: str  # regular expression over the address
    globs: tuple[str, ...]  # the same for `_headers` files, which have no patterns
    headers: Mapping[str, str]


def _header(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}".strip() for name, value in policy.items())


META = _header(_SITE)
"""The policy for `<meta http-equiv="Content-Security-Policy">` in every page."""

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
ALL = Rule(
    "Mọi trang",
    r"^/",
    ("/*",),
    {"Content-Security-Policy": _header({**_SITE, **_FRAMED_BY}), **_COMMON},
)
ADDRESS_RULES = (
    Rule(
        "Hình SVG mở riêng",
        r"\.svg$",
        ("/*.svg",),
        {"Content-Security-Policy": _header(_PICTURE), **_COMMON},
    ),
    Rule(
        "Trang soạn bài",
        rf"^{EDITOR}",
        (f"{EDITOR}*",),
        {"Content-Security-Policy": _header({**_FORM, **_FRAMED_BY}), **_COMMON},
    ),
    Rule(
        "Dữ liệu mở, ai cũng đọc được từ trang của mình",
        r"\.(?:json|csv|xml|ics)$",
        ("/*.json", "/*.csv", "/*.xml", "/*.ics"),
        {**ALL.headers, "Access-Control-Allow-Origin": "*"},
    ),
    Rule(
        "Tệp có dấu vân tay trong tên: không bao giờ đổi",
        r"^/assets/[^/]+\.[0-9a-f]{10}\.(?:css|js)$",
        ("/assets/*.css", "/assets/*.js"),
        {**ALL.headers, "Cache-Control": "public, max-age=31536000, immutable"},
    ),
)
"""The first rule that matches applies, else `ALL`; each has all its headers."""
