from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd
import pytest
import shapely

from tests.unit.analysis.samples import belt, rule, zone_map
from zonemap.analysis import ZoneSet, join_events, read_events, read_zones
from zonemap.analysis.database import engine_of
from zonemap.errors import EventsError
from zonemap.outputs.export import export
from zonemap.outputs.geojson import dumps

TABLE = pd.DataFrame(
    {
        "name": ["Ras al-Ayn", "Kobanê"],
        "date_start": ["2019-11-01", "2019-10-25"],
        "longitude": [11.0, 11.0],
        "latitude": [0.2, 0.45],
        "where_prec": [1, 1],
    }
)


def as_points() -> gpd.GeoDataFrame:
    at = shapely.points(TABLE["longitude"], TABLE["latitude"])
    return gpd.GeoDataFrame(
        TABLE.drop(columns=["longitude", "latitude"]), geometry=at, crs="EPSG:4326"
    )


def to_duckdb(path: Path) -> None:
    with duckdb.connect(str(path)) as base:
        base.register("given", TABLE)
        base.execute("CREATE TABLE events AS SELECT * FROM given")


def to_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as base:
        TABLE.to_sql("events", base, index=False)
    base.close()


WRITERS: dict[str, Callable[[Path], object]] = {
    "events.csv": lambda path: TABLE.to_csv(path, index=False),
    "events.tsv": lambda path: TABLE.to_csv(path, index=False, sep="\t"),
    "events.csv.gz": lambda path: path.write_bytes(gzip.compress(TABLE.to_csv().encode())),
    "events.parquet": TABLE.to_parquet,
    "points.parquet": lambda path: as_points().to_parquet(path),
    "events.geojson": lambda path: as_points().to_file(path),
    "events.gpkg": lambda path: as_points().to_file(path),
    "events.fgb": lambda path: as_points().to_file(path),
    "events.duckdb": to_duckdb,
    "events.sqlite": to_sqlite,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_events(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](path)
    read = read_events(f"sqlite:///{path}" if path.suffix == ".sqlite" else path)
    joined = join_events(belt(), read)
    found = joined[["name", "zone_id", "state"]].astype("str").to_numpy().tolist()
    assert sorted(found) == [
        ["Kobanê", "r1", "pending"],
        ["Kobanê", "r2", "in force"],
        ["Ras al-Ayn", "r1", "in force"],
    ]


def test_a_table_of_several_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    to_duckdb(path)
    with duckdb.connect(str(path)) as base:
        base.register("given", TABLE)
        base.execute('CREATE TABLE "odd ""name" AS SELECT * FROM given LIMIT 1')
    with pytest.raises(EventsError, match="has 2 tables"):
        read_events(path)
    with pytest.raises(EventsError, match="no table 'else'"):
        read_events(path, table="else")
    assert len(read_events(path, table="events")) == 2
    assert len(read_events(path, table='odd "name')) == 1


def test_layers_of_a_geopackage_are_tables(tmp_path: Path) -> None:
    path = tmp_path / "two.gpkg"
    as_points().to_file(path, layer="a")
    as_points().head(1).to_file(path, layer="b")
    with pytest.raises(EventsError, match="has 2 tables"):
        read_events(path)
    assert len(read_events(path, table="b")) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("no.parquet", b"no parquet", "cannot be read"),
        ("no.geojson", b"{", "cannot be read"),
        ("no.duckdb", b"no database" * 999, "cannot be read"),
        ("no.csv", b"", "cannot be read"),
        ("no.docx", b"", "in no format"),
    ],
)
def test_files_that_cannot_be_read_say_so_in_one_line(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(EventsError, match=says) as caught:
        read_events(path)
    assert "\n" not in str(caught.value)
    with pytest.raises(EventsError, match="there is no file"):
        read_events(tmp_path / "missing.csv")


def test_a_table_in_an_old_character_set_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(TABLE.to_csv(index=False).encode("cp1252"))
    read = read_events(path)
    assert read["name"].tolist() == ["Ras al-Ayn", "Kobanê"]
    assert read.attrs["notes"] == ["old.csv is no UTF-8; read as Windows-1252"]


def test_errors_of_a_database_keep_the_password_to_themselves() -> None:
    with pytest.raises(EventsError) as caught:
        read_events("postgresql://me:secret@127.0.0.1:1/none", table="x")
    assert "secret" not in str(caught.value)
    with pytest.raises(EventsError, match="not understood"):
        engine_of("nonsense://me:secret@host/base")


def test_zones_keep_the_date_of_their_agreement_in_geojson_and_parquet(tmp_path: Path) -> None:
    text, table = tmp_path / "zones.geojson", tmp_path / "zones.parquet"
    text.write_bytes(dumps(belt().to_geojson()))
    belt().to_frame().to_parquet(table)
    expected = ZoneSet.of(belt())
    for path in (text, table):
        zones = ZoneSet.of(read_zones(path))
        assert zones.periods == expected.periods
        assert (zones.ids, zones.kinds) == (expected.ids, expected.kinds)


def test_a_table_without_geometry_holds_no_zones(tmp_path: Path) -> None:
    TABLE.to_csv(tmp_path / "events.csv")
    with pytest.raises(EventsError, match="no geometry"):
        read_zones(tmp_path / "events.csv")


def test_a_geopackage_of_zonemaps_own_gives_all_its_zones_and_its_date(tmp_path: Path) -> None:
    line = shapely.LineString([(10, 0), (12, 0)])
    whole = zone_map(
        (rule("area"), shapely.box(10, 0, 12, 0.5), line),
        (rule("line"), line, None),
        (rule("point"), shapely.Point(11, 0.2), None),
    )
    export(whole, tmp_path / "zones.gpkg")
    read = read_zones(tmp_path / "zones.gpkg")
    assert sorted(read["id"]) == ["area", "line", "point"]
    assert read.attrs["agreement"]["date"] == whole.agreement.date
    assert ZoneSet.of(read).baselines[list(read["id"]).index("area")] == line
