"""Units, items and plans as frozen, typed values, and how they are read from the project."""
