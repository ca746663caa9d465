"""The command line: flags in, exit codes out, no decisions of its own."""

from __future__ import annotations

import sys

PROBLEMS = 1
MISUSE = 2


def main() -> None:
    """Run the command line; errors become one clear message and an exit code.

    Exit codes: 0 all rules mapped, 1 some rules are problems, 2 misuse or an input
    that cannot be read.
    """
    from zonemap.cli.app import app
    from zonemap.errors import ZonemapError

    try:
        app()
    except ZonemapError as error:
        sys.stderr.write(error.report() + "\n")
        sys.exit(MISUSE)
    except BrokenPipeError:
        # The reader of a pipe has gone (`zonemap read … | head`): that is no error.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
