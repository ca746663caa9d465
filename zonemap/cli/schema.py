"""``zonemap schema``: the form of what zonemap writes, for programs that read it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class SchemaName(StrEnum):
    """What has a published form."""

    READ = "read"
    GEOJSON = "geojson"
    RULES = "rules"


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(
            metavar="NAME",
            help="`read --format json`, `export -o zones.geojson`, or a rules file.",
            show_default=False,
        ),
    ],
) -> None:
    """Print the JSON Schema of a reading, of GeoJSON or rules."""
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(_schema(name)), indent=2), nl=True)


def _schema(name: SchemaName) -> dict[str, object]:
    match name:
        case SchemaName.READ:
            from zonemap.outputs.schema import read_schema

            return read_schema()
        case SchemaName.GEOJSON:
            from zonemap.outputs.schema import geojson_schema

            return geojson_schema()
        case SchemaName.RULES:
            from zonemap.rules.form import json_schema

            return json_schema()
