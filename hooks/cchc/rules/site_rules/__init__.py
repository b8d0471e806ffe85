"""Rules about all units together; each module lists in `RULES` functions of a `SiteCase`."""
