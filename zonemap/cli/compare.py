"""``zonemap compare``: two agreements, zone by zone."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zonemap.cli import PROBLEMS
from zonemap.cli.common import (
    Assume,
    Borders,
    BordersOption,
    Force,
    Layers,
    Tolerance,
    choices_of,
    load_work,
    need_rules,
    options_of,
    say,
    spared,
)
from zonemap.errors import ChoiceError


class CompareFormat(StrEnum):
    """How the differences are printed."""

    TEXT = "text"
    JSON = "json"


def compare(
    before: Annotated[
        str,
        typer.Argument(metavar="A", help="A text, an example or a rules file.", show_default=False),
    ],
    after: Annotated[
        str,
        typer.Argument(metavar="B", help="What it is set against.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Draw both and the difference on a map (.html)."),
    ] = None,
    format_: Annotated[
        CompareFormat, typer.Option("--format", "-f", help="For people or machines.")
    ] = CompareFormat.TEXT,
    layers: Layers = None,
    borders: BordersOption = Borders.OSM,
    tolerance_m: Tolerance = 0.5,
    assume: Assume = None,
    force: Force = False,
) -> None:
    """Say what a second agreement adds, drops, widens or moves.

    Rules that answer each other are set side by side, with the ground between them.
    """
    from zonemap.outputs.compared import comparison_json, comparison_text
    from zonemap.outputs.writing import check_target, write_text
    from zonemap.pipeline import map_agreement
    from zonemap.work import compare_maps

    if output is not None:
        check_target(spared(output, before, after), force=force)
    maps = []
    wanted = choices_of(assume)
    unmet: dict[str, ChoiceError] = {}
    for text in (before, after):
        work = load_work(text)
        agreement = need_rules(work.agreement)
        options = options_of(layers, borders, tolerance_m, assume, work)
        try:
            maps.append(map_agreement(agreement, options=options))
        except ChoiceError as error:
            # A choice may be there in one of the two alone.
            if not wanted or len(unmet) == 1:
                raise
            unmet[text] = error
            plain = options_of(layers, borders, tolerance_m, None, work)
            maps.append(map_agreement(agreement, options=plain))
    comparison = compare_maps(*maps)
    if output is not None:
        from zonemap.outputs.webmap.compared import comparison_page

        write_text(output, comparison_page(comparison), force=force)
        say(f"wrote {output}")
    if format_ is CompareFormat.JSON:
        typer.echo(comparison_json(comparison), nl=False)
    else:
        typer.echo(comparison_text(comparison), nl=False)
    if any(zone_map.problems for zone_map in maps):
        raise typer.Exit(PROBLEMS)
