"""An article's HTML, before it is cleaned, is what MkDocs itself makes of the same text."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

from cchc.source.frontmatter import read_markdown
from cchc.source.markdown.converter import Converter, Dialect, heading_id
from tests.bench import corpus, rivals

pytestmark = pytest.mark.slow

#: One mark of every extension in `mkdocs.yml`; the corpus must show them all.
MARKS = {
    "abbr": "<abbr",
    "admonition": 'class="admonition',
    "attr_list": 'hreflang="vi"',
    "def_list": "<dl>",
    "footnotes": 'class="footnote-ref"',
    "md_in_html": '<div class="admonition note">\n<p>',
    "tables": "<table>",
    "toc": 'class="headerlink"',
    "pymdownx.caret": "<ins>",
    "pymdownx.details": "<details",
    "pymdownx.highlight": 'class="highlight"',
    "pymdownx.keys": "<kbd",
    "pymdownx.mark": "<mark>",
    "pymdownx.superfences": "<pre>",
    "pymdownx.tabbed": 'class="tabbed-set',
    "pymdownx.tasklist": 'class="task-list"',
    "pymdownx.tilde": "<del>",
}


def _compared(tmp_path: Path, count: int) -> tuple[int, set[str], list[str]]:
    """Texts compared, extensions seen, and paths of those that differ."""
    ours, stock = tmp_path / "ours", tmp_path / "stock"
    corpus.write(ours, count)
    rivals.stock(stock, ours)
    config = load_config(str(stock / "mkdocs.yml"))
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_id
    files = get_files(config)
    converter = Converter(Dialect(tuple(config.markdown_extensions), config.mdx_configs))
    assert set(MARKS) >= {e for e in config.markdown_extensions if e != "fenced_code"}
    seen: set[str] = set()
    differ = []
    for one in rivals.articles(ours):
        file = files.get_file_from_path(f"units/{one.path}")
        assert file
        page = Page(None, file, config)
        page.read_source(config)
        page.render(config, files)
        path = f"units/{one.path}"
        html, _, _ = converter.convert(read_markdown(path, (ours / path).read_bytes()).body, path)
        seen.update(name for name, mark in MARKS.items() if mark in html)
        if html != page.content:
            differ.append(path)
    return len(list(rivals.articles(ours))), seen, differ


def test_two_hundred_texts_are_the_same(tmp_path):
    count, seen, differ = _compared(tmp_path, 220)
    assert not differ
    assert count >= 200
    assert seen == set(MARKS)


@pytest.mark.soak
def test_two_thousand_texts_are_the_same(tmp_path):
    count, seen, differ = _compared(tmp_path, 2000)
    assert not differ
    assert count >= 2000
    assert seen == set(MARKS)
