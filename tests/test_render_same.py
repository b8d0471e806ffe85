"""An article's HTML is what MkDocs makes of the same Markdown, byte for byte before cleaning."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree.ElementTree import Comment, Element, SubElement

import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.serializers import to_html_string, to_xhtml_string
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

from cchc.source.frontmatter import read_markdown
from cchc.source.markdown.converter import Converter, heading_id
from cchc.source.markdown.dialect import read_dialect
from cchc.source.markdown.serializer import quick_serializer
from cchc.source.markdown.speedups import _BLOCK_NEEDS, _NEEDS, _names

ROOT = Path(__file__).parent.parent


def stock(folder: Path, units: Path) -> MkDocsConfig:
    """A plain MkDocs project with the same texts and extensions and no hook of ours."""
    shutil.copytree(units, folder / "docs/don-vi")
    ours = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Loader)
    config = {
        "site_name": "x",
        "theme": "mkdocs",
        "markdown_extensions": ours["markdown_extensions"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    made = load_config(str(folder / "mkdocs.yml"))
    made.mdx_configs["toc"]["slugify"] = heading_id
    return made


class _Loader(yaml.SafeLoader):
    """Reads past MkDocs's own tags."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def differences(config: MkDocsConfig) -> list[str]:
    """Texts that MkDocs renders otherwise."""
    converter, files = Converter(read_dialect(ROOT)), get_files(config)
    found = []
    for file in files.documentation_pages():
        page = Page(None, file, config)
        page.read_source(config)
        page.render(config, files)
        path = "units/" + file.src_uri.removeprefix("don-vi/")
        source = read_markdown(path, Path(str(file.abs_src_path)).read_bytes())
        html, tokens, _ = converter.convert(source.body, path)
        if html != page.content or [t["id"] for t in tokens] != [item.id for item in page.toc]:
            found.append(path)
    return found


def test_shipped_texts(tmp_path: Path) -> None:
    assert differences(stock(tmp_path, ROOT / "units")) == []


_DIALECT = read_dialect(ROOT)
_QUICK = Converter(_DIALECT)
_LINES = st.sampled_from(
    [
        "Một đoạn văn bình thường", "Dòng có **chữ đậm**", "# Đề mục", "## Đề mục {#ten}", "---", "===",
        "- mục", "* mục", "1. bước", "    thụt vào", "        thụt sâu", "> trích", "| a | b |", "|---|--:|",
        ": nghĩa", "!!! note", '??? tip "Tên"', '=== "Thẻ"', "```", "~~~ yaml", "- [ ] việc", "- [x] xong",
        "[^1]: chú", "chữ[^1]", "*[TTHC]: Thủ tục", "TTHC", "[a]: b.md", "[a]", "[x](../a/b.md#c)",
        "![h](../media/a.png)", "<div markdown>", "</div>", "<!-- ẩn -->", "a<b", "&amp; &lt; &", "\\*", "`mã`",
        "==dấu==", "^^gạch^^", "~~bỏ~~", "H~2~O m^2^", "++ctrl+a++", "https://a.vn", "<https://a.vn>", "a  ",
        "", "", "\tthẻ", "a | b", "_nghiêng_ __đậm__", "***", "{: .lop }", "**chưa đóng", "é [ \x02 ]",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14))
def test_the_quick_way_changes_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    plain = Markdown(
        extensions=list(_DIALECT.extensions),
        extension_configs={key: dict(value) for key, value in _DIALECT.settings.items()},
    )
    relpath = _QUICK._relpath  # the same links, so that only the quick way can differ
    plain.treeprocessors.register(relpath, "relpath", 0)
    html, tokens, _ = _QUICK.convert(text, "units/a/tin-bai/b.md")
    expected = plain.convert(text)
    assert (html, tokens) == (expected, plain.toc_tokens)  # type: ignore[attr-defined]


@given(
    st.lists(_LINES, min_size=1, max_size=4).map("\n".join)
    | st.text("#>|*-+_=:.!?[]^1a \n", max_size=30)
)
def test_what_is_not_tried_would_not_match(text: str) -> None:
    text = text.replace("\x02", "")
    md = _QUICK._markdown
    for name in set(_names(md.inlinePatterns)) & set(_NEEDS):
        if not any(part in text for part in _NEEDS[name]):
            assert not md.inlinePatterns[name].getCompiledRegExp().search(text), name
    for name in set(_names(md.parser.blockprocessors)) & set(_BLOCK_NEEDS):
        if text.strip() and not any(part in text for part in _BLOCK_NEEDS[name]):
            processor, parent, blocks = md.parser.blockprocessors[name], Element("div"), [text]
            tried = processor.test(parent, text) and processor.run(parent, blocks) is not False
            assert (tried, len(parent), blocks) == (False, 0, [text]), name


_TEXTS = st.text("ab&<>\"';# \n\u1ea1", max_size=8) | st.sampled_from(["&amp;", "&#10;", "&x", ""])
_TAGS = st.sampled_from(["p", "a", "br", "IMG", "script", "style", "code", "hr"])
_TREES = st.recursive(
    st.tuples(_TAGS, _TEXTS, _TEXTS, st.dictionaries(st.sampled_from("bca"), _TEXTS)),
    lambda inner: st.tuples(
        _TAGS, _TEXTS, _TEXTS, st.just({"x": "y"}), st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)


def _element(tag, text, tail, attributes, children=()):
    made = Element(tag, attributes)
    made.text, made.tail = text, tail
    made.extend(_element(*child) for child in children)
    return made


@given(_TREES)
def test_the_serializer_writes_what_python_markdown_does(tree) -> None:
    root = _element(*tree)
    assert quick_serializer(to_xhtml_string)(root) == to_xhtml_string(root)


def test_the_serializer_leaves_what_it_does_not_know_to_python_markdown() -> None:
    root = Element("div")
    root.append(Comment("ẩn"))
    SubElement(root, "input", {"checked": None})  # type: ignore[dict-item]
    deep = SubElement(root, "div")
    for _ in range(3000):
        deep = SubElement(deep, "div")
    assert quick_serializer(to_xhtml_string)(root) == to_xhtml_string(root)
    assert quick_serializer(to_html_string) is to_html_string
