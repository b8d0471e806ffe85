"""Renders the theme's page once for each kind of page made beside MkDocs, with marks to fill in."""

from __future__ import annotations

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from cchc.render.shell import Shell, ShellKey, marks, shell


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The theme may show the navigation: the shells need it."""
    config.extra["cchc_nav"] = nav
    return nav


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """The theme's own templates and environment, as for pages of MkDocs."""
    build, nav = config.extra["cchc"], config.extra["cchc_nav"]
    template = env.get_template("main.html")

    def made(key: ShellKey) -> Shell:
        page = _page(key, config)
        return shell(template.render(get_context(nav, files, config, page)))

    build.shells = {key: made(key) for key in build.shell_keys}
    return env


def _page(key: ShellKey, config: MkDocsConfig) -> Page:
    part = marks()
    file = File("x/" * (key.depth - 1) + "x.md" if key.depth else "index.md", None, config.site_dir, True)
    page = Page(part["title"], file, config)
    page.markdown, page.content, page.toc = "", part["content"], TableOfContents([])
    page.canonical_url = part["canonical"]
    page.meta = {
        "title": part["title"], "description": part["description"], "card": part["card"],
        "kind": key.view, "section": key.section,
    }  # fmt: skip
    return page
