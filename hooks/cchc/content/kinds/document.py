"""Handbooks and documents, which carry nothing beside the common keys."""

from __future__ import annotations

from cchc.content.kind import Kind

KIND = Kind(
    "tai-lieu",
    40,
    "Tài liệu, cẩm nang",
    "Cẩm nang, bộ quy tắc và tài liệu dùng chung.",
    "Tài liệu, cẩm nang",
)
