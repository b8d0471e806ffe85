"""What `cchc` can do: a module a command, each with `add(parser)` and `run(args) -> exit code`."""
