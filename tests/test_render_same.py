"""An article's HTML is what MkDocs makes of the same Markdown, byte for byte before cleaning."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

from cchc.source.frontmatter import read_markdown
from cchc.source.markdown.converter import Converter, heading_id
from cchc.source.markdown.dialect import read_dialect

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
