"""What Markdown and its extensions emit looks as meant; the rules are all in our own sheet."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cchc.site.article import headings
from cchc.site.text_rendering import finish
from cchc.source.markdown.converter import Converter
from cchc.source.markdown.dialect import read_dialect
from tests.browser.conftest import ROOT, Opened

pytestmark = pytest.mark.browser

TEXT = """
## Mục

> Trích dẫn.

1. một
    1. hai
        1. ba

- [ ] chưa
- [x] xong

| Cột | Số |
|-----|---:|
| a   | 1  |

!!! warning "Coi chừng"
    Chữ.

??? note "Gập"
    Chữ.

=== "Một"

    thẻ một

=== "Hai"

    thẻ hai

Phím ++ctrl+c++, ==dấu==, TTHC và chú thích[^1].

```python title="a.py" linenums="1" hl_lines="1"
x = "chuỗi"  # lời
```

*[TTHC]: Thủ tục hành chính
[^1]: Chú thích.
"""

# Element, pseudo-element, property → what it must be; a value that begins with ~ is a part of it.
LOOKS = (
    ("blockquote", "", "border-left-style", "solid"),
    ("ol ol", "", "list-style-type", "lower-alpha"),
    ("ol ol ol", "", "list-style-type", "lower-roman"),
    (".task-list-item", "", "list-style-type", "none"),
    (".task-list-indicator", "::before", "border-top-style", "solid"),
    ("[checked] + .task-list-indicator", "::before", "-webkit-mask-image", "~data:image/svg+xml"),
    ("td.ta-right", "", "text-align", "right"),
    (".admonition", "", "border-left-color", "--late"),
    (".admonition", "", "background-color", "--late-soft"),
    (".admonition-title", "", "color", "--late"),
    (".admonition-title", "::before", "-webkit-mask-image", "~M13 14h-2V9h2m0 9h-2v-2h2M1 21h22L12 2z"),
    ("details", "", "border-left-color", "--info"),
    ("summary", "", "cursor", "pointer"),
    (".tabbed-set > input", "", "opacity", "0"),
    ("kbd", "", "background-color", "--sunk"),
    ("mark", "", "background-color", "--sun-soft"),
    ("abbr", "", "border-bottom-style", "dotted"),
    (".footnote-ref", "", "font-weight", "700"),
    (".footnote-backref", "::before", "-webkit-mask-image", "~data:image/svg+xml"),
    (".headerlink", "", "opacity", "0"),
    (".highlight .s2", "", "color", "--good"),
    (".highlight .c1", "", "color", "--ink-soft"),
    (".highlight .hll", "", "display", "block"),
    (".highlighttable .linenos", "", "background-color", "--sunk"),
    ("span.filename", "", "font-weight", "700"),
    ("pre > code", "", "overflow-x", "auto"),
)  # fmt: skip
LOOK = """([element, pseudo, property, variable]) => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = `var(${variable})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const seen = document.querySelector('.md-typeset ' + element);
  return [seen && getComputedStyle(seen, pseudo || null).getPropertyValue(property), colour];
}"""
SCHEMES = [
    pytest.param({"color_scheme": scheme, "reduced_motion": "reduce"}, id=scheme)
    for scheme in ("light", "dark")
]


def filled(page: Page) -> Page:
    """A page with `TEXT` where its own text was."""
    html, tokens, _ = Converter(read_dialect(ROOT)).convert(TEXT, "units/a/tin-bai/b.md")
    article, removed = finish(html, headings(tokens), lambda address: None)
    assert not removed
    page.locator("article .md-typeset").evaluate(
        "(box, html) => box.innerHTML = html", article.html
    )
    return page


@pytest.fixture
def prose(opened: Opened) -> Page:
    return filled(opened("post"))


@pytest.mark.parametrize("context", SCHEMES, indirect=True)
def test_every_construct_has_its_look(prose: Page) -> None:
    wrong: list[Any] = []
    for element, pseudo, property_, wanted in LOOKS:
        seen, colour = prose.evaluate(LOOK, [element, pseudo, property_, wanted])
        if wanted.startswith("~"):
            right = wanted[1:] in (seen or "")
        else:
            right = seen == (colour if wanted.startswith("--") else wanted)
        if not right:
            wrong.append((element, pseudo, property_, wanted, seen))
    assert wrong == []


def test_one_tab_is_shown_on_the_screen_and_all_on_paper(prose: Page) -> None:
    blocks = prose.locator(".tabbed-block")
    assert [blocks.nth(at).is_visible() for at in range(2)] == [True, False]
    prose.locator(".tabbed-labels label").nth(1).click()
    assert [blocks.nth(at).is_visible() for at in range(2)] == [False, True]
    prose.emulate_media(media="print")
    assert [blocks.nth(at).is_visible() for at in range(2)] == [True, True]


def test_a_heading_shows_its_link_to_who_points_at_it(prose: Page) -> None:
    heading = prose.locator(".md-typeset h2").first
    link = heading.locator(".headerlink")
    expect(link).to_have_css("opacity", "0")
    heading.hover()
    expect(link).to_have_css("opacity", "1")


@pytest.mark.parametrize("context", SCHEMES, indirect=True)
def test_a_poster_is_paper_also_in_the_dark(opened: Opened) -> None:
    poster = filled(opened("poster"))
    for element, paper, ink in (
        (".admonition", "rgb(252, 236, 200)", "rgb(20, 32, 30)"),
        (".admonition-title", "rgba(0, 0, 0, 0)", "rgb(122, 75, 0)"),
        (".highlight code", "rgb(243, 238, 226)", "rgb(20, 32, 30)"),
        ("th", "rgb(243, 238, 226)", "rgb(20, 32, 30)"),
        (".highlight .s2", "rgba(0, 0, 0, 0)", "rgb(23, 96, 58)"),
    ):
        seen = poster.locator(f".md-typeset {element}").first
        expect(seen).to_have_css("background-color", paper)
        expect(seen).to_have_css("color", ink)
