"""The command `cchc`."""
