"""Tables of the site as CSV and JSON with schemas, and small files for machines."""
