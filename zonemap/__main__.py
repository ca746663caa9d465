"""Let ``python -m zonemap`` be the command."""

from __future__ import annotations

from zonemap.cli import main

if __name__ == "__main__":
    main()
