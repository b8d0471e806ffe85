"""The exports: one module each, found by the list that this folder is; each has an `EXPORT`."""
