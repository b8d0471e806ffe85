"""Columns of administrative reform: content model, ledger, gate and pages. Knows no MkDocs."""

__version__ = "0.1.0"
