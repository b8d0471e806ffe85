"""News and articles, which carry nothing beside the common keys."""

from __future__ import annotations

from cchc.content.kind import Kind

KIND = Kind("tin-bai", 10, "Tin bài", "Tin và bài về cải cách hành chính.", "Tin bài")
