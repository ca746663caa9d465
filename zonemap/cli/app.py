"""The commands, gathered; each lives in a module of its own and imports late."""

from __future__ import annotations

from typing import Annotated

import typer

from zonemap import __version__
from zonemap.cli.compare import compare
from zonemap.cli.data import examples, layers_app, places
from zonemap.cli.doctor import doctor
from zonemap.cli.events import events
from zonemap.cli.export import export
from zonemap.cli.map import map_text
from zonemap.cli.notebooks import notebooks
from zonemap.cli.read import read
from zonemap.cli.schema import schema
from zonemap.cli.serve import serve

app = typer.Typer(
    name="zonemap",
    help="Read the zones an agreement describes and draw them on a map.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, value: bool) -> None:
    if value:
        typer.echo(f"zonemap {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Nothing leaves this machine: reading, building and looking need no network."""


app.command("map")(map_text)
app.command("export")(export)
app.command("read")(read)
app.command("compare")(compare)
app.command("events")(events)
app.command("serve")(serve)
app.command("notebooks")(notebooks)
app.command("places")(places)
app.add_typer(layers_app, name="layers")
app.command("examples")(examples)
app.command("schema")(schema)
app.command("doctor")(doctor)
