"""Rendered HTML cleaned by an allow-list, and what was taken out said at its line."""
