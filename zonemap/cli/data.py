"""``zonemap places``, ``layers`` and ``examples``: what there is to work with."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zonemap.cli import PROBLEMS
from zonemap.cli.common import Borders, BordersOption, example_files, examples_that_begin, say
from zonemap.errors import DocumentError


class DataFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[DataFormat, typer.Option("--format", "-f", help="For people or machines.")]

layers_app = typer.Typer(
    help="The layers that ship and your own: what, from where, how exact.",
    rich_markup_mode=None,
    invoke_without_command=True,
)


def examples(
    name: Annotated[
        str | None,
        typer.Argument(
            help="Print this example's text.",
            show_default=False,
            autocompletion=examples_that_begin,
        ),
    ] = None,
) -> None:
    """List the agreements that ship, or print one.

    Their names stand for TEXT elsewhere.
    """
    found = example_files()
    if name is None:
        for stem, path in found.items():
            title = path.read_text("utf-8").lstrip().partition("\n")[0]
            typer.echo(f"{stem:18} {title}")
        return
    if name not in found:
        raise DocumentError(
            f"there is no example {name!r}", hint=f"the examples are: {', '.join(found)}"
        )
    typer.echo(found[name].read_text("utf-8"), nl=False)


def places(
    name: Annotated[str, typer.Argument(help="The name, in any spelling or script.")],
    country: Annotated[
        list[str] | None,
        typer.Option("--country", help="ISO code or name of a country it may be in."),
    ] = None,
    near: Annotated[
        list[str] | None, typer.Option("--near", metavar="PLACE", help="A place it is near to.")
    ] = None,
    format_: FormatOption = DataFormat.TEXT,
    borders: BordersOption = Borders.OSM,
) -> None:
    """Say what is known by a name, which would be chosen, and why."""
    from zonemap.places.explain import explain, explain_text

    answer = explain(name, tuple(country or ()), tuple(near or ()), borders=borders.value)
    if format_ is DataFormat.JSON:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    else:
        typer.echo(explain_text(answer), nl=False)
    if answer["chosen"] is None:
        say(f"{name}: {answer['why']}")
        sys.exit(PROBLEMS)


@layers_app.callback()
def layers(ctx: typer.Context, format_: FormatOption = DataFormat.TEXT) -> None:
    """List each layer: what it is, source, licence, date, features, accuracy, size."""
    if ctx.invoked_subcommand is not None:
        return
    from zonemap.places import layers as room

    if format_ is DataFormat.JSON:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(room.listing()), indent=2).decode())
    else:
        typer.echo(room.listing_text(), nl=False)


@layers_app.command("list")
def list_layers(format_: FormatOption = DataFormat.TEXT) -> None:
    """List every layer."""
    from zonemap.places import layers as room

    if format_ is DataFormat.JSON:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(room.listing()), indent=2).decode())
    else:
        typer.echo(room.listing_text(), nl=False)


@layers_app.command("show")
def show_layer(name: str) -> None:
    """Show all that is known of one layer."""
    from zonemap.places import layers as room

    typer.echo(room.show_text(name), nl=False)


@layers_app.command("add")
def add_layer(
    name: Annotated[str, typer.Argument(help="The name by which texts will find it.")],
    file: Annotated[Path, typer.Argument(help="GeoJSON, GeoPackage, KML, Shapefile, CSV...")],
) -> None:
    """Keep a layer of yours; it wins over the shipped ones and outputs say so."""
    from zonemap.places import layers as room

    typer.echo(room.add(name, file))


class Upstream(StrEnum):
    """Whose files can be imported as they are."""

    GEONAMES = "geonames"
    WHOS_ON_FIRST = "whos-on-first"
    OPENSTREETMAP = "openstreetmap"
    NATURAL_EARTH = "natural-earth"


@layers_app.command("import")
def import_layer(
    upstream: Annotated[Upstream, typer.Argument(help="Whose file it is.")],
    what: Annotated[str, typer.Argument(help="The file; with --download, its code there: SY.")],
    name: Annotated[
        str | None, typer.Option("--name", help="What to call the layer.", show_default=False)
    ] = None,
    *,
    download: Annotated[
        bool, typer.Option("--download", help="Fetch it from the project's own site first.")
    ] = False,
    sha256: Annotated[
        str | None, typer.Option("--sha256", help="The checksum it must have.", show_default=False)
    ] = None,
) -> None:
    """Keep the places, rivers and roads of an upstream's own file, found by their names."""
    from zonemap.places import layers as room

    tell = _progress if download and sys.stderr.isatty() else None
    typer.echo(
        room.bring(upstream.value, what, name=name, fetch=download, sha256=sha256, progress=tell)
    )


def _progress(have: int, total: int | None) -> None:
    of = f" of {total / 1e6:.1f}" if total else ""
    print(f"\r{have / 1e6:.1f}{of} MB", end="", file=sys.stderr, flush=True)  # noqa: T201 # progress
    if total is not None and have >= total:
        print(file=sys.stderr)  # noqa: T201


@layers_app.command("remove")
def remove_layer(name: Annotated[str, typer.Argument(help="The layer's name.")]) -> None:
    """Remove a layer of yours."""
    from zonemap.places import layers as room

    typer.echo(room.remove(name))
