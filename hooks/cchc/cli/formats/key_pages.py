"""The reference of keys, made from their tables: in Vietnamese for editors, in English for engineers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc.cli.formats.code_pages import DO_NOT_EDIT
from cchc.content.item import Item
from cchc.content.keys import Key, keys_of
from cchc.content.kinds import KINDS
from cchc.content.load.vocabulary import VOCABULARY_PATH
from cchc.content.unit import Unit

PATHS = ("docs/bien-tap/khoa.md", "docs/ky-thuat/front-matter.md")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the page says around the tables."""

    lang: Literal["vi", "en"]
    head: str
    intro: str
    common: str
    column: str
    row: str
    none: str


_VI = _Words(
    "vi",
    "title: Các khóa của phần đầu\n",
    "Mỗi dòng ở phần đầu tệp là một khóa. Khóa in đậm thì bắt buộc; khóa nào không dùng thì bỏ cả "
    "dòng. Khóa có dấu chấm, như `cover.src`, nằm trong khóa đứng trước dấu chấm và chỉ bắt buộc khi "
    "có khóa ấy. Danh sách "
    "`topics`, `formats`, `audiences`, `channels`, `subjects`, `indices` nằm trong tệp "
    f"`{VOCABULARY_PATH}`. Không cần thuộc: viết gần đúng, `make check` sẽ gợi ý "
    "giá trị đúng.",
    "Mọi bài",
    "Chuyên mục: `index.md` của đơn vị",
    "| Khóa | Viết gì | Ý nghĩa |\n|---|---|---|",
    "Không có khóa riêng.",
)
_EN = _Words(
    "en",
    "title: Keys of front matter\n",
    "Made from the tables in `content/item.py`, `content/unit.py`, `content/parts.py` and `content/kinds/`. "
    "Bold keys are required; a key with a dot lies within the one before the dot. `cchc schema KIND` prints "
    "the JSON Schema with the present vocabulary.",
    "Every item",
    "Columns: a unit's `index.md`",
    "| key | takes | meaning |\n|---|---|---|",
    "No keys of its own.",
)


def key_pages() -> Iterator[tuple[str, str]]:
    """Paths from the project's root and texts of both pages."""
    yield from zip(PATHS, map(_page, (_VI, _EN)), strict=True)


def _page(words: _Words) -> str:
    parts = [f"---\n{words.head}---\n{DO_NOT_EDIT}", words.intro]
    parts.append(f"## {words.common}\n\n{_table(Item, words)}")
    for kind in KINDS.values():
        about = f"\n\n{kind.guide}" if words.lang == "vi" and kind.guide != kind.label else ""
        parts.append(f"## {kind.label}: `{kind.folder}`{about}\n\n{_table(kind.details, words)}")
    parts.append(f"## {words.column}\n\n{_table(Unit, words)}")
    return "\n\n".join(parts) + "\n"


def _table(table: type, words: _Words) -> str:
    rows = [_row(name, key, words) for name, key in _with_inner(table)]
    return "\n".join([words.row, *rows]) if rows else words.none


def _with_inner(table: type, outer: str = "") -> Iterator[tuple[str, Key]]:
    """All keys with their full names, those of groups after the group."""
    for key in keys_of(table):
        yield f"{outer}{key.name}", key
        inner = getattr(key.type, "table", None)
        if inner:
            yield from _with_inner(inner, f"{outer}{key.name}.")


def _row(name: str, key: Key, words: _Words) -> str:
    shown = f"**`{name}`**" if key.required or key.vital else f"`{name}`"
    about = key.en if words.lang == "en" else key.vi
    return f"| {shown} | {key.type.says(words.lang)} | {about} |"
