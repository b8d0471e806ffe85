"""Context functions, one a view; `overrides/cchc/<name>.html` shows what it returns."""
