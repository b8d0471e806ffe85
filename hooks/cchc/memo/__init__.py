"""What a build remembers of the last one: steps, the manifest of the site, publishing by rename."""
