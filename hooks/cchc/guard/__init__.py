"""What may not reach the site: markup, attachments, personal data, data inside pictures."""
