"""The commands of `cchc`: one module each, with HELP, `add(parser)` and `run(args) -> exit code`."""
