"""Leaflets, posters and infographics, built from an item's own Markdown."""
