"""Atom, JSON Feed and calendars of the site, its units, kinds and topics."""
