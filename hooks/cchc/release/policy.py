"""What a browser may do with the site: one strict policy, said in every page and by every server.

No `unsafe-inline`, no `unsafe-eval`, no third party but a video's frame once a reader asks for it.
`frame-ancestors` counts in a header only; a header and the page's own element both hold.
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
# A picture opened on its own is a document: it may draw, and nothing else.
_PICTURE = {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",
    "img-src": "data:",
    "font-src": "data:",
    "sandbox": "",
}
# The editors' form (Sveltia) sets styles as it goes and reads files as blobs; it lies apart.
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
    """Headers for addresses: exactly one folder (`/x/`), or all that match a pattern."""

    name: str
    pattern: str  # regular expression over the address
    globs: tuple[str, ...]  # the same for `_headers` files, which know no patterns
    headers: Mapping[str, str]


def _said(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}".strip() for name, value in policy.items())


META = _said(_SITE)
"""For `<meta http-equiv="Content-Security-Policy">` in every page."""

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
    {"Content-Security-Policy": _said({**_SITE, **_FRAMED_BY}), **_COMMON},
)
RULES = (
    Rule(
        "Hình SVG mở riêng",
        r"\.svg$",
        ("/*.svg",),
        {"Content-Security-Policy": _said(_PICTURE), **_COMMON},
    ),
    Rule(
        "Trang soạn bài",
        rf"^{EDITOR}",
        (f"{EDITOR}*",),
        {"Content-Security-Policy": _said({**_FORM, **_FRAMED_BY}), **_COMMON},
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
"""The first rule that matches holds, else `ALL`; each says all its headers."""
