"""What the site publishes beside its pages: search index, feeds, calendar, open data."""
