"""Markdown to HTML, in the dialect that `mkdocs.yml` names."""
