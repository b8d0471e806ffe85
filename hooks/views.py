"""Makes the content of pages in `docs/` from fragments when their front matter names a `view`."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from cchc.site.docs_pages import docs_page, finished
from cchc.site.head import head


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A plain page is mended only; of a page with a view, the text becomes a part."""
    build, source = config.extra["cchc"], page.file.src_uri
    view = str(page.meta.get("view") or "")
    shown = docs_page(page.url, view, page.title or "", page.meta, source)
    article = finished(html, page.toc, source, build.root)
    build.docs.append(shown)
    page.meta["head"] = head(build.reader, shown, article)
    if not view:
        return article.html
    try:
        return str(build.renderer.fragment(shown, article))
    except LookupError as error:
        raise PluginError(f"docs/{source}: không dựng được view “{view}”: {error!r}") from error
