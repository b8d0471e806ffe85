"""From a built site to a published one: headers, checks of links and digests, releases."""
