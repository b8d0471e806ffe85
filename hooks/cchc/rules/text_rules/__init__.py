"""Rules about one text; each module lists in `RULES` functions from a `Source` to diagnostics."""
