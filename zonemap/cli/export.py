"""``zonemap export``: the zones as a file for a GIS, a spreadsheet or a page."""

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


def export(
    text: Text,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="The suffix says the format: .geojson .gpkg .kml .kmz .fgb .parquet .csv .svg "
            ".png .pdf",
            show_default=False,
        ),
    ],
    *,
    rules: RulesOption = None,
    layers: Layers = None,
    borders: BordersOption = Borders.OSM,
    tolerance_m: Tolerance = 0.5,
    assume: Assume = None,
    strict: Strict = False,
    force: Force = False,
) -> None:
    """Write the zones, at full precision, with all that is known of each."""
    from zonemap.outputs.export import export as write
    from zonemap.outputs.export import writer_for
    from zonemap.pipeline import map_agreement

    writer_for(output)
    work = load_work(text, rules)
    agreement = need_rules(work.agreement)
    options = options_of(layers, borders, tolerance_m, assume, work)
    zone_map = map_agreement(agreement, options=options)
    if strict and zone_map.problems:
        talk_of(zone_map, wrote="nothing written")
        finish(zone_map)
    write(zone_map, output, force=force)
    talk_of(zone_map, wrote=str(output), options=options)
    finish(zone_map)
