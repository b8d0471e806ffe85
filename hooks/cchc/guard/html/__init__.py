"""Cleans rendered HTML by an allow-list and reports what was removed at its line of the source."""
