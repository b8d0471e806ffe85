"""What every part needs and that knows nothing of columns: Vietnamese text, periods, diagnostics, git, processes."""
