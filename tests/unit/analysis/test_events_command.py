"""``zonemap events`` as a user meets it: whole processes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import shapely

from tests.unit.analysis.samples import belt, rule, zone_map
from zonemap.agreement import Timing
from zonemap.analysis import ZoneSet, compliance, join_events, read_zones
from zonemap.outputs.export import export
from zonemap.outputs.geojson import dumps

TABLE = pd.DataFrame(
    {
        "what": ["shelling", "=1+1", "patrol", "lost"],
        "day": ["2019-11-01", "2019-10-25", "2019-11-01", "2019-11-01"],
        "lon": ["11.0", "11.0", "11.0", "somewhere"],
        "lat": [0.2, 0.45, 5.0, 0.2],
    }
)


def zonemap(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zonemap", "events", *args],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zones.geojson").write_bytes(dumps(belt().to_geojson()))
    TABLE.to_csv(tmp_path / "events.csv", index=False)
    TABLE.drop(index=3).astype({"lon": float}).to_parquet(tmp_path / "events.parquet")
    return tmp_path


def test_the_table_is_printed_and_bad_rows_give_exit_1(folder: Path) -> None:
    done = zonemap("zones.geojson", "events.csv", "-f", "json", cwd=folder)
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    expected = compliance(join_events(belt(), TABLE), belt())
    for name in ("zone_id", "pending", "in_force", "before"):
        assert [row[name] for row in said] == expected[name].tolist()
    assert "4 events, 3 times in a zone" in done.stderr
    assert "1 row: coordinates are no numbers (event_row 3)" in done.stderr
    assert "with -o every row is written" in done.stderr


def test_csv_holds_every_row_and_nothing_a_spreadsheet_would_run(folder: Path) -> None:
    zonemap("zones.geojson", "events.csv", "-o", "out.csv", cwd=folder)
    with (folder / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["zone_id"] for row in rows] == ["r1", "r1", "r2", "", ""]
    assert rows[1]["what"] == "'=1+1"
    assert rows[-1]["problem"] == "coordinates are no numbers"


def test_geojson_holds_points_and_null_where_there_is_no_place(folder: Path) -> None:
    zonemap("zones.geojson", "events.csv", "-o", "out.geojson", cwd=folder)
    features = json.loads((folder / "out.geojson").read_text("utf-8"))["features"]
    assert [feature["geometry"] and feature["geometry"]["coordinates"] for feature in features] == [
        [11, 0.2], [11, 0.45], [11, 0.45], [11, 5], None
    ]  # fmt: skip
    assert features[0]["properties"]["state"] == "in force"


@pytest.mark.parametrize("suffix", [".geojson", ".parquet", ".gpkg"])
def test_a_file_of_zones_gives_the_days_of_the_map_it_was_made_from(
    tmp_path: Path, suffix: str
) -> None:
    line = shapely.LineString([(10, 0), (12, 0)])
    zones = zone_map(
        (rule("r2", Timing(within="P3D", after="r1")), shapely.box(10, 0, 12, 1), line),
        (rule("r1", Timing(within="P7D", start="2019-10-23")), shapely.box(10, 0, 11, 1), line),
    )
    export(zones, tmp_path / f"zones{suffix}")
    periods = ZoneSet.of(zones).periods
    assert [str(period.deadline) for period in periods] == ["2019-11-02", "2019-10-30"]
    assert ZoneSet.of(read_zones(tmp_path / f"zones{suffix}")).periods == periods


@pytest.mark.parametrize("suffix", [".parquet", ".gpkg"])
def test_a_file_of_zones_gives_the_depths_of_the_map_it_was_made_from(
    folder: Path, suffix: str
) -> None:
    zone_map = belt()
    export(zone_map, folder / f"zones{suffix}")
    done = zonemap(f"zones{suffix}", "events.csv", "-o", "out.csv", cwd=folder)
    assert "no depths" not in done.stderr
    expected = join_events(zone_map, TABLE)["depth_km"]
    assert expected.notna().any()
    given = pd.read_csv(folder / "out.csv")["depth_km"]
    assert given.notna().tolist() == expected.notna().tolist()
    assert (given - expected.reset_index(drop=True)).abs().max() < 1e-3


def test_a_file_without_baselines_says_that_there_are_no_depths(folder: Path) -> None:
    done = zonemap("zones.geojson", "events.csv", cwd=folder)
    assert "no depths: the zones carry no baselines" in done.stderr


def test_parquet_to_parquet_streams_to_the_same_rows(folder: Path) -> None:
    done = zonemap("zones.geojson", "events.parquet", "-o", "out.parquet", cwd=folder)
    assert done.returncode == 0, done.stderr
    read = pd.read_parquet(folder / "out.parquet")
    assert read["zone_id"].astype("str").tolist() == ["r1", "r1", "r2", ""]
    assert list(read.columns)[:4] == list(TABLE.columns)


@pytest.mark.slow
def test_a_cluster_writes_a_folder_that_is_read_like_a_file(folder: Path) -> None:
    asked = ("zones.geojson", "events.parquet", "-o", "out.parquet", "--dask", "local")
    done = zonemap(*asked, cwd=folder)
    assert done.returncode == 0, done.stderr
    read = pd.read_parquet(folder / "out.parquet")
    assert read["zone_id"].astype("str").tolist() == ["r1", "r1", "r2", ""]
    assert zonemap(*asked, cwd=folder).returncode == 2
    assert zonemap(*asked, "--force", cwd=folder).returncode == 0
    again = zonemap("zones.geojson", "out.parquet", "-o", "again.csv", cwd=folder)
    assert again.returncode == 0, again.stderr
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_nothing_is_overwritten_without_being_told_to(folder: Path) -> None:
    (folder / "out.csv").write_text("mine")
    done = zonemap("zones.geojson", "events.csv", "-o", "out.csv", cwd=folder)
    assert done.returncode == 2
    assert (folder / "out.csv").read_text() == "mine"
    done = zonemap("zones.geojson", "events.csv", "-o", "out.csv", "--force", cwd=folder)
    assert done.returncode == 1
    assert "zone_id" in (folder / "out.csv").read_text()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["-o", "out.xlsx"], "out.xlsx is none of"),
        (["--location-error", "far"], "neither a number of kilometres"),
        (["--when", "soon"], "is not EVENT=DATE"),
        (["--when", "signature=soon"], "'soon' is no date"),
        (["--date", "when"], "no column 'when'"),
        (["--dask", "local"], "from Parquet to Parquet"),
    ],
)
def test_misuse_is_said_in_words_and_exits_2(args: list[str], says: str, folder: Path) -> None:
    done = zonemap("zones.geojson", "events.csv", *args, cwd=folder)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_an_agreement_stands_for_its_zones(folder: Path) -> None:
    done = zonemap("sochi-2019", "events.csv", "-f", "csv", cwd=folder)
    assert done.returncode == 1, done.stderr
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert rows
    assert {"zone_id", "in_force", "rate_ratio"} <= set(rows[0])


def test_html_is_one_page_that_loads_nothing_and_shows_no_markup_of_others(folder: Path) -> None:
    hostile = belt().to_geojson()
    hostile["features"][0]["properties"]["reading"] = "</script><img src=x onerror=alert(1)>"
    (folder / "zones.geojson").write_bytes(dumps(hostile))
    pages = []
    for name in ("a.html", "b.html"):
        done = zonemap("zones.geojson", "events.csv", "-o", name, cwd=folder)
        assert done.returncode == 1, done.stderr
        pages.append((folder / name).read_text("utf-8"))
    assert pages[0] == pages[1]
    assert "Content-Security-Policy" in pages[0]
    assert "<img src=x" not in pages[0]
    assert "\\u003cimg src=x" in pages[0]
