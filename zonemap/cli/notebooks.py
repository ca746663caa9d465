"""``zonemap notebooks``: copy the notebooks that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zonemap.cli.common import Force, say


def notebooks(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to put them; made if it is not there.")
    ] = Path("zonemap-notebooks"),
    *,
    force: Force = False,
) -> None:
    """Copy the five notebooks to a folder and say how to open them.

    Each is written as a Jupyter notebook (.ipynb) where jupytext is installed, and as the
    Python file it is made from.
    """
    from zonemap.analysis.notebooks import copy_notebooks

    for path in copy_notebooks(folder, force=force):
        typer.echo(path)
    say(f"open them with: jupyter lab {folder}")
    say("what they need: pip install 'zonemap[events,notebooks]'")
