"""Finds personal data in texts, file names and attachments."""
