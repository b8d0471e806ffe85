"""Leaflets and posters as PDF, infographics as SVG, and the letters and colours they are made of.

This package knows nothing of the site. Others use the names below and nothing inside.
"""

from leaflet.colours import SUN, Tone, tone
from leaflet.emblem import PETALS
from leaflet.fonts import FONT_FILES, missing_letters, text_width
from leaflet.infographic import alternative, picture
from leaflet.lines import wrapped
from leaflet.sheets import FORMS, sheet
from leaflet.source import Source

__all__ = [
    "FONT_FILES",
    "FORMS",
    "PETALS",
    "SUN",
    "Source",
    "Tone",
    "alternative",
    "missing_letters",
    "picture",
    "sheet",
    "text_width",
    "tone",
    "wrapped",
]
