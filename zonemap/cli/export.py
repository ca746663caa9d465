"""``zonemap export``: the zones as a file for a GIS, a spreadsheet or a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zonemap.cli.common import (
    DEFAULT_PROCESSES,
    Again,
    Assume,
    Borders,
    BordersOption,
    Force,
    Layers,
    Processes,
    RulesOption,
    Strict,
    Text,
    Tolerance,
    choices_of,
    finish,
    is_folder,
    layers_of,
    load_work,
    need_rules,
    options_of,
    spared,
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
            ".png .pdf; of a FOLDER, the folder for the results.",
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
    format_: Annotated[
        str, typer.Option("--format", "-f", help="Of a FOLDER: the format of each result.")
    ] = "geojson",
    processes: Processes = DEFAULT_PROCESSES,
    again: Again = False,
    datapackage: Annotated[
        bool,
        typer.Option("--datapackage", help="Write a Frictionless datapackage.json beside it."),
    ] = False,
) -> None:
    """Write the zones to a file, with all that is known of each.

    Shapes keep their full precision, except in GeoJSON and KML (0.1 m) and in pictures.
    """
    from zonemap.outputs.export import export as write
    from zonemap.outputs.export import writer_for
    from zonemap.outputs.writing import check_target
    from zonemap.pipeline import map_agreement

    if is_folder(text):
        from zonemap.batch.document import Task
        from zonemap.cli.batch import run_folder

        suffix = f".{format_.removeprefix('.').lower()}"
        writer_for(Path(f"x{suffix}"))
        task = Task(
            suffix=suffix,
            borders="osm" if borders is Borders.OSM else "natural-earth",
            tolerance_m=tolerance_m,
            assume=choices_of(assume),
            layers={name: str(layer.path.resolve()) for name, layer in layers_of(layers).items()},
        )
        run_folder(Path(text), output, task, processes=processes, again=again)
        return
    writer_for(output)
    check_target(spared(output, text, rules), force=force)
    work = load_work(text, rules)
    agreement = need_rules(work.agreement)
    options = options_of(layers, borders, tolerance_m, assume, work)
    spared(output, options=options)
    zone_map = map_agreement(agreement, options=options)
    if strict and zone_map.problems:
        talk_of(zone_map, wrote="nothing written")
        finish(zone_map)
    write(zone_map, output, force=force, datapackage=datapackage)
    talk_of(zone_map, wrote=str(output), options=options)
    finish(zone_map)
