"""The command line: flags in, exit codes out, no decisions of its own."""
