"""Files of editors as nodes with places: front matter, Markdown, and edits of single keys."""
