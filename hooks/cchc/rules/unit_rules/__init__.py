"""Rules about one unit and its items; each module lists in `RULES` functions of a `UnitCase`."""
