"""Lets pages of `docs/` link to files of `units/` and to lists, and MkDocs check those links."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from cchc.base.address import of_source


class ProjectFiles(Files):
    """Also knows `../units/<path>`, and `<list>/index.md` for lists that no file makes."""

    config: MkDocsConfig

    def get_file_from_path(self, path: str) -> File | None:
        """The file itself, or a stand-in with the address of a page made beside MkDocs."""
        file = super().get_file_from_path(path)
        if file:
            return file
        outside, build = path.removeprefix("../"), self.config.extra["cchc"]
        address = of_source(outside if outside.startswith("units/") else f"docs/{path}")
        exists = build.is_download(address) or build.page_at(address) is not None
        if not (exists or outside in build.media):
            return None
        uri = address.lstrip("/") + ("index.md" if address.endswith("/") else "")
        return File(uri, None, self.config.site_dir, self.config.use_directory_urls)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The same files, with more that can be linked to."""
    project = ProjectFiles(files)
    project.config = config
    return project
