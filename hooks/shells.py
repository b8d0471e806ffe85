"""Renders the theme's page once for each kind of page made beside MkDocs, with marks to fill in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import jinja2
import mkdocs
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from cchc.site.shell import ShellKey, marks
from cchc.site.theme_configuration import theme_digest


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The theme may show the navigation: the shells need it."""
    config.extra["cchc"].nav = nav
    return nav


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """The theme's own templates and environment, as for pages of MkDocs."""
    build = config.extra["cchc"]
    pages = [(file.src_uri, file.page.title) for file in files.documentation_pages() if file.page]
    builder = f"{mkdocs.__name__} {mkdocs.__version__}"  # ProperDocs answers to the same name
    own = Path(__file__).read_text("utf-8")
    settings = {**config, "theme": dict(config.theme)}
    theme = theme_digest(Path(config.theme.custom_dir or ""), settings, builder, own, pages)
    build.shells.use(theme, partial(_rendered, env, config, files))
    return env


def _rendered(env: jinja2.Environment, config: MkDocsConfig, files: Files, key: ShellKey) -> str:
    part = marks()
    uri = "x/" * (key.depth - 1) + "x.md" if key.depth else "index.md"
    page = Page(part["title"], File(uri, None, config.site_dir, True), config)
    page.markdown, page.content, page.toc = "", part["content"], TableOfContents([])
    page.canonical_url = part["canonical"]
    page.meta = {
        "title": part["title"], "description": part["description"], "head": part["head"],
        "kind": key.view, "section": key.section,
    }  # fmt: skip
    context = get_context(config.extra["cchc"].nav, files, config, page)
    return env.get_template("main.html").render(context)
