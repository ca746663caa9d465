"""``zonemap map``: the interactive map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zonemap.cli.common import (
    Assume,
    Borders,
    BordersOption,
    Force,
    Layers,
    RulesOption,
    Strict,
    Text,
    Tolerance,
    finish,
    load_work,
    need_rules,
    options_of,
    talk_of,
)


def map_text(
    text: Text,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; by default beside you, TEXT.html."),
    ] = None,
    *,
    open_: Annotated[bool, typer.Option("--open", help="Open the map in the browser.")] = False,
    rules: RulesOption = None,
    layers: Layers = None,
    borders: BordersOption = Borders.OSM,
    tolerance_m: Tolerance = 0.5,
    assume: Assume = None,
    strict: Strict = False,
    force: Force = False,
) -> None:
    """Draw the zones beside the words, on one HTML page that makes no request."""
    from zonemap.outputs.webmap import to_webmap
    from zonemap.outputs.writing import write_text
    from zonemap.pipeline import map_agreement

    work = load_work(text, rules)
    agreement = need_rules(work.agreement)
    options = options_of(layers, borders, tolerance_m, assume, work)
    zone_map = map_agreement(agreement, options=options)
    path = output or Path(f"{Path(agreement.source.name).stem or 'map'}.html")
    if strict and zone_map.problems:
        talk_of(zone_map, wrote="nothing written")
        finish(zone_map)
    write_text(path, to_webmap(zone_map), force=force or output is None)
    talk_of(zone_map, wrote=str(path), options=options)
    typer.echo(path.resolve())
    if open_:
        typer.launch(path.resolve().as_uri())
    finish(zone_map)
