"""Texts of 300 to 700 syllables that between them use every Markdown extension of the site."""

from __future__ import annotations

import random
from collections.abc import Callable
from textwrap import indent

from tests.bench.words import paragraph, phrase, sentence, title

Links = tuple[tuple[str, str], ...]  # (words, target) to link to, in this order


def body(source: random.Random, links: Links, picture: str, words: int = 0) -> str:
    """A text with headings, about so many syllables (0: 300 to 700)."""
    target = words or source.randint(300, 700)
    lead = source.randint(30, 55)
    parts = [paragraph(source, lead)]
    sections = source.randint(2, 4)
    share = max(30, (target - lead) // sections)
    for number in range(sections):
        parts.append(f"## {title(source)}")
        if number == 0 and picture:
            parts.append(f"![{title(source)}]({picture})")
        if source.random() < 0.3:
            parts.append(f"### {title(source)}")
        parts.append(paragraph(source, share // 2))
        parts.append(source.choices(_BLOCKS, _WEIGHTS)[0](source, share // 2))
        if number < len(links):
            label, where = links[number]
            parts.append(
                f"Xem thêm [{label}]({where}) và [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn)."
            )
    return "\n\n".join(parts) + "\n"


def _bullets(source: random.Random, words: int) -> str:
    return "\n".join(f"- {sentence(source, words // 4 + 2)}" for _ in range(4))


def _steps(source: random.Random, words: int) -> str:
    return "\n".join(f"{n}. {sentence(source, words // 4 + 2)}" for n in range(1, 5))


def _table(source: random.Random, words: int) -> str:
    rows = [
        f"| {phrase(source, 1)} | {source.randrange(1000)} | {source.randrange(100)} % | {phrase(source, 2)} |"
        for _ in range(source.randint(3, 7))
    ]
    return "| Nội dung | Số lượng | Tỷ lệ | Ghi chú |\n|---|---:|:---:|---|\n" + "\n".join(rows)


def _note(source: random.Random, words: int) -> str:
    kind = source.choice(["note", "tip", "warning", "question"])
    return f'!!! {kind} "{title(source, 40)}"\n\n' + indent(paragraph(source, words), "    ")


def _details(source: random.Random, words: int) -> str:
    return f'??? info "{title(source, 40)}"\n\n' + indent(paragraph(source, words), "    ")


def _tabs(source: random.Random, words: int) -> str:
    halves = (indent(paragraph(source, words // 2), "    ") for _ in range(2))
    return "\n\n".join(f'=== "{title(source, 30)}"\n\n{half}' for half in halves)


def _tasks(source: random.Random, words: int) -> str:
    return "\n".join(
        f"- [{source.choice(' x')}] {sentence(source, words // 4 + 2)}" for _ in range(4)
    )


def _definitions(source: random.Random, words: int) -> str:
    return "\n\n".join(
        f"{title(source, 30)}\n:   {sentence(source, words // 3 + 4)}" for _ in range(3)
    )


def _footnote(source: random.Random, words: int) -> str:
    return f"{sentence(source, words)[:-1]}.[^1]\n\n[^1]: {sentence(source, 8)}"


def _quote(source: random.Random, words: int) -> str:
    return "\n".join(f"> {sentence(source, words // 2 + 2)}" for _ in range(2))


def _code(source: random.Random, words: int) -> str:
    return f'```yaml title="{title(source, 20)}"\ntitle: "{title(source)}"\ndate: 2023-02-08\n```'


def _inline(source: random.Random, words: int) -> str:
    return (
        f"Nhấn ++ctrl+f++ rồi gõ `{phrase(source, 1)}`; =={phrase(source, 2)}==, "
        f"~~{phrase(source, 1)}~~, ^^{phrase(source, 1)}^^, "
        f"m^2^, H~2~O và [{phrase(source, 1)}](https://vneid.gov.vn){{ hreflang=vi }}. "
        f"{sentence(source, words)} TTHC và UBND viết tắt ở đây.\n\n"
        "*[TTHC]: Thủ tục hành chính\n*[UBND]: Ủy ban nhân dân"
    )


def _html(source: random.Random, words: int) -> str:
    return f'<div class="admonition note" markdown>\n\n{paragraph(source, words // 2)}\n\n</div>'


_BLOCKS: tuple[Callable[[random.Random, int], str], ...] = (
    paragraph, _bullets, _steps, _table, _note, _details, _tabs, _tasks, _definitions, _footnote,
    _quote, _code, _inline, _html,
)  # fmt: skip
_WEIGHTS = (40, 16, 14, 8, 8, 2, 1, 2, 2, 3, 4, 0.5, 1, 0.3)
