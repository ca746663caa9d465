"""``zonemap events``: which events fall in which zone, when, how deep."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zonemap.cli import PROBLEMS
from zonemap.cli.common import (
    Assume,
    Borders,
    BordersOption,
    Force,
    Layers,
    RulesOption,
    Tolerance,
    load_work,
    need_rules,
    options_of,
    say,
    spared,
    talk_of,
)

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from zonemap.analysis.columns import EventColumns
    from zonemap.analysis.join import LocationError
    from zonemap.analysis.tally import Tally
    from zonemap.analysis.zoneset import ZoneSet
    from zonemap.zone import ZoneMap

OUTPUTS = (".parquet", ".csv", ".geojson", ".html")


class TableFormat(StrEnum):
    """How the table on stdout is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def _column(flag: str, says: str) -> Any:  # noqa: ANN401 # typer's
    return typer.Option(flag, metavar="COLUMN", help=says, show_default=False)


def events(  # a flag is an argument
    zones: Annotated[
        str,
        typer.Argument(
            metavar="ZONES",
            help="An agreement (as for `zonemap map`), a file of zones (.geojson .gpkg .parquet "
            ".fgb .shp) or a database URL.",
            show_default=False,
        ),
    ],
    events: Annotated[
        str,
        typer.Argument(
            metavar="EVENTS",
            help="A table: .csv .tsv .parquet (or a folder of them) .geojson .gpkg .duckdb or a "
            "database URL.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=f"Write each event with its zones: {' '.join(OUTPUTS)}",
            show_default=False,
        ),
    ] = None,
    *,
    lon: Annotated[str | None, _column("--lon", "The column of longitudes.")] = None,
    lat: Annotated[str | None, _column("--lat", "The column of latitudes.")] = None,
    date: Annotated[str | None, _column("--date", "The column of dates.")] = None,
    precision: Annotated[
        str | None, _column("--precision", "The column that codes how well a place is known.")
    ] = None,
    date_format: Annotated[
        str | None,
        typer.Option(
            help="How dates are written, if not 2019-10-29: %d/%m/%Y.", show_default=False
        ),
    ] = None,
    location_error: Annotated[
        str | None,
        typer.Option(
            metavar="KM or CODE=KM,...",
            help="How far events may lie from their coordinates, for all or by precision code.",
            show_default=False,
        ),
    ] = None,
    when: Annotated[
        list[str] | None,
        typer.Option(
            metavar="EVENT=DATE",
            help="The date of an event that deadlines count from: 'entry into force=1995-12-14'.",
            show_default=False,
        ),
    ] = None,
    table: Annotated[
        str | None, typer.Option(help="The table or layer of the events.", show_default=False)
    ] = None,
    zones_table: Annotated[
        str | None, typer.Option(help="The table or layer of the zones.", show_default=False)
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="SCHEDULER",
            help="Share Parquet-to-Parquet work among the workers of a Dask cluster, which "
            "write a folder of files; the address of its scheduler, or `local`.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        TableFormat, typer.Option("--format", "-f", help="How the table on stdout is written.")
    ] = TableFormat.TEXT,
    rules: RulesOption = None,
    layers: Layers = None,
    borders: BordersOption = Borders.OSM,
    tolerance_m: Tolerance = 0.5,
    assume: Assume = None,
    force: Force = False,
) -> None:
    """Say which events fall in which zone, when, and how deep.

    Prints one line a zone: the events that surely fell in it in each state of its rule,
    and those that may have. With -o, writes every event with the zones it lies in.
    """
    from zonemap.analysis.zoneset import ZoneSet
    from zonemap.outputs.writing import check_target
    from zonemap.zone import ZoneMap

    if output is not None and output.suffix.casefold() not in OUTPUTS:
        raise typer.BadParameter(f"{output} is none of {' '.join(OUTPUTS)}", param_hint="--output")
    if output is not None:
        spared(output, zones, events, rules)
        if dask is None:  # a cluster writes a folder
            check_target(output, force=force)
    error_km = _location_error(location_error)
    dates = _dates(when)
    source = _zones(zones, zones_table, rules, (layers, borders, tolerance_m, assume))
    asked = ZoneSet.of(source, dates=dates)
    for zone_id, period in zip(asked.ids, asked.periods, strict=True):
        for note in period.notes:
            say(
                f"note: {zone_id} is {note}"
                if note.startswith("taken")
                else f"note: {zone_id}: {note}"
            )
    if not any(asked.baselines) and not isinstance(source, ZoneMap):
        say(
            "note: no depths: the zones carry no baselines; give the agreement itself, or its "
            "zones as .parquet or .gpkg"
        )
    given = {
        "lon": lon,
        "lat": lat,
        "date": date,
        "precision": precision,
        "date_format": date_format,
    }
    if _streams(events, output):
        tally = _stream(asked, events, output, given, error_km, dask=dask, force=force)
    elif dask is not None:
        raise typer.BadParameter("a cluster works from Parquet to Parquet", param_hint="--dask")
    else:
        tally = _join(source, asked, dates, events, table, output, given, error_km, force=force)
    _report(tally, asked, format_, output)
    undrawn = getattr(source, "problems", ())
    if tally.problems or undrawn:
        raise typer.Exit(PROBLEMS)


def _zones(
    zones: str,
    table: str | None,
    rules: Path | None,
    mapping: tuple[list[str] | None, Borders, float, list[str] | None],
) -> ZoneMap | gpd.GeoDataFrame:
    """Return the zones of a file or a database, or draw those of an agreement."""
    from zonemap.analysis.database import is_url
    from zonemap.analysis.readers import ZONE_FILES, read_zones

    if is_url(zones) or Path(zones).suffix.casefold() in ZONE_FILES:
        return read_zones(zones, table=table)
    from zonemap.pipeline import map_agreement

    work = load_work(zones, rules)
    options = options_of(*mapping, work)
    zone_map = map_agreement(need_rules(work.agreement), options=options)
    talk_of(zone_map, options=options)
    return zone_map


def _streams(events: str, output: Path | None) -> bool:
    """Tell whether the work is from Parquet to Parquet, which needs no table in memory."""
    return (
        output is not None
        and output.suffix.casefold() == ".parquet"
        and (Path(events).suffix.casefold() == ".parquet" or Path(events).is_dir())
        and not _has_geometry(Path(events))
    )


def _has_geometry(path: Path) -> bool:
    from zonemap.analysis.readers import is_geoparquet

    return is_geoparquet(path)


def _stream(
    zones: ZoneSet,
    events: str,
    output: Path | None,
    given: dict[str, str | None],
    error_km: LocationError,
    *,
    dask: str | None,
    force: bool,
) -> Tally:
    from zonemap.analysis.readers import parquet_columns
    from zonemap.analysis.stream import stream_events
    from zonemap.outputs.writing import replacing, replacing_folder

    columns = _columns(parquet_columns(events), given)
    assert output is not None  # noqa: S101 # _streams asks
    if dask is not None:
        from zonemap.analysis.cluster import PART_NAME, cluster_events

        with replacing_folder(output, holds=PART_NAME.format("*"), force=force) as folder:
            return cluster_events(
                zones, events, folder, columns, location_error_km=error_km, scheduler=dask
            )
    with replacing(output, force=force) as made:
        return stream_events(zones, events, made, columns, location_error_km=error_km)


def _join(
    source: ZoneMap | gpd.GeoDataFrame,
    zones: ZoneSet,
    dates: dict[str, str],
    events: str,
    table: str | None,
    output: Path | None,
    given: dict[str, str | None],
    error_km: LocationError,
    *,
    force: bool,
) -> Tally:
    from zonemap.analysis.join import join_events, with_coordinates
    from zonemap.analysis.readers import read_events
    from zonemap.analysis.tally import Tally

    read = read_events(events, table=table)
    for note in read.attrs.get("notes", ()):
        say(f"note: {note}")
    points = with_coordinates(read)
    columns = _columns([str(name) for name in points.columns], given)
    joined = join_events(zones, points, columns, location_error_km=error_km)
    if output is not None:
        _write(source, dates, joined, columns, output, force=force)
    return Tally.of(joined, columns)


def _columns(names: list[str], given: dict[str, str | None]) -> EventColumns:
    from zonemap.analysis.columns import recognise

    columns = recognise(names, **given)
    read = f"longitude from {columns.lon!r}, latitude from {columns.lat!r}"
    dates = " ".join(map(repr, columns.date)) or "no column: states are not known"
    say(f"{read}, date from {dates}, precision from {columns.precision or 'no column'!r}")
    return columns


def _write(
    source: ZoneMap | gpd.GeoDataFrame,
    dates: dict[str, str],
    joined: pd.DataFrame,
    columns: EventColumns,
    output: Path,
    *,
    force: bool,
) -> None:
    from zonemap.analysis.files import write_events
    from zonemap.outputs.writing import replacing

    if output.suffix.casefold() == ".html":
        from zonemap.outputs.writing import write_text
        from zonemap.pipeline import map_events

        drawn = map_events(source, joined, columns=columns, dates=dates)
        write_text(output, drawn.to_page(), force=force)
        return
    with replacing(output, force=force) as made:
        write_events(joined, columns, made)


def _report(tally: Tally, zones: ZoneSet, format_: TableFormat, output: Path | None) -> None:
    """Print a line a zone on stdout, and on stderr what is wrong and what was written."""
    from zonemap.analysis.summary import compliance

    table = compliance(tally, zones)
    match format_:
        case TableFormat.TEXT:
            from zonemap.analysis.plain import as_text

            sys.stdout.write(as_text(table))
        case TableFormat.CSV:
            sys.stdout.write(table.to_csv(index=False, lineterminator="\n"))
        case TableFormat.JSON:
            sys.stdout.write(table.to_json(orient="records", date_format="iso", indent=2) + "\n")
    say(f"{tally.rows} events, {tally.pairs} times in a zone")
    for what, count in tally.problems.items():
        listed = tally.examples[what]
        rows = ", ".join(map(str, listed)) + (", ..." if count > len(listed) else "")
        say(f"  {count} row{'' if count == 1 else 's'}: {what} (event_row {rows})")
    if tally.problems and output is None:
        say("  with -o every row is written, and the column `problem` says what is wrong")
    if output is not None:
        say(f"wrote {output}")


def _location_error(text: str | None) -> LocationError:
    """Return ``25`` as a figure and ``1=1,2=25`` as a figure for each code."""
    if text is None:
        return None
    try:
        if "=" not in text:
            return float(text)
        pairs = (item.split("=") for item in text.split(","))
        return {int(code): float(km) for code, km in pairs}
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is neither a number of kilometres nor CODE=KM,...",
            param_hint="--location-error",
        ) from None


def _dates(given: list[str] | None) -> dict[str, str]:
    """Return the dates of events, each checked."""
    from zonemap.analysis.periods import as_day

    dates: dict[str, str] = {}
    for item in given or []:
        name, sign, day = item.partition("=")
        if not sign or not name.strip():
            raise typer.BadParameter(f"{item!r} is not EVENT=DATE", param_hint="--when")
        dates[name.strip()] = as_day(day.strip()).isoformat()
    return dates
